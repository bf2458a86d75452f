import { lazy } from '../chat/lazy.js';
import type { Chat } from '../chat/types.js';

export interface Sharing {
  /** Resolves when it is known which page runs the thread, and this one shows what that one does. Never rejects. */
  readonly ready: Promise<void>;
  /** Whether this page runs the thread: asks the server, runs tools, saves. */
  isLeader(): boolean;
  /** Lets another page take over. */
  close(): void;
}

const sharing = lazy(() => import('./sharing.js'));

/**
 * Shares a thread with the other pages of the same origin that have a chat of the same id. One of them, the first, runs it; the others
 * show the same at the same time, and hand their commands over: what they send waits in the same queue, what they stop stops. When the
 * page that ran it is closed, the next one takes over: it takes the answer up again where a server keeps it, else leaves it as stopped,
 * and goes on with the queue.
 *
 * Needs Web Locks and BroadcastChannel; where they are missing, each page is by itself.
 *
 * @example
 * ```ts
 * import { shareChat, type Chat } from '@chat-stream/core';
 *
 * export const share = (chat: Chat) => shareChat(chat).close;
 * ```
 */
export function shareChat(chat: Chat): Sharing {
  let shared: Sharing | undefined;
  let isClosed = false;
  const loaded = sharing.load().then(
    ({ share }) => {
      if (!isClosed) shared = share(chat);
      return shared?.ready;
    },
    // Without it, this page is by itself.
    () => {},
  );
  // Nothing leaves before it is known who sends it.
  const release = chat.intercept(async (_name, _args, proceed) => {
    await loaded;
    return proceed();
  });
  const ready = loaded.then(release);
  return {
    ready,
    isLeader: () => shared?.isLeader() ?? true,
    close() {
      isClosed = true;
      shared?.close();
    },
  };
}
