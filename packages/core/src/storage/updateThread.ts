import type { Id } from '../thread/types.js';
import type { ThreadStorage, ThreadSummary } from './storage.js';

/**
 * Changes what a list shows of a stored thread. What a chat of this page saves meanwhile is kept: the two do not overwrite one another. A
 * thread that is not stored stays so.
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
): Promise<void> {
  return oneAfterTheOther(storage, id, async () => {
    const stored = await storage.load(id);
    if (stored) await storage.save({ ...stored, summary: { ...stored.summary, ...change } });
  });
}

const queues = new WeakMap<ThreadStorage, Map<Id, Promise<unknown>>>();

/** Who reads a thread to write it goes alone: what is written in between would be lost. */
export function oneAfterTheOther<Result>(storage: ThreadStorage, id: Id, work: () => Promise<Result>): Promise<Result> {
  const queue = queues.get(storage) ?? new Map<Id, Promise<unknown>>();
  queues.set(storage, queue);
  const result = (queue.get(id) ?? Promise.resolve()).then(work);
  const end = result
    .catch(() => {})
    .finally(() => {
      if (queue.get(id) === end) queue.delete(id);
    });
  queue.set(id, end);
  return result;
}
