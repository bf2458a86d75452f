import { persistChat, selectStatus, shareChat, type Chat, type Sharing, type ThreadStorage } from '@chat-stream/core';
import type { QueryClient } from '@tanstack/react-query';
import { ownClient } from './ownClient.js';
import { threadsKey } from './threadsKey.js';

interface Keeper {
  users: number;
  readonly close: () => Promise<void>;
}

const keepers = new WeakMap<Chat, Keeper>();

/** Fills a chat from storage and saves it from then on, once however many components use it. Returns the function that lets go. */
export function keepChat(client: QueryClient | undefined, chat: Chat, storage: ThreadStorage): () => void {
  let keeper = keepers.get(chat);
  if (!keeper) keepers.set(chat, (keeper = { users: 0, close: open(client, chat, storage) }));
  const held = keeper;
  held.users++;
  return () => {
    held.users--;
    // StrictMode lets go and takes hold again at once; a chat that streams on in the background is still saved.
    queueMicrotask(() => {
      if (held.users > 0 || isBusy(chat) || keepers.get(chat) !== held) return;
      keepers.delete(chat);
      void held.close();
    });
  };
}

/** Ends what a chat does, and what saves it. Resolves when nothing of it is being saved any more. */
export async function letGo(chat: Chat): Promise<void> {
  await chat.stop();
  const keeper = keepers.get(chat);
  keepers.delete(chat);
  await keeper?.close();
}

/** One answer is being written, or several side by side. */
const isBusy = (chat: Chat): boolean => ['submitted', 'streaming'].includes(selectStatus(chat.getState()));

function open(client: QueryClient | undefined, chat: Chat, storage: ThreadStorage): () => Promise<void> {
  const sharing: Sharing | undefined = storage.isShared ? shareChat(chat) : undefined;
  const { close } = persistChat(chat, storage, {
    sharing,
    onSave: () => void (client ?? ownClient.current)?.invalidateQueries({ queryKey: threadsKey }),
    // oxlint-disable-next-line no-console -- said once; the chat itself goes on
    onError: (cause) => console.warn('The thread cannot be saved in this browser.', cause),
  });
  let isClosed = false;
  let closeDraft: (() => void) | undefined;
  // A draft that is not kept is no reason to complain.
  void import('./keepDraft.js').then(
    ({ keepDraft }) => {
      closeDraft = keepDraft(chat, storage);
      // What was written meanwhile is saved.
      if (isClosed) closeDraft();
    },
    () => {},
  );
  return async () => {
    isClosed = true;
    const closed = close();
    closeDraft?.();
    sharing?.close();
    await closed;
  };
}
