import { messageText, selectMessage } from '../thread/selectors.js';
import { deserializeThread, serializeThread } from '../thread/serialize.js';
import { pathIds } from '../thread/tree.js';
import type { ThreadState } from '../thread/types.js';
import type { PersistOptions } from './persistChat.js';
import type { ThreadStorage, ThreadSummary } from './storage.js';
import type { Chat } from './types.js';

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
): { readonly loaded: Promise<void>; readonly close: () => void } {
  const { now = Date.now, onError, onSave } = options;
  let summary: ThreadSummary | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hasFailed = false;
  let isLoading = false;
  let saving: Promise<void> = Promise.resolve();

  const fail = (error: unknown): void => {
    if (hasFailed) return;
    hasFailed = true;
    onError?.(error);
  };
  const save = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const state = chat.getState();
    const kept = summary;
    const next: ThreadSummary = { ...kept, id: chat.id, title: kept?.title || titleOf(state), updatedAt: now() };
    // One save after the other: a slow one must not overwrite a later one.
    saving = saving.then(async () => {
      const current = await storage.load(chat.id).catch(() => undefined);
      // The title, pin and archive of a thread may have been changed from elsewhere.
      summary = current
        ? { ...next, ...current.summary, updatedAt: next.updatedAt, title: current.summary.title || next.title }
        : next;
      await storage.save({ summary, thread: serializeThread(state) });
      onSave?.(summary);
    });
    saving = saving.catch(fail);
  };

  const loaded = storage
    .load(chat.id)
    .then((stored) => {
      if (!stored) return;
      ({ summary } = stored);
      const isUntouched = chat.getState().rootIds.length === 0 && !chat.getState().run;
      if (!isUntouched) return;
      isLoading = true;
      chat.load(deserializeThread(stored.thread));
      isLoading = false;
      // Failures are shown in the thread; the partial text is there already.
      if (stored.thread.pending) chat.resume(stored.thread.pending).catch(() => {});
    })
    .catch(fail);

  const unsubscribe = chat.subscribe((event) => {
    if (isLoading) return;
    if (event.type === 'run-delta' || event.type === 'request-change') timer ??= setTimeout(save, SAVE_INTERVAL);
    else save();
  });
  const flush = (): void => {
    if (timer !== undefined) save();
  };
  page.addEventListener?.('pagehide', flush);
  return {
    loaded,
    close() {
      unsubscribe();
      page.removeEventListener?.('pagehide', flush);
      flush();
    },
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
