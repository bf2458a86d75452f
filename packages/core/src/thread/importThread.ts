import { ChatError } from '../errors.js';
import { toWireRequest } from '../protocol/dialect.js';
import { isRecord, parseJson } from '../protocol/json.js';
import type { MessageParam } from '../protocol/request.js';
import { fromMessageParams, type FromMessageParamsOptions } from './fromMessageParams.js';
import { deserializeThread, serializeThread } from './serialize.js';
import { insertMessages, subtreeIds } from './tree.js';
import type { Id, ThreadSettings, ThreadState } from './types.js';

/** What is in a file: every branch, answer and setting of a thread. */
const FORMAT = 'chat-stream/thread';

/**
 * The whole thread as JSON text, to be kept as a file or sent to somebody: every branch, the provenance of each answer, the changed
 * settings and the queue. An answer that is being written goes in as far as it has come. For the visible conversation alone, as other
 * programs read it, use `toMessageParams(selectMessages(state))`.
 *
 * @example
 * ```ts
 * import { exportThread, importThread, type Chat } from '@chat-stream/core';
 *
 * export const copy = (from: Chat, to: Chat) => to.load(importThread(exportThread(from.getState())));
 * ```
 */
export function exportThread(state: ThreadState): string {
  const { pending: _pending, ...thread } = serializeThread(state);
  return JSON.stringify({ format: FORMAT, ...thread }, null, 2);
}

export interface ImportOptions extends FromMessageParamsOptions {
  /** The id of the new thread. @defaultValue the one in the data, else `imported` */
  readonly id?: Id | undefined;
}

/**
 * The way back: reads what {@link exportThread} wrote, without loss, and the plain `messages` of Chat Completions, alone or in a
 * request, whose other fields become settings. For `chat.load`, or `createChat` as `initialState`.
 *
 * @param data JSON text, or what it holds
 * @throws {ChatError} `misuse` when it is neither, was made by a later version, or its tree does not hold together
 */
export function importThread(data: unknown, options: ImportOptions = {}): ThreadState {
  const value = typeof data === 'string' ? parseJson(data) : data;
  const state = isRecord(value) && 'nodes' in value ? importTree(value) : importMessages(value, options);
  return { ...state, id: options.id ?? state.id, run: null };
}

function importTree(value: Readonly<Record<string, unknown>>): Omit<ThreadState, 'run'> {
  const { nodes: listed } = value;
  if (!isRecord(listed) || !Object.values(listed).every(isNode)) return fail();
  const state = deserializeThread({ overrides: {}, queue: [], rootId: null, ...value });
  const { nodes, rootIds, rootId } = state;
  const reached = rootIds.flatMap((id) => (nodes[id]?.parentId === null ? reach(state, id) : fail()));
  const isWhole = reached.length === Object.keys(nodes).length && new Set(reached).size === reached.length;
  return isWhole && (rootId === null ? rootIds.length === 0 : rootIds.includes(rootId)) ? state : fail();
}

function isNode(node: unknown): boolean {
  if (!isRecord(node)) return false;
  const { message, childIds } = node;
  return Array.isArray(childIds) && isRecord(message) && Array.isArray(message['parts']);
}

/** All ids below a root. Each node has to name its parent, so nothing is reached twice and no walk runs in circles. */
function reach(state: Omit<ThreadState, 'run'>, rootId: Id): readonly Id[] {
  const { nodes } = state;
  const pending = [rootId];
  for (const id of pending) {
    const { childIds, selectedId, message } = nodes[id]!;
    const isFine =
      message.id === id &&
      new Set(childIds).size === childIds.length &&
      childIds.every((child) => nodes[child]?.parentId === id) &&
      (selectedId === null || childIds.includes(selectedId));
    if (!isFine) fail();
    pending.push(...childIds);
  }
  return subtreeIds(state, rootId);
}

function importMessages(value: unknown, options: ImportOptions): Omit<ThreadState, 'run'> {
  const { messages, stream: _stream, ...settings } = isRecord(value) ? value : { messages: value };
  if (
    !Array.isArray(messages) ||
    !messages.every((message) => isRecord(message) && typeof message['role'] === 'string')
  )
    return fail();
  const overrides = settings as ThreadSettings;
  const empty = { id: 'imported', request: overrides, overrides, nodes: {}, rootIds: [], rootId: null, queue: [] };
  const wire = toWireRequest({ messages: messages as readonly MessageParam[] });
  const list = fromMessageParams(wire.messages, options);
  return list.reduce<Omit<ThreadState, 'run'>>(
    (state, message, index) => insertMessages(state, list[index - 1]?.id ?? null, [message]),
    empty,
  );
}

function fail(): never {
  throw new ChatError(
    'misuse',
    'This is no conversation that can be imported. Expected what exportThread wrote, or the messages of a request.',
  );
}
