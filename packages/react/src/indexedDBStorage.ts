import type { StoredAttachment, StoredThread, ThreadStorage, ThreadSummary } from '@chat-stream/core';
import { createStore, del, get, set, update, type UseStore } from 'idb-keyval';
import { unsavedThreads } from './unsavedThreads.js';

const INDEX = 'threads';

/**
 * Keeps threads in the browser's IndexedDB, so that they survive a reload. `name` separates the applications of one origin.
 *
 * @example
 * ```tsx
 * import { indexedDBStorage, useChatStream } from '@chat-stream/react';
 *
 * const storage = indexedDBStorage();
 * export const useMyChat = (id: string) => useChatStream({ id, baseURL: '/v1', storage });
 * ```
 */
export function indexedDBStorage(name: string = 'chat-stream'): ThreadStorage {
  // Opened at the first use: a server has no database, and a page may never need one.
  let opened: UseStore | undefined;
  const store = (): UseStore => (opened ??= createStore(name, 'threads'));
  const unsaved = unsavedThreads(name);
  const changeIndex = (change: (index: Record<string, ThreadSummary>) => void): Promise<void> =>
    update<Record<string, ThreadSummary>>(
      INDEX,
      (index = {}) => {
        change(index);
        return index;
      },
      store(),
    );
  return {
    isShared: true,
    async list() {
      const index = { ...(await get<Record<string, ThreadSummary>>(INDEX, store())) };
      for (const summary of unsaved.summaries()) index[summary.id] = newer(index[summary.id], summary);
      return Object.values(index);
    },
    async load(id) {
      const stored = await get<StoredThread>(`thread:${id}`, store());
      const left = unsaved.get(id);
      return left && (!stored || newer(stored.summary, left.summary) === left.summary) ? left : stored;
    },
    async save(thread) {
      await set(`thread:${thread.summary.id}`, thread, store());
      unsaved.remove(thread.summary.id);
      await changeIndex((index) => (index[thread.summary.id] = thread.summary));
    },
    saveAtOnce: unsaved.put,
    async remove(id) {
      unsaved.remove(id);
      unsaved.removeDraft(id);
      await changeIndex((index) => delete index[id]);
      await del(`thread:${id}`, store());
      await del(`draft:${id}`, store());
      await del(`attachments:${id}`, store());
    },
    loadDraft: async (id) => unsaved.getDraft(id) ?? get<string>(`draft:${id}`, store()),
    async saveDraft(id, text) {
      await (text === '' ? del(`draft:${id}`, store()) : set(`draft:${id}`, text, store()));
      unsaved.removeDraft(id);
    },
    saveDraftAtOnce: unsaved.putDraft,
    loadAttachments: async (id) => get<readonly StoredAttachment[]>(`attachments:${id}`, store()),
    saveAttachments: async (id, list) =>
      list.length === 0 ? del(`attachments:${id}`, store()) : set(`attachments:${id}`, list, store()),
  };
}

/** What the page was left with counts, unless something was saved after that. */
function newer(stored: ThreadSummary | undefined, left: ThreadSummary): ThreadSummary {
  return stored && stored.updatedAt > left.updatedAt ? stored : left;
}
