import { ChatError } from '../errors.js';
import { toWireRequest } from '../protocol/request/dialect.js';
import { isRecord, parseJson } from '../protocol/json/json.js';
import type { MessageParam } from '../protocol/request/request.js';
import { fromMessageParams, type FromMessageParamsOptions } from './fromMessageParams.js';
import { deserializeThread, serializeThread, type SerializedThread } from './serialize.js';
import type { Id, Message, SettledThread, ThreadNode, ThreadSettings, ThreadState } from './types.js';

/** The content of an exported file: all branches, answers and settings of a thread. */
const FORMAT = 'chat-stream/thread';

/**
 * Returns the whole thread as JSON text, for a file or a message: every branch, the provenance of each answer, the changed settings and the queue. A
 * pending answer is included with the text that has arrived. For the visible conversation alone, in the format of other programs, use `toMessageParams(selectMessages(state))`.
 *
 * @example
 * ```ts
 * import { exportThread, importThread, type Chat } from '@chat-stream/core';
 *
 * export const copy = (from: Chat, to: Chat) => to.load(importThread(exportThread(from.getState())));
 * ```
 */
export function exportThread(state: ThreadState): string {
  return JSON.stringify({ format: FORMAT, ...withoutRuns(serializeThread(state)) }, null, 2);
}

/** A run can only be resumed by the thread that it belongs to. */
function withoutRuns(thread: SerializedThread): SerializedThread {
  const nodes = Object.entries(thread.nodes).map(([id, { message, ...node }]) => {
    const { runKey: _runKey, runBase: _runBase, ...rest } = message;
    return [id, { ...node, message: rest }] as const;
  });
  return { ...thread, nodes: Object.fromEntries(nodes) };
}

/** Options of `importThread`. */
export interface ImportOptions extends FromMessageParamsOptions {
  /** The id of the new thread. @defaultValue the one in the data, else `imported` */
  readonly id?: Id | undefined;
}

/**
 * Reads the output of {@link exportThread} without loss. It also reads the plain `messages` of Chat Completions, alone or in a request,
 * whose other fields become settings. Pass the result to `chat.load`, or to `createChat` as `initialState`.
 *
 * @param data JSON text, or the parsed value
 * @throws {ChatError} `misuse` if it is neither, was written by a later version, or has an invalid tree
 */
export function importThread(data: unknown, options: ImportOptions = {}): ThreadState {
  const value = typeof data === 'string' ? parseJson(data) : data;
  const state = isRecord(value) && 'nodes' in value ? deserializeThread(value) : importMessages(value, options);
  return { ...state, id: options.id ?? state.id, runs: [] };
}

function importMessages(value: unknown, options: ImportOptions): SettledThread {
  const { messages, stream: _stream, ...settings } = isRecord(value) ? value : { messages: value };
  if (
    !Array.isArray(messages) ||
    !messages.every((message) => isRecord(message) && typeof message['role'] === 'string' && message['role'] !== '')
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
    'The data is not a conversation. Expected the result of exportThread, or the messages of a request.',
  );
}
