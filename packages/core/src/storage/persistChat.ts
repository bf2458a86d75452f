import { lazy } from '../chat/lazy.js';
import type { ThreadState } from '../thread/types.js';
import type { Sharing } from './shareChat.js';
import type { ThreadStorage, ThreadSummary } from './storage.js';
import type { Chat } from '../chat/types.js';

export interface PersistOptions {
  /** What the thread is called. @defaultValue the first question, cut at a word */
  readonly title?: ((state: ThreadState) => string) | undefined;
  /** Where several pages show the thread, only the one that runs it loads and saves it. */
  readonly sharing?: Sharing | undefined;
  readonly now?: (() => number) | undefined;
  /** Called once for the first save that fails: storage is full or blocked. The chat goes on. */
  readonly onError?: ((error: unknown) => void) | undefined;
  readonly onSave?: ((summary: ThreadSummary) => void) | undefined;
}

const keeper = lazy(() => import('./keeper.js'));

/** A storage that does not answer holds nothing up for longer. Milliseconds. */
const PATIENCE = 3000;

/**
 * Fills a chat from storage, then saves it whenever it changes: at once when a turn settles, at most once a second while it streams.
 * What is sent before the thread has been loaded waits for it. A storage that is full or blocked says so once, and breaks nothing.
 *
 * A thread that has been removed from the storage is saved again only when something is sent in it.
 *
 * @returns the promise of the loading, and the function that ends it all after a last save: it resolves when nothing is being saved any more
 *
 * @example
 * ```ts
 * import { createChat, fetchTransport, memoryStorage, persistChat } from '@chat-stream/core';
 *
 * const chat = createChat({ id: 'main', transport: fetchTransport({ baseURL: '/v1' }) });
 * const { loaded, close } = persistChat(chat, memoryStorage(), { onError: (error) => console.warn(error) });
 * await loaded;
 * close();
 * ```
 */
export function persistChat(
  chat: Chat,
  storage: ThreadStorage,
  options: PersistOptions = {},
): { readonly loaded: Promise<void>; readonly close: () => Promise<void> } {
  let close: (() => Promise<void>) | undefined;
  let isClosed = false;
  const begin = async (): Promise<void> => {
    const { keep } = await keeper.load();
    if (isClosed) return;
    const kept = keep(chat, storage, options);
    ({ close } = kept);
    await kept.loaded;
  };
  let stopWaiting = (): void => {};
  const waiting = new Promise<void>((resolve) => (stopWaiting = resolve));
  const release = chat.intercept(async (name, _args, proceed) => {
    // Loading itself takes up the run that was under way.
    if (name !== 'resume') await waiting;
    return proceed();
  });
  const open = (): void => {
    clearTimeout(timer);
    release();
    stopWaiting();
  };
  const timer = setTimeout(open, PATIENCE);
  const loaded = begin()
    .catch((error: unknown) => options.onError?.(error))
    .finally(open);
  return {
    loaded,
    async close() {
      isClosed = true;
      open();
      await close?.();
    },
  };
}
