import { messageText, selectMessage } from '../thread/selectors.js';
import { deserializeThread, serializeThread, type SerializedThread } from '../thread/serialize.js';
import { pathIds } from '../thread/tree.js';
import type { ThreadState } from '../thread/types.js';
import { keepForks } from './keepForks.js';
import type { PersistOptions } from './persistChat.js';
import type { StoredThread, ThreadStorage, ThreadSummary } from './storage.js';
import type { Chat } from '../chat/types.js';
import { oneAfterTheOther } from './updateThread.js';

const page = globalThis as {
  addEventListener?: (type: string, listener: () => void) => void;
  removeEventListener?: (type: string, listener: () => void) => void;
};

/** How much a crash may lose while an answer streams. Milliseconds. */
const SAVE_INTERVAL = 1000;

/** What `persistChat` does, once it has been loaded. */
export function keep(
  chat: Chat,
  storage: ThreadStorage,
  options: PersistOptions = {},
): { readonly loaded: Promise<void>; readonly close: () => Promise<void> } {
  const { now = Date.now, onError, onSave, sharing, title = titleOf } = options;
  const isMine = (): boolean => sharing?.isLeader() ?? true;
  let summary: ThreadSummary | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hasFailed = false;
  let isLoading = false;
  let isLoaded = false;
  let isClosed = false;
  /** Whether the storage has the thread, as far as is known here, so that one which is missing has been removed elsewhere. */
  let isStored = false;
  /** Saves that have been asked for and have not ended. */
  let unsaved = 0;
  /** A thread that was found after another had been begun here: it is saved beside it, as other roots of the tree. */
  let found: SerializedThread | undefined;

  /** The end of the last save. Nothing is saved before it is known what is there. */
  let saving: Promise<void>;
  const fail = (error: unknown): void => {
    if (hasFailed) return;
    hasFailed = true;
    onError?.(error);
  };
  const current = (): StoredThread => {
    const state = chat.getState();
    return {
      summary: { ...summary, id: chat.id, title: summary?.title || title(state), updatedAt: now() },
      thread: serializeThread(state, forks.states()),
    };
  };
  const write = async ({ summary: next, thread }: StoredThread): Promise<void> => {
    const stored = await storage.load(chat.id).catch(() => {
      isStored = false;
    });
    if (!stored && isStored) return;
    // The title, pin and archive of a thread may have been changed from elsewhere.
    summary = stored
      ? { ...next, ...stored.summary, updatedAt: next.updatedAt, title: stored.summary.title || next.title }
      : next;
    await storage.save({ summary, thread: beside(thread, found) });
    isStored = true;
    onSave?.(summary);
  };
  const save = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (!isMine()) return;
    const stored = current();
    unsaved++;
    // One save after the other: a slow one must not overwrite a later one. Where a later one is on its way, it holds all of this one.
    saving = saving
      .then(() => (unsaved > 1 ? undefined : oneAfterTheOther(storage, chat.id, () => write(stored))))
      .catch(fail)
      .finally(() => unsaved--);
  };

  const saveSoon = (): void => {
    if (!isClosed) timer ??= setTimeout(save, SAVE_INTERVAL);
  };
  const forks = keepForks(chat, saveSoon);

  const load = async (): Promise<void> => {
    await sharing?.ready;
    const stored = await storage.load(chat.id);
    if (!stored) return;
    ({ summary } = stored);
    isStored = true;
    // What another page runs has come from there.
    if (!isMine()) return;
    if (chat.getState().rootIds.length > 0 || chat.getState().run) {
      found = stored.thread;
      return;
    }
    isLoading = true;
    // One that cannot be read stays as it is: a later version of this program may have written it. Nothing is saved over it then.
    chat.load(deserializeThread(stored.thread));
    isLoading = false;
    // Failures are shown in the thread; the partial text is there already.
    const { pending, pendingForks = [] } = stored.thread;
    if (pending || pendingForks.length > 0 || chat.getState().comparisons)
      chat.resume(pending, pendingForks).catch(() => {});
  };
  const loaded = load()
    .catch(fail)
    .finally(() => (isLoaded = true));
  saving = loaded;

  const unsubscribe = chat.subscribe((event) => {
    if (isLoading) return;
    // Who goes on with a thread that has been removed wants to keep it.
    if (event.type === 'message-append' && event.message.role === 'user') isStored = false;
    // What a fork writes comes as updates, too.
    const isPassing = event.type === 'message-update' && event.message.status === 'streaming';
    if (isPassing || event.type === 'run-delta' || event.type === 'request-change') saveSoon();
    else save();
  });
  const flush = (): void => {
    if (timer !== undefined) save();
  };
  const leave = (): void => {
    const isUnsaved = timer !== undefined || unsaved > 0;
    if (isUnsaved && isLoaded && isMine()) {
      const { summary: next, thread } = current();
      storage.saveAtOnce?.({ summary: next, thread: beside(thread, found) });
    }
    flush();
  };
  page.addEventListener?.('pagehide', leave);
  return {
    loaded,
    close() {
      unsubscribe();
      forks.close();
      page.removeEventListener?.('pagehide', leave);
      flush();
      isClosed = true;
      return saving;
    },
  };
}

/** Both threads in one, the current one shown. */
function beside(current: SerializedThread, found: SerializedThread | undefined): SerializedThread {
  if (!found) return current;
  return {
    ...current,
    nodes: { ...found.nodes, ...current.nodes },
    rootIds: [...found.rootIds.filter((id) => !current.nodes[id]), ...current.rootIds],
  };
}

/** The first question, cut at a word. */
function titleOf(state: ThreadState): string {
  const first = pathIds(state)
    .flatMap((id) => selectMessage(state, id) ?? [])
    .find(({ role }) => role === 'user');
  const text = first ? messageText(first).trim().replace(/\s+/g, ' ') : '';
  return text.length <= 60 ? text : `${text.slice(0, 60).replace(/\s+\S*$/, '')}…`;
}
