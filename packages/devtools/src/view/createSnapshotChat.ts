import { ChatError, createChat, emptyThread, reduce } from '@chat-stream/core';
import type { Chat, CompletionChoice, Message, ThreadState } from '@chat-stream/core';
import type { InspectedRun } from '../run/InspectedRun.js';

/** The id of the only message in a snapshot. */
export const SNAPSHOT_ID = 'snapshot';

const idleChat = createChat({
  // oxlint-disable-next-line require-yield
  async *transport() {
    throw new ChatError('misuse', 'A recorded run cannot be continued: the inspector only shows it.');
  },
});

/**
 * Creates a chat with an immutable state: the message at a position in a run. The message components read from it. Each position has a
 * chat of its own, so that React can render it with low priority.
 */
export function createSnapshotChat(choice: CompletionChoice | undefined, run: InspectedRun, hasEnded: boolean): Chat {
  const state = createState(choice, run, hasEnded);
  return { ...idleChat, getState: () => state, subscribe: () => () => {} };
}

function createState(choice: CompletionChoice | undefined, run: InspectedRun, hasEnded: boolean): ThreadState {
  const { outcome, error } = run.end ?? {};
  const status: Message['status'] = !hasEnded || !outcome ? 'streaming' : outcome === 'aborted' ? 'stopped' : outcome;
  const message: Message = {
    id: SNAPSHOT_ID,
    role: 'assistant',
    parts: choice?.parts ?? [],
    status,
    createdAt: run.startedAt,
    ...(hasEnded && choice?.finish_reason && { finishReason: choice.finish_reason }),
    ...(status === 'failed' && error && { error: new ChatError(error.code, error.message, { status: error.status }) }),
  };
  return reduce(emptyThread(SNAPSHOT_ID), { type: 'message-append', message, parentId: null });
}
