import type { ChatError, Id, Message, ThreadState } from '@chat-stream/core';
import { selectMessage, selectMessageIds, selectSiblingIds } from '@chat-stream/react';

// Each takes one thing out of a message, so that a part renders when that thing changes and not for every token.

export function selectRole(state: ThreadState, id: Id): Message['role'] | undefined {
  return selectMessage(state, id)?.role;
}

export function selectMessageStatus(state: ThreadState, id: Id): Message['status'] | undefined {
  return selectMessage(state, id)?.status;
}

export function selectMessageError(state: ThreadState, id: Id): ChatError | undefined {
  return selectMessage(state, id)?.error;
}

export function selectFinishReason(state: ThreadState, id: Id): string | undefined {
  return selectMessage(state, id)?.finishReason;
}

export function selectHasText(state: ThreadState, id: Id): boolean {
  return selectMessage(state, id)?.parts.some((part) => 'text' in part && part.text !== '') ?? false;
}

export function selectIsLast(state: ThreadState, id: Id): boolean {
  return selectMessageIds(state).at(-1) === id;
}

export function selectSiblingCount(state: ThreadState, id: Id): number {
  return selectSiblingIds(state, id).length;
}

export function selectSiblingIndex(state: ThreadState, id: Id): number {
  return selectSiblingIds(state, id).indexOf(id);
}

export function selectHasLogprobs(state: ThreadState, id: Id): boolean {
  return (selectMessage(state, id)?.logprobs?.content?.length ?? 0) > 0;
}

/** Whether the model went on after this: it had called tools. */
export function selectIsStep({ nodes }: ThreadState, messageId: Id): boolean {
  const node = nodes[messageId];
  const next = node?.selectedId;
  return node?.message.role === 'assistant' && next != null && nodes[next]?.message.role === 'assistant';
}

/** Whether the answer is not over when this is: a tool that it called runs, or waits for somebody. */
export function selectIsWaiting(state: ThreadState, id: Id): boolean {
  const isOpen = (part: Message['parts'][number]): boolean =>
    part.type === 'tool-call' && (part.state === 'awaiting' || part.state === 'running');
  return selectMessage(state, id)?.parts.some(isOpen) ?? false;
}
