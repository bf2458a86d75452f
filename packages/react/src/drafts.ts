import type { Chat } from '@chat-stream/core';
import type { Attachment } from './attachments.js';

/** A value that belongs to a chat and not to the component that shows it. */
export interface Cell<Value> {
  get(): Value;
  set(value: Value): void;
  subscribe(onChange: () => void): () => void;
}

/** The unsent text and attachments of one chat. */
export interface Draft {
  readonly text: Cell<string>;
  readonly attachments: Cell<readonly Attachment[]>;
}

const drafts = new WeakMap<Chat, Draft>();

/** The draft of a chat: one, however many composers show it, for as long as the chat lives. */
export function draftOf(chat: Chat): Draft {
  const known = drafts.get(chat);
  if (known) return known;
  const draft = { text: createCell(''), attachments: createCell<readonly Attachment[]>([]) };
  drafts.set(chat, draft);
  return draft;
}

function createCell<Value>(initial: Value): Cell<Value> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
