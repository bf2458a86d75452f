import { ChatError } from '../errors.js';
import type { ThreadEvent } from './events.js';
import type { Id, Message, Part, ThreadState } from './types.js';

/** The result that the model reads for a tool call that was interrupted. */
export const INTERRUPTED = 'Error: interrupted.';

/**
 * A pending message whose page was closed. The text stays, the answer counts as interrupted, and tools that ran or were about to run do not
 * have a result.
 */
export function interrupted(message: Message): Message {
  const isPending = message.status === 'streaming';
  if (!isPending && !message.parts.some(isUnderWay)) return message;
  const parts = message.parts.map((part) =>
    isUnderWay(part) ? { ...part, state: 'failed' as const, result: INTERRUPTED } : part,
  );
  return { ...message, parts, ...(isPending && { status: 'failed', error: interruption() }) };
}

/** The error of an answer without a run on this page: its page was closed, or is on another device. */
export function interruption(): ChatError {
  return new ChatError('interrupted', 'The answer was interrupted before it was complete. The text so far is kept.', {
    retryable: true,
  });
}

/**
 * The events after which a thread has no runs: pending answers count as interrupted, and so do tools between two answers. The answers that a
 * server stores keep the keys of their runs.
 *
 * @param held runs whose requests have not been sent: they end themselves, without an empty answer
 */
export function interruptions(
  { runs: all, nodes }: ThreadState,
  held: ReadonlySet<Id> = new Set(),
): readonly ThreadEvent[] {
  const runs = all.filter(({ id }) => !held.has(id));
  const pendingIds = new Set(all.flatMap(({ drafts }) => drafts.map(({ id }) => id)));
  const ends = runs.map(({ id: runId, drafts, isResumable }): ThreadEvent => ({
    type: 'run-end',
    runId,
    outcome: 'failed',
    drafts: drafts.map((draft) => interrupted(isResumable ? { ...draft, runKey: runId } : draft)),
  }));
  const updates = Object.values(nodes).flatMap(({ message }): readonly ThreadEvent[] => {
    const left = pendingIds.has(message.id) ? message : interrupted(message);
    return left === message ? [] : [{ type: 'message-update', message: left }];
  });
  return [...ends, ...updates];
}

function isUnderWay(part: Part): boolean {
  return part.type === 'tool-call' && (part.state === 'running' || part.state === 'ready');
}
