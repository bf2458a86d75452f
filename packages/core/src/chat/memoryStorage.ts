import type { Id } from '../thread/types.js';
import type { StoredThread, ThreadStorage } from './storage.js';

/** Keeps threads for as long as the page lives. */
export function memoryStorage(): ThreadStorage {
  const threads = new Map<Id, StoredThread>();
  const drafts = new Map<Id, string>();
  return {
    list: async () => [...threads.values()].map(({ summary }) => summary),
    load: async (id) => threads.get(id),
    save: async (thread) => void threads.set(thread.summary.id, thread),
    remove: async (id) => void threads.delete(id),
    loadDraft: async (id) => drafts.get(id),
    saveDraft: async (id, text) => void drafts.set(id, text),
  };
}
