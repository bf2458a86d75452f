import { lazy } from './lazy.js';
import type { ThreadStorage, ThreadSummary } from './storage.js';
import type { Chat } from './types.js';

export interface PersistOptions {
  readonly now?: (() => number) | undefined;
  /** Called once for the first save that fails: storage is full or blocked. The chat goes on. */
  readonly onError?: ((error: unknown) => void) | undefined;
  readonly onSave?: ((summary: ThreadSummary) => void) | undefined;
}

const keeper = lazy(() => import('./keeper.js'));

/**
 * Fills a chat from storage, then saves it whenever it changes: at once when a turn settles, at most once a second while it streams.
 * Returns a promise of the loading, and the function that ends it all after a last save.
 */
export function persistChat(
  chat: Chat,
  storage: ThreadStorage,
  options: PersistOptions = {},
): { readonly loaded: Promise<void>; readonly close: () => void } {
  let close: (() => void) | undefined;
  let isClosed = false;
  const begin = async (): Promise<void> => {
    const { keep } = await keeper.load();
    if (isClosed) return;
    const kept = keep(chat, storage, options);
    ({ close } = kept);
    await kept.loaded;
  };
  return {
    loaded: begin().catch((error: unknown) => options.onError?.(error)),
    close() {
      isClosed = true;
      close?.();
    },
  };
}
