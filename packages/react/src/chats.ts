import type { Chat, StoredThread, ThreadStorage } from '@chat-stream/core';
import type { QueryClient } from '@tanstack/react-query';
import { letGo } from './keepChat.js';

/**
 * The chats of an application, by id. They live here and not in components: unmounting, StrictMode and switching threads neither start
 * nor repeat nor stop a request. One registry for each query client, and one for the page where there is none. A server has no page:
 * requests without a client of their own share nothing.
 */
const registries = new WeakMap<object, Map<string, Chat>>();
const page = {};

export function getChat(client: QueryClient | undefined, id: string, create: () => Chat): Chat {
  if (!client && typeof document === 'undefined') return create();
  const owner = client ?? page;
  let chats = registries.get(owner);
  if (!chats) registries.set(owner, (chats = new Map()));
  let chat = chats.get(id);
  if (!chat) chats.set(id, (chat = create()));
  return chat;
}

/**
 * Forgets a chat, so that the next one of that id starts empty, or with what a storage has. Ends its run; resolves when what it had said
 * by then is saved.
 *
 * @param client - that of the application; `undefined` where it has no `QueryClientProvider`
 */
export async function removeChat(client: QueryClient | undefined, id: string): Promise<void> {
  const chats = registries.get(client ?? page);
  const chat = chats?.get(id);
  chats?.delete(id);
  if (chat) await letGo(chat);
}

/**
 * Takes a thread out of its storage, and its chat out of the page. The chat ends first: what it would still save would bring the thread
 * back. Resolves with what was stored.
 */
export async function removeThread(
  client: QueryClient | undefined,
  storage: ThreadStorage,
  id: string,
): Promise<StoredThread | undefined> {
  const chats = registries.get(client ?? page);
  const chat = chats?.get(id);
  if (chat) await letGo(chat);
  const stored = await storage.load(id);
  await storage.remove(id);
  // Not before: who still shows the chat would begin another one, with what is stored.
  if (chat && chats?.get(id) === chat) chats.delete(id);
  return stored;
}
