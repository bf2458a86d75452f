import { continueThread, mergeThreads, type StoredThread } from '@chat-stream/core';

/**
 * Changes of threads, and drafts, that IndexedDB did not have when the page was left. A page that is being left can write to `localStorage`,
 * which is synchronous, and to nothing else for certain. Where that is full or blocked, the last save before counts.
 */
export interface UnsavedChanges {
  put(changes: StoredThread, options?: { readonly isContinuation?: boolean }): void;
  get(id: string): LeftThread | undefined;
  /** @param known only these changes, not newer ones */
  remove(id: string, known?: StoredThread): void;
  all(): readonly LeftThread[];
  putDraft(id: string, text: string): void;
  /** An empty text if the page was left right after the draft had been sent. */
  getDraft(id: string): string | undefined;
  removeDraft(id: string): void;
}

export interface LeftThread extends StoredThread {
  /** The page did not know the stored thread when it was left. */
  readonly isContinuation?: true;
}

/** The unsaved thread, as changes of the stored one. */
export function changesOf(left: LeftThread, stored: StoredThread): StoredThread {
  return left.isContinuation ? continueThread(stored, left) : left;
}

/** @param database separates the applications and people of one origin */
export function unsavedChanges(database: string): UnsavedChanges {
  const prefix = `${database}:unsaved:`;
  const draftKey = (id: string): string => `${database}:unsaved-draft:${id}`;
  const getText = (key: string): string | undefined => attempt(() => localStorage.getItem(key)) ?? undefined;
  const putText = (key: string, text: string): void => attempt(() => localStorage.setItem(key, text));
  const remove = (key: string): void => attempt(() => localStorage.removeItem(key));
  const read = (key: string): LeftThread | undefined => {
    const text = getText(key);
    return text ? attempt(() => JSON.parse(text) as LeftThread) : undefined;
  };
  return {
    put(changes, { isContinuation = false } = {}) {
      const key = prefix + changes.summary.id;
      const before = read(key);
      const all = before ? (attempt(() => mergeThreads(before, changes)) ?? changes) : changes;
      // A page that has loaded the stored thread has also loaded earlier unsaved changes.
      putText(key, JSON.stringify(isContinuation ? { ...all, isContinuation } : all));
    },
    get: (id) => read(prefix + id),
    remove(id, known) {
      const key = prefix + id;
      if (!known || getText(key) === JSON.stringify(known)) remove(key);
    },
    all: () =>
      (attempt(() => Object.keys(localStorage)) ?? [])
        .filter((key) => key.startsWith(prefix))
        .flatMap((key) => {
          const left = read(key);
          // The name of another database may begin like a key of this one.
          return left && prefix + left.summary.id === key ? left : [];
        }),
    putDraft: (id, text) => putText(draftKey(id), text),
    getDraft: (id) => getText(draftKey(id)),
    removeDraft: (id) => remove(draftKey(id)),
  };
}

function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
