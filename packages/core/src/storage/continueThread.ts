import { placeAfter } from '../thread/placeAfter.js';
import { readSerialized } from '../thread/readSerialized.js';
import type { StoredThread } from './storage.js';

/**
 * Converts the messages of a page that was closed before it had loaded the stored thread to changes of that thread. The messages follow its last
 * visible message. For storages that implement `saveAtOnce`.
 *
 * @throws {ChatError} `misuse` when one of them cannot be read
 *
 * @example
 * ```ts
 * import { continueThread, mergeThreads, type StoredThread } from '@chat-stream/core';
 *
 * export const receive = (stored: StoredThread, left: StoredThread, isContinuation: boolean) =>
 *   mergeThreads(stored, isContinuation ? continueThread(stored, left) : left);
 * ```
 */
export function continueThread(stored: StoredThread, left: StoredThread): StoredThread {
  return {
    // The title of the stored thread is not the first question of the page.
    summary: { ...left.summary, title: stored.summary.title ? '' : left.summary.title },
    thread: placeAfter(readSerialized(left.thread), readSerialized(stored.thread)),
  };
}
