import type { StoredThread, ThreadSummary } from '@chat-stream/core';

/**
 * Threads and drafts that a page was left with before IndexedDB had them. A page that goes away can write to `localStorage`, which does not wait, and
 * to nothing else for certain. Where that is full or blocked, what was saved before counts.
 */
export interface UnsavedThreads {
  put(thread: StoredThread): void;
  get(id: string): StoredThread | undefined;
  remove(id: string): void;
  summaries(): readonly ThreadSummary[];
  putDraft(id: string, text: string): void;
  /** Empty where the page was left right after the draft had been sent. */
  getDraft(id: string): string | undefined;
  removeDraft(id: string): void;
}

/** @param name separates the applications of one origin */
export function unsavedThreads(name: string): UnsavedThreads {
  const prefix = `${name}:unsaved:`;
  const draftKey = (id: string): string => `${name}:unsaved-draft:${id}`;
  const get = (key: string): string | undefined => attempt(() => localStorage.getItem(key)) ?? undefined;
  const put = (key: string, text: string): void => attempt(() => localStorage.setItem(key, text));
  const remove = (key: string): void => attempt(() => localStorage.removeItem(key));
  const read = (key: string): StoredThread | undefined => {
    const text = get(key);
    return text ? attempt(() => JSON.parse(text) as StoredThread) : undefined;
  };
  return {
    put: (thread) => put(prefix + thread.summary.id, JSON.stringify(thread)),
    get: (id) => read(prefix + id),
    remove: (id) => remove(prefix + id),
    putDraft: (id, text) => put(draftKey(id), text),
    getDraft: (id) => get(draftKey(id)),
    removeDraft: (id) => remove(draftKey(id)),
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
