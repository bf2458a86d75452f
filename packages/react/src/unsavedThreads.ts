import type { StoredThread, ThreadSummary } from '@chat-stream/core';

/**
 * Threads that a page was left with before IndexedDB had them. A page that goes away can write to `localStorage`, which does not wait, and
 * to nothing else for certain. Where that is full or blocked, what was saved before counts.
 */
export interface UnsavedThreads {
  put(thread: StoredThread): void;
  get(id: string): StoredThread | undefined;
  remove(id: string): void;
  summaries(): readonly ThreadSummary[];
}

/** @param name separates the applications of one origin */
export function unsavedThreads(name: string): UnsavedThreads {
  const prefix = `${name}:unsaved:`;
  const read = (key: string): StoredThread | undefined => {
    const text = attempt(() => localStorage.getItem(key));
    return text ? attempt(() => JSON.parse(text) as StoredThread) : undefined;
  };
  return {
    put: (thread) => attempt(() => localStorage.setItem(prefix + thread.summary.id, JSON.stringify(thread))),
    get: (id) => read(prefix + id),
    remove: (id) => attempt(() => localStorage.removeItem(prefix + id)),
    summaries: () =>
      (attempt(() => Object.keys(localStorage)) ?? [])
        .filter((key) => key.startsWith(prefix))
        .flatMap((key) => read(key)?.summary ?? []),
  };
}

function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
