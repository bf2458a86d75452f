import {
  persistChat,
  selectStatus,
  syncTabs,
  type Chat,
  type Persistence,
  type SaveState,
  type ThreadStorage,
} from '@chat-stream/core';
import type { QueryClient } from '@tanstack/react-query';
import { createTitleWriter, type GenerateTitle } from './createTitleWriter.js';
import { persistDraft } from './persistDraft.js';
import { ownClient } from './ownClient.js';
import { onRemoval } from './removals.js';
import { threadsKey } from './threadsKey.js';

/** `running`: an answer is pending. `unread`: one has ended since the thread was open last. */
export type ThreadActivity = 'running' | 'unread';

const activityListeners = new Set<() => void>();

/** Calls the listener whenever the activity of a chat may have changed. Returns the function that unsubscribes. */
export function subscribeToActivity(listener: () => void): () => void {
  activityListeners.add(listener);
  return () => activityListeners.delete(listener);
}

function notifyActivity(): void {
  for (const listener of activityListeners) listener();
}

/** A chat of the application, and its connection with a storage while a component uses it. */
export interface ChatEntry {
  readonly chat: Chat;
  /** Names the thread, the storage included. */
  readonly thread: string;
  /** The server and the credentials, where a component named them. */
  readonly endpoint: string | undefined;
  readonly isStored: boolean;
  /** Whether a component uses the chat, or is about to. A chat without a storage is always in use. */
  isInUse(): boolean;
  /** Connects the chat with its storage, once for all components that use it. Returns the function that releases it. */
  connect(): () => void;
  /** The activity of the chat while no component shows it. */
  getActivity(): ThreadActivity | undefined;
  getSaveState(): SaveState;
  /** Calls the listener whenever the save state changes. Returns the function that unsubscribes. */
  subscribe(listener: () => void): () => void;
  /** Gives the stored thread a generated title, if it has an answer and no title that was given. */
  writeTitle(generate: GenerateTitle): void;
  /**
   * Ends the chat and its connection. The server completes a stored answer, unless the thread is removed. Resolves when no save is running.
   *
   * @param isRemoved - the thread is about to be removed from its storage
   */
  end(isRemoved?: boolean): Promise<void>;
}

export interface EntryOptions {
  readonly thread: string;
  readonly endpoint?: string | undefined;
  readonly storage: ThreadStorage | undefined;
  /** Whether other tabs may show the same thread. */
  readonly isShared: boolean;
}

const SAVED: SaveState = { status: 'saved' };

/** The entries of each chat, the last one first: one for each storage. */
export const entriesOf: WeakMap<Chat, readonly ChatEntry[]> = new WeakMap();

export function createEntry(
  client: QueryClient | undefined,
  chat: Chat,
  { thread, endpoint, storage, isShared }: EntryOptions,
): ChatEntry {
  const listeners = new Set<() => void>();
  let users = 0;
  let hasBeenConnected = false;
  let connection: Connection | undefined;
  let saveState = SAVED;
  let isUnread = false;
  const writeTitle = storage && createTitleWriter(chat, storage, () => refreshThreads(client));

  // As long as the chat exists.
  chat.subscribe((event) => {
    if (event.type !== 'run-start' && event.type !== 'run-end') return;
    if (event.type === 'run-end' && storage && hasBeenConnected && users === 0) isUnread = true;
    notifyActivity();
  });

  const update = (): void => {
    saveState = connection?.persistence.getSaveState() ?? SAVED;
    for (const listener of listeners) listener();
  };
  const disconnect = async (): Promise<void> => {
    const open = connection;
    connection = undefined;
    await open?.close();
  };

  const entry: ChatEntry = {
    chat,
    thread,
    endpoint,
    isStored: Boolean(storage),
    isInUse: () => users > 0 || !hasBeenConnected,
    connect() {
      if (!storage) return () => {};
      users++;
      hasBeenConnected = true;
      if (isUnread) {
        isUnread = false;
        notifyActivity();
      }
      if (!connection) {
        connection = open(client, chat, storage, {
          thread,
          scope: isShared ? `${thread} ${endpoint ?? ''}` : undefined,
        });
        connection.persistence.subscribe(update);
        update();
      }
      return () => {
        users--;
        // StrictMode releases and connects again at once. A chat that streams on in the background is still saved.
        queueMicrotask(() => {
          if (users === 0 && !isBusy(chat)) void disconnect();
        });
      };
    },
    getActivity: () => (chat.getState().runs.length > 0 ? 'running' : isUnread ? 'unread' : undefined),
    getSaveState: () => saveState,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    writeTitle(generate) {
      // Not before the thread is stored: a title has no thread to belong to until then.
      if (connection && saveState.status === 'saved') void writeTitle?.(generate);
    },
    async end(isRemoved = storage === undefined) {
      await (isRemoved ? abandon(chat) : chat.suspend());
      await disconnect();
    },
  };
  entriesOf.set(chat, [entry, ...(entriesOf.get(chat) ?? [])]);
  return entry;
}

/** Stops the pending answer, and removes the queued messages. */
function abandon(chat: Chat): Promise<void> {
  for (const { id } of chat.getState().queue) chat.removeQueued(id);
  return chat.stop();
}

const isBusy = (chat: Chat): boolean => ['submitted', 'streaming'].includes(selectStatus(chat.getState()));

interface Connection {
  readonly persistence: Persistence;
  close(): Promise<void>;
}

/** @param names `scope` names the thread among the tabs of the browser that use the same server */
function open(
  client: QueryClient | undefined,
  chat: Chat,
  storage: ThreadStorage,
  { thread, scope }: { readonly thread: string; readonly scope: string | undefined },
): Connection {
  const tabs = storage.isShared && scope !== undefined ? syncTabs(chat, { scope }) : undefined;
  const persistence = persistChat(chat, storage, {
    tabs,
    onSave: () => refreshThreads(client),
    // oxlint-disable-next-line no-console -- once for each failure; the save state tells the application
    onError: (cause) => console.warn('The thread cannot be loaded or saved. This is tried again.', cause),
  });
  const closeDraft = persistDraft(chat, storage);
  const stopListening = storage.isShared ? onRemoval(thread, () => void abandon(chat)) : undefined;
  return {
    persistence,
    async close() {
      closeDraft();
      stopListening?.();
      await persistence.close();
      tabs?.close();
    },
  };
}

function refreshThreads(client: QueryClient | undefined): void {
  void (client ?? ownClient.current)?.invalidateQueries({ queryKey: threadsKey });
}
