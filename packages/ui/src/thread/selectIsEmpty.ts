import type { ThreadState } from '@chat-stream/core';

/** Whether there is nothing to read yet. */
export function selectIsEmpty(state: ThreadState): boolean {
  return state.rootId === null;
}
