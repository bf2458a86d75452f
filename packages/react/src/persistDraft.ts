import type { Chat, StoredAttachment, ThreadStorage } from '@chat-stream/core';
import { restoredAttachments, storedAttachments } from './attachments.js';
import { draftOf, type Cell } from './drafts.js';

/** The time between the last change of a draft and its save. Milliseconds. */
const PAUSE = 300;

/** The most that the files of one draft may take in a storage, in bytes or characters. Files beyond that are left out. */
const MAX_SIZE = 32 * 1024 * 1024;

/**
 * Fills the draft of a chat from storage, its text and its files, then saves it as it changes. A draft that cannot be saved is not
 * reported: it lives as long as the page.
 */
export function persistDraft(chat: Chat, storage: ThreadStorage): () => void {
  const { text, attachments } = draftOf(chat);
  const ends = [
    persist(text, {
      isEmpty: (value) => value === '',
      load: async () => storage.loadDraft?.(chat.id),
      save: async (value) => storage.saveDraft?.(chat.id, value),
      saveAtOnce: (value) => storage.saveDraftAtOnce?.(chat.id, value),
    }),
    persist(attachments, {
      isEmpty: (value) => value.length === 0,
      // The progress of an upload is not saved.
      keyOf: (value) => value.map(({ id, part }) => `${id} ${part !== undefined}`).join(),
      load: async () => {
        const stored = await storage.loadAttachments?.(chat.id);
        return stored && restoredAttachments(stored);
      },
      save: async (value) => storage.saveAttachments?.(chat.id, limited(storedAttachments(value))),
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

interface Persisted<Value> {
  readonly isEmpty: (value: Value) => boolean;
  /** Equal for two values that are saved alike. */
  readonly keyOf?: (value: Value) => unknown;
  readonly load: () => Promise<Value | undefined>;
  readonly save: (value: Value) => Promise<void>;
  /** Saves synchronously, when the page is left. */
  readonly saveAtOnce?: (value: Value) => void;
}

function persist<Value>(
  cell: Cell<Value>,
  { isEmpty, keyOf = (value) => value, load, save, saveAtOnce }: Persisted<Value>,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Saves that have not ended. */
  let unsaved = 0;
  /** A draft that was written before this one was loaded counts more. */
  let isTouched = !isEmpty(cell.get());
  let savedKey = isTouched ? undefined : keyOf(cell.get());
  const flush = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    const value = cell.get();
    if (keyOf(value) === savedKey) return;
    savedKey = keyOf(value);
    unsaved++;
    attempt(() => save(value).finally(() => unsaved--));
  };
  const leave = (): void => {
    try {
      if (timer !== undefined || unsaved > 0) saveAtOnce?.(cell.get());
    } catch {
      // Where no room is left, the save that follows may still arrive.
    }
    flush();
  };
  attempt(async () => {
    const stored = await load();
    if (stored === undefined || isTouched || !isEmpty(cell.get())) return;
    savedKey = keyOf(stored);
    cell.set(stored);
  });
  if (isTouched) timer = setTimeout(flush, PAUSE);
  const unsubscribe = cell.subscribe(() => {
    if (keyOf(cell.get()) === savedKey && timer === undefined) return;
    isTouched = true;
    clearTimeout(timer);
    timer = setTimeout(flush, PAUSE);
  });
  // A page may be discarded after each of them. `freeze` is an event of the document.
  const events = ['pagehide', 'freeze'];
  for (const type of events) globalThis.addEventListener?.(type, leave, true);
  return () => {
    flush();
    unsubscribe();
    for (const type of events) globalThis.removeEventListener?.(type, leave, true);
  };
}

function limited(stored: readonly StoredAttachment[]): readonly StoredAttachment[] {
  let rest = MAX_SIZE;
  return stored.filter(({ part, file }) => {
    const size = file?.size ?? sizeOf(part);
    if (size > rest) return false;
    rest -= size;
    return true;
  });
}

function sizeOf(part: StoredAttachment['part']): number {
  if (!part) return 0;
  return Object.values(part).reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 0), 0);
}

/** Where a browser forbids storage, even access to it may throw. */
function attempt(work: () => Promise<unknown>): void {
  Promise.resolve()
    .then(work)
    .catch(() => {});
}
