import type { Chat } from '@chat-stream/react';

type Reveal = (messageId: string) => Promise<HTMLElement | null>;

/** The conversations that are shown now, for what stands beside them: a map in a panel finds a message that is not in the page now. */
const revealers = new WeakMap<Chat, Reveal>();

/** Tells how to bring a message of a chat into view. Returns what takes it back. */
export function keepRevealer(chat: Chat, reveal: Reveal): () => void {
  revealers.set(chat, reveal);
  return () => {
    if (revealers.get(chat) === reveal) revealers.delete(chat);
  };
}

/** How to bring a message of a chat into view, where the chat is shown. */
export function revealerOf(chat: Chat): Reveal | undefined {
  return revealers.get(chat);
}
