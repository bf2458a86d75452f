import type { Id, ThreadState } from '@chat-stream/core';
import { selectIsStep, selectRole, selectSiblingCount } from './selectMessageField.js';
import { stepsTo } from './stepsTo.js';

/**
 * Which message has the versions that are gone through below this one. Readers take the steps of an answer for one: versions of a step stand
 * below the end of the answer, unless a later step has versions of its own.
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
