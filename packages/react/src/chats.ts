import type { Chat } from '@chat-stream/core';
import type { QueryClient } from '@tanstack/react-query';

/**
 * The chats of an application, by id. They live here and not in components: unmounting, StrictMode and switching threads neither start
 * nor repeat nor stop a request. One registry for each query client, so that requests on a server do not share theirs.
 */
const registries = new WeakMap<QueryClient, Map<string, Chat>>();

export function getChat(client: QueryClient, id: string, create: () => Chat): Chat {
  let chats = registries.get(client);
  if (!chats) registries.set(client, (chats = new Map()));
  let chat = chats.get(id);
  if (!chat) chats.set(id, (chat = create()));
  return chat;
}

/** Forgets a chat, so that the next one of that id starts empty. Ends its run. */
export async function removeChat(client: QueryClient, id: string): Promise<void> {
  const chat = registries.get(client)?.get(id);
  registries.get(client)?.delete(id);
  await chat?.stop();
}
