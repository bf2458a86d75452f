import { UNCHANGED, type SerializedThread } from '../thread/serialize.js';
import type { Id } from '../thread/types.js';
import { mergeThreads } from './mergeThreads.js';
import { saveMerged } from './saveMerged.js';
import { inTime, startTimer } from './timers.js';
import { storageKey, type StoredThread, type ThreadStorage, type ThreadSummary } from './storage.js';

/**
 * Changes the title, pin or archive of a stored thread. A chat that saves the same thread meanwhile, on this page or elsewhere, does not
 * overwrite the change, nor the change the chat. A thread that is not stored stays so.
 *
 * @throws what the storage throws
 *
 * @example
 * ```ts
 * import { updateThread, type ThreadStorage } from '@chat-stream/core';
 *
 * export const archive = (storage: ThreadStorage, id: string) => updateThread(storage, id, { isArchived: true });
 * ```
 */
export function updateThread(
  storage: ThreadStorage,
  id: Id,
  change: Partial<Pick<ThreadSummary, 'title' | 'isPinned' | 'isArchived'>>,
  now: () => number = Date.now,
): Promise<void> {
  // The order of the list follows the messages, not the titles.
  return changeSummary(storage, id, (summary) => ({
    ...summary,
    ...change,
    changedAt: { ...summary.changedAt, ...stamps(change, summary, now()) },
  }));
}

/** The time of a title that a model wrote: later than a missing title, and earlier than any title that a user gives. */
const PROPOSED_AT = 1;

/**
 * Sets the title of a stored thread, unless a user or an earlier proposal has set one. A title that a user sets at the same moment, on this page
 * or elsewhere, takes precedence.
 *
 * @throws what the storage throws
 */
export async function proposeTitle(storage: ThreadStorage, id: Id, title: string): Promise<void> {
  if (title === '') return;
  await changeSummary(storage, id, (summary) =>
    summary.changedAt?.title === undefined
      ? { ...summary, title, changedAt: { ...summary.changedAt, title: PROPOSED_AT } }
      : summary,
  );
}

/** Changes the entry of a stored thread after the changes before it. */
function changeSummary(
  storage: ThreadStorage,
  id: Id,
  change: (summary: ThreadSummary) => ThreadSummary,
): Promise<void> {
  const work = async (isGivenUp: () => boolean): Promise<void> => {
    const changes = (summary: ThreadSummary): StoredThread => ({ summary: change(summary), thread: noChanges(id) });
    if (storage.saveChanges) {
      const summary = (await storage.list()).find((each) => each.id === id);
      if (summary && !isGivenUp()) await storage.saveChanges(changes(summary));
      return;
    }
    await saveMerged(storage, id, (stored) => stored && mergeThreads(stored, changes(stored.summary)), isGivenUp);
  };
  // A storage that does not answer must not delay later saves.
  return serialised(storage, id, () => inTime(work, startTimer));
}

/** A change is later than the one before it, also if the clock has not advanced. */
function stamps(
  change: Partial<ThreadSummary>,
  { changedAt = {} }: ThreadSummary,
  at: number,
): Required<ThreadSummary>['changedAt'] {
  return Object.fromEntries(
    (['title', 'isPinned', 'isArchived'] as const)
      .filter((field) => field in change)
      .map((field) => [field, Math.max(at, (changedAt[field] ?? 0) + 1)]),
  );
}

function noChanges(id: Id): SerializedThread {
  return { version: 2, id, nodes: {}, selections: {}, overrides: UNCHANGED, queue: [], tombstones: {} };
}

const queues = new Map<string, Promise<unknown>>();

/** Runs work that reads and then writes a stored thread after the work before it. */
export function serialised<Result>(storage: ThreadStorage, id: Id, work: () => Promise<Result>): Promise<Result> {
  const name = `${storageKey(storage)}\u0000${id}`;
  const result = (queues.get(name) ?? Promise.resolve()).then(work);
  const end = result
    .catch(() => {})
    .finally(() => {
      if (queues.get(name) === end) queues.delete(name);
    });
  queues.set(name, end);
  return result;
}
