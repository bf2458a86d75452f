import type { Chat, ThreadStorage } from '@chat-stream/core';
import { draftOf } from './drafts.js';

/** How long after the last letter a draft is saved. Milliseconds. */
const PAUSE = 300;

/** Fills the draft of a chat from storage, then saves it as it changes. A draft that cannot be saved is no reason to complain. */
export function keepDraft(chat: Chat, storage: ThreadStorage): () => void {
  const { text } = draftOf(chat);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    attempt(() => storage.saveDraft?.(chat.id, text.get()));
  };
  attempt(async () => {
    const stored = await storage.loadDraft?.(chat.id);
    // What is being written by now counts more.
    if (stored !== undefined && text.get() === '' && timer === undefined) text.set(stored);
  });
  const unsubscribe = text.subscribe(() => {
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  globalThis.addEventListener?.('pagehide', save);
  return () => {
    save();
    unsubscribe();
    globalThis.removeEventListener?.('pagehide', save);
  };
}

/** Where storage is forbidden, even asking for it may throw. */
function attempt(work: () => Promise<unknown> | undefined): void {
  Promise.resolve()
    .then(work)
    .catch(() => {});
}
