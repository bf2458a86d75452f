import { mergeThreads } from './mergeThreads.js';
import { saveMerged } from './saveMerged.js';
import type { StoredThread, ThreadStorage } from './storage.js';
import { inTime, startTimer } from './timers.js';
import { serialised } from './updateThread.js';

/**
 * Saves a thread without a chat, for example an imported thread, or a removed thread that is restored. If the storage has a thread with this id, the
 * two are merged.
 *
 * @throws what the storage throws
 *
 * @example
 * ```ts
 * import { saveThread, type StoredThread, type ThreadStorage } from '@chat-stream/core';
 *
 * export const restore = (storage: ThreadStorage, removed: StoredThread) => saveThread(storage, removed);
 * ```
 */
export async function saveThread(storage: ThreadStorage, thread: StoredThread): Promise<void> {
  const { id } = thread.summary;
  const work = (isGivenUp: () => boolean): Promise<unknown> =>
    saveMerged(storage, id, (stored) => (stored ? mergeThreads(stored, thread) : thread), isGivenUp);
  await serialised(storage, id, () => inTime(work, startTimer));
}
