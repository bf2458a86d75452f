import type { Id } from '../thread/types.js';
import type { StoredAttachment, StoredThread, ThreadStorage } from './storage.js';

/** Keeps threads for as long as the page lives. */
export function memoryStorage(): ThreadStorage {
  const threads = new Map<Id, StoredThread>();
  const drafts = new Map<Id, string>();
  const attachments = new Map<Id, readonly StoredAttachment[]>();
  return {
    list: async () => [...threads.values()].map(({ summary }) => summary),
    load: async (id) => threads.get(id),
    save: async (thread) => void threads.set(thread.summary.id, thread),
    async remove(id) {
      for (const kept of [threads, drafts, attachments]) kept.delete(id);
    },
    loadDraft: async (id) => drafts.get(id),
    saveDraft: async (id, text) => void drafts.set(id, text),
    loadAttachments: async (id) => attachments.get(id),
    saveAttachments: async (id, list) => void attachments.set(id, list),
  };
}
