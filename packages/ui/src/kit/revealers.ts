import type { Chat } from '@chat-stream/react';

type Reveal = (messageId: string) => Promise<HTMLElement | null>;

/** The threads that are mounted, by chat. A map is not a child of the thread, and may be under another provider: no context reaches both. */
const revealers = new WeakMap<Chat, Reveal>();

/** Registers how to scroll to a message of a chat. Returns a function that removes it. */
export function registerRevealer(chat: Chat, reveal: Reveal): () => void {
  revealers.set(chat, reveal);
  return () => {
    if (revealers.get(chat) === reveal) revealers.delete(chat);
  };
}

/** How to scroll to a message of a chat, if a thread shows the chat. */
export function revealerOf(chat: Chat): Reveal | undefined {
  return revealers.get(chat);
}
