import { createId } from '../id.js';
import type { Id } from '../thread/types.js';
import { applyProgress } from './applyProgress.js';
import { mergeThreads } from './mergeThreads.js';
import type { StoredAttachment, StoredThread, ThreadStorage } from './storage.js';

/** Creates a storage in memory. It loses its threads when the page closes. */
export function memoryStorage(): ThreadStorage {
  const threads = new Map<Id, StoredThread>();
  const drafts = new Map<Id, string>();
  const attachments = new Map<Id, readonly StoredAttachment[]>();
  return {
    key: `memory:${createId()}`,
    list: async () => [...threads.values()].map(({ summary }) => summary),
    load: async (id) => threads.get(id),
    save: async (thread) => void threads.set(thread.summary.id, thread),
    async saveChanges(changes) {
      const stored = threads.get(changes.summary.id);
      if (stored) threads.set(changes.summary.id, mergeThreads(stored, changes));
      return stored !== undefined;
    },
    async saveProgress(id, progress) {
      const stored = threads.get(id);
      const grown = stored && applyProgress(stored, progress);
      if (grown) threads.set(id, grown);
      return grown !== undefined;
    },
    async remove(id) {
      for (const stored of [threads, drafts, attachments]) stored.delete(id);
    },
    loadDraft: async (id) => drafts.get(id),
    saveDraft: async (id, text) => void drafts.set(id, text),
    loadAttachments: async (id) => attachments.get(id),
    saveAttachments: async (id, list) => void attachments.set(id, list),
  };
}
