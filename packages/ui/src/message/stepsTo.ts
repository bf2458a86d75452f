import type { Id, Message, ThreadState } from '@chat-stream/core';
import { selectMessage } from '@chat-stream/react';

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
