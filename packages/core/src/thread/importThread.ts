import { ChatError } from '../errors.js';
import { toWireRequest } from '../protocol/request/dialect.js';
import { isRecord, parseJson } from '../protocol/json/json.js';
import type { MessageParam } from '../protocol/request/request.js';
import { fromMessageParams, type FromMessageParamsOptions } from './fromMessageParams.js';
import { deserializeThread, serializeThread } from './serialize.js';
import { subtreeIds } from './tree.js';
import type { Id, Message, ThreadNode, ThreadSettings, ThreadState } from './types.js';

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
  if (!Array.isArray(childIds) || !isRecord(message)) return false;
  const { parts } = message;
  return Array.isArray(parts) && parts.every((part) => isRecord(part) && typeof part['type'] === 'string');
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
  const wire = toWireRequest({ messages: messages as readonly MessageParam[] });
  const list = fromMessageParams(wire.messages, options);
  return { id: 'imported', request: overrides, overrides, queue: [], ...chainOf(list) };
}

/** Each message below the one before. All at once: to insert them one after the other would copy the tree for each. */
function chainOf(messages: readonly Message[]): Pick<ThreadState, 'nodes' | 'rootIds' | 'rootId'> {
  const ids = messages.map(({ id }) => id);
  const nodes = messages.map((message, index): readonly [Id, ThreadNode] => {
    const nextId = ids[index + 1];
    const node = { message, parentId: ids[index - 1] ?? null, childIds: nextId === undefined ? [] : [nextId] };
    return [message.id, { ...node, selectedId: nextId ?? null }];
  });
  return { nodes: Object.fromEntries(nodes), rootIds: ids.slice(0, 1), rootId: ids[0] ?? null };
}

function fail(): never {
  throw new ChatError(
    'misuse',
    'This is no conversation that can be imported. Expected what exportThread wrote, or the messages of a request.',
  );
}
