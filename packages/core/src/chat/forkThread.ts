import { ChatError } from '../errors.js';
import { interrupted } from '../thread/interrupted.js';
import { selectMessage } from '../thread/selectors.js';
import { pathTo } from '../thread/tree.js';
import type { Id, Message, ThreadNode, ThreadState } from '../thread/types.js';
import { createId } from '../id.js';

/**
 * Returns a new thread with the messages of this one up to a message. It has the same settings and the same ids of messages, and no other
 * branches. A pending answer is included with the text that has arrived, without tools that run. Give the thread to `createChat` as `initialState`.
 *
 * @param id of the new thread; by default a new one
 * @throws {ChatError} `misuse` when there is no such message
 *
 * @example
 * ```ts
 * import { createChat, fetchTransport, forkThread, type Chat } from '@chat-stream/core';
 *
 * export const branchOff = (chat: Chat, messageId: string) =>
 *   createChat({ transport: fetchTransport({ baseURL: '/v1' }), initialState: forkThread(chat.getState(), messageId) });
 * ```
 */
export function forkThread(state: ThreadState, messageId: Id, id: Id = createId()): ThreadState {
  if (!state.nodes[messageId]) throw new ChatError('misuse', `There is no message "${messageId}" in this thread.`);
  const ids = pathTo(state, messageId);
  const nodes: Record<Id, ThreadNode> = {};
  for (const [index, own] of ids.entries()) {
    const next = ids[index + 1];
    nodes[own] = {
      message: withoutRun(interrupted(selectMessage(state, own)!)),
      parentId: ids[index - 1] ?? null,
      childIds: next === undefined ? [] : [next],
      selectedId: next ?? null,
    };
  }
  const { request, overrides } = state;
  return { id, request, overrides, nodes, rootIds: ids.slice(0, 1), rootId: ids[0]!, runs: [], queue: [] };
}

/** The run belongs to the original thread. */
function withoutRun({ runKey: _runKey, runBase: _runBase, ...message }: Message): Message {
  return message;
}
