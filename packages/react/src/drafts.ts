import type { Chat } from '@chat-stream/core';

/** The text that is being written for one chat. */
export interface Draft {
  get(): string;
  set(text: string): void;
  subscribe(onChange: () => void): () => void;
}

const drafts = new WeakMap<Chat, Draft>();

/** The draft of a chat: one, however many composers show it, for as long as the chat lives. */
export function draftOf(chat: Chat): Draft {
  const known = drafts.get(chat);
  if (known) return known;
  let text = '';
  const listeners = new Set<() => void>();
  const draft: Draft = {
    get: () => text,
    set(next) {
      if (next === text) return;
      text = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  drafts.set(chat, draft);
  return draft;
}
