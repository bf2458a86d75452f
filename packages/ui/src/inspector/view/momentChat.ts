import { ChatError, createChat, emptyThread, reduce } from '@chat-stream/react';
import type { Chat, CompletionChoice, Message, ThreadState } from '@chat-stream/core';
import type { InspectedRun } from '../run/InspectedRun.js';

/** The one message of a moment. */
export const MOMENT_ID = 'moment';

const still = createChat({
  // oxlint-disable-next-line require-yield
  async *transport() {
    throw new ChatError('misuse', 'A moment of the past cannot be answered.');
  },
});

/**
 * A chat that stands still at a moment of a run, for the components that show a message. A new one for each moment, so that React may
 * show it when there is time.
 */
export function momentChat(choice: CompletionChoice | undefined, run: InspectedRun, isOver: boolean): Chat {
  const state = stateOf(choice, run, isOver);
  return { ...still, getState: () => state, subscribe: () => () => {} };
}

function stateOf(choice: CompletionChoice | undefined, run: InspectedRun, isOver: boolean): ThreadState {
  const { outcome, error } = run.end ?? {};
  const status: Message['status'] = !isOver || !outcome ? 'streaming' : outcome === 'aborted' ? 'stopped' : outcome;
  const message: Message = {
    id: MOMENT_ID,
    role: 'assistant',
    parts: choice?.parts ?? [],
    status,
    createdAt: run.startedAt,
    ...(isOver && choice?.finish_reason && { finishReason: choice.finish_reason }),
    ...(status === 'failed' && error && { error: new ChatError(error.code, error.message, { status: error.status }) }),
  };
  return reduce(emptyThread('moment'), { type: 'message-append', message, parentId: null });
}
