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

/** Whether the answer continues after this message, because a tool that it called is running or waits for a person. */
export function selectIsWaiting(state: ThreadState, id: Id): boolean {
  const isOpen = (part: Message['parts'][number]): boolean =>
    part.type === 'tool-call' && (part.state === 'awaiting' || part.state === 'running');
  return selectMessage(state, id)?.parts.some(isOpen) ?? false;
}

/** Whether a question has no answer, and none is under way: it was stopped before its first word. */
export function selectIsUnanswered(state: ThreadState, id: Id): boolean {
  return state.runs.length === 0 && state.nodes[id]?.childIds.length === 0 && selectRole(state, id) === 'user';
}

/** An answer, after the steps that led to it: where tools were called, readers take all of them for one answer. */
export function stepsTo(state: ThreadState, messageId: Id): readonly Message[] {
  const steps: Message[] = [];
  for (let id: Id | null = messageId; id !== null; id = state.nodes[id]?.parentId ?? null) {
    const message = selectMessage(state, id);
    if (message?.role !== 'assistant') break;
    steps.unshift(message);
  }
  return steps;
}

/** Which message is made again when an answer is: the first step after the question. */
export function selectTurnStart(state: ThreadState, messageId: Id): Id {
  return stepsTo(state, messageId)[0]?.id ?? messageId;
}

/**
 * The message whose versions are offered below this one. Readers see the steps of an answer as one message: versions of a step are offered
 * below the end of the answer, unless a later step has versions, too.
 */
export function selectBranchPoint(state: ThreadState, messageId: Id): Id | undefined {
  const hasVersions = (id: Id): boolean => selectSiblingCount(state, id) > 1;
  const own = hasVersions(messageId) ? messageId : undefined;
  if (selectIsStep(state, messageId)) return stepsAfter(state, messageId).some(hasVersions) ? own : undefined;
  return own ?? stepsTo(state, messageId).findLast(({ id }) => hasVersions(id))?.id;
}

/** The steps that an answer went on with, the last one being its end. */
export function stepsAfter(state: ThreadState, messageId: Id): readonly Id[] {
  const next = state.nodes[messageId]?.selectedId;
  if (next == null || selectRole(state, next) !== 'assistant') return [];
  return [next, ...stepsAfter(state, next)];
}

/** Whether there is nothing to read yet. */
export function selectIsEmpty(state: ThreadState): boolean {
  return state.rootId === null;
}
