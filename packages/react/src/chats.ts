import { storageKey, type Chat, type StoredThread, type ThreadStorage } from '@chat-stream/core';
import type { QueryClient } from '@tanstack/react-query';
import { accountName, type Credentials } from './credentials.js';
import { announceRemoval } from './removals.js';
import { createEntry, entriesOf, type ChatEntry, type ThreadActivity } from './chatEntry.js';

/** The values that determine the answers and the content of a chat. Chats that differ in one of them are different chats. */
export interface ChatIdentity extends Credentials {
  readonly id: string;
  readonly storage?: ThreadStorage | undefined;
  /** The server, where the component names one. A component without it shares the chat of those that do. */
  readonly baseURL?: string | undefined;
}

export type IdentityPart = 'storage' | 'baseURL';

/**
 * The chats of an application. They live here, not in components: unmounting, StrictMode and switching threads do not start, repeat or stop
 * a request. Each query client has a registry, and the page has one for components without a client. A server has no page: requests without
 * a query client of their own share nothing.
 */
const registries = new WeakMap<object, Map<string, ChatEntry>>();
const page = {};

function registryOf(client: QueryClient | undefined): Map<string, ChatEntry> {
  const owner = client ?? page;
  const registry = registries.get(owner) ?? new Map<string, ChatEntry>();
  registries.set(owner, registry);
  return registry;
}

/** The name of a thread: every thread of a storage has its own, and so has every thread that lives with the page. */
const threadName = ({ id, storage }: ChatIdentity): string => JSON.stringify([storage ? storageKey(storage) : '', id]);

const endpointName = ({ baseURL, ...credentials }: ChatIdentity): string | undefined =>
  baseURL === undefined ? undefined : `${baseURL} ${accountName(credentials)}`;

/**
 * The chat of that identity, which is created where there is none.
 *
 * @param named - what the component has named before: if it names none now, it has moved to a chat without one
 */
export function getEntry(
  client: QueryClient | undefined,
  identity: ChatIdentity,
  create: () => Chat,
  named: ReadonlySet<IdentityPart> = new Set(),
): ChatEntry {
  const thread = threadName(identity);
  const endpoint = endpointName(identity);
  const createNamed = (): ChatEntry =>
    createEntry(client, create(), { thread, endpoint, storage: identity.storage, isShared: true });
  if (!client && typeof document === 'undefined') return createNamed();
  const registry = registryOf(client);
  const known = registry.get(`${thread} ${endpoint ?? ''}`) ?? find(registry, identity, thread, named);
  if (known) return known;
  const entry = createNamed();
  registry.set(`${thread} ${endpoint ?? ''}`, entry);
  return entry;
}

/**
 * A component that does not name the storage or the server shares the chat of those that do: of the identity that is in use, never of one
 * that was in use before.
 */
function find(
  registry: Map<string, ChatEntry>,
  { id, storage, baseURL }: ChatIdentity,
  thread: string,
  named: ReadonlySet<IdentityPart>,
): ChatEntry | undefined {
  const sharesStorage = storage === undefined && !named.has('storage');
  const sharesServer = baseURL === undefined && !named.has('baseURL');
  return [...registry.values()].findLast(
    (entry) =>
      entry.chat.id === id &&
      entry.isInUse() &&
      (sharesStorage || entry.thread === thread) &&
      (sharesServer || entry.endpoint === undefined),
  );
}

/** The activity of the chats of a storage, by thread. */
export function activitiesOf(
  client: QueryClient | undefined,
  storage: ThreadStorage,
): readonly (readonly [id: string, activity: ThreadActivity])[] {
  return [...registryOf(client).values()].flatMap((entry) => {
    const activity = entry.thread === threadName({ id: entry.chat.id, storage }) ? entry.getActivity() : undefined;
    return activity ? [[entry.chat.id, activity] as const] : [];
  });
}

/**
 * The entry of a chat that the program gives: one for each storage, however many components use it. A component without a storage shares the
 * entry of one that stores the chat, so that it knows whether the chat is saved.
 */
export function entryOf(client: QueryClient | undefined, chat: Chat, storage: ThreadStorage | undefined): ChatEntry {
  const thread = threadName({ id: chat.id, storage });
  const known = entriesOf.get(chat)?.find((entry) => entry.thread === thread || (!storage && entry.isStored));
  return known ?? createEntry(client, chat, { thread, storage, isShared: true });
}

/**
 * Removes a chat from the page. The next chat with this id starts empty, or with the stored thread. It ends the run of the chat, and resolves when the
 * text that has arrived is saved. With a storage, an answer that a server stores stays pending, and the next chat with this id resumes it.
 *
 * @param client - the query client of the application; `undefined` where it has no `QueryClientProvider`
 * @param storage - only the chat of this storage. @defaultValue all chats of that id
 */
export async function removeChat(client: QueryClient | undefined, id: string, storage?: ThreadStorage): Promise<void> {
  const thread = threadName({ id, storage });
  await forget(client, (entry) => entry.chat.id === id && (!storage || entry.thread === thread));
}

/**
 * Removes all chats from the page, for signing out. It ends their runs, saves the text that has arrived, and closes their connections to storages and
 * other tabs. The storages keep their threads. A pending answer of a stored thread stays pending: a server that stores it, as the relay does, completes it,
 * and it is resumed when the thread is opened again. Without a storage, the answer is stopped.
 *
 * @param client - the query client of the application; `undefined` where it has no `QueryClientProvider`
 */
export async function clearChats(client?: QueryClient): Promise<void> {
  await forget(client, () => true);
  client?.removeQueries({ queryKey: ['chat-stream'] });
}

async function forget(client: QueryClient | undefined, isMeant: (entry: ChatEntry) => boolean): Promise<void> {
  const registry = registryOf(client);
  const ends: Promise<void>[] = [];
  for (const [name, entry] of registry) {
    if (!isMeant(entry)) continue;
    registry.delete(name);
    ends.push(entry.end());
  }
  await Promise.all(ends);
}

/**
 * Removes a thread from its storage, and its chats from the page. The chats end first: their last save would bring the thread back. Their
 * answers are stopped at the server, also those of other tabs. Resolves with the stored thread.
 */
export async function removeThread(
  client: QueryClient | undefined,
  storage: ThreadStorage,
  id: string,
): Promise<StoredThread | undefined> {
  const registry = registryOf(client);
  const thread = threadName({ id, storage });
  const meant = [...registry].filter(([, entry]) => entry.thread === thread);
  await Promise.all(meant.map(([, entry]) => entry.end(true)));
  const stored = await storage.load(id);
  await storage.remove(id);
  if (storage.isShared) announceRemoval(thread);
  // This comes last, because a component that still shows the chat would create it again from the stored thread.
  for (const [name, entry] of meant) if (registry.get(name) === entry) registry.delete(name);
  return stored;
}
