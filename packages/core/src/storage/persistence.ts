import { pendingRuns } from '../thread/pendingRuns.js';
import { progressSince } from '../thread/progress.js';
import { deserializeThread, serializeThread } from '../thread/serialize.js';
import type { SettledThread, ThreadState } from '../thread/types.js';
import type { ThreadHost } from './host.js';
import { mergeThreads } from './mergeThreads.js';
import { checkIdentity, saveMerged } from './saveMerged.js';
import type { StoredThread, ThreadStorage, ThreadSummary } from './storage.js';
import type { TabSync } from './syncTabs.js';
import { threadTitle } from './threadTitle.js';
import { inTime, startMicrotask, startTimer, type SetTimer } from './timers.js';
import { serialised } from './updateThread.js';

/** How `persistChat` saves a chat. */
export interface PersistOptions {
  /** The title of the thread. @defaultValue the first question, cut at a word */
  readonly title?: ((state: ThreadState) => string) | undefined;
  /** Shares the thread with other pages. Only the page that runs the thread loads and saves it. */
  readonly tabs?: TabSync | undefined;
  /** Called once when loading or saving begins to fail. Both are retried, and the chat continues to work. */
  readonly onError?: ((error: unknown) => void) | undefined;
  readonly onSave?: ((summary: ThreadSummary) => void) | undefined;
  /** For tests: milliseconds since 1970. @defaultValue Date.now */
  readonly now?: (() => number) | undefined;
  /** For tests: calls back after some milliseconds. Returns the function that cancels. @defaultValue setTimeout */
  readonly setTimer?: SetTimer | undefined;
}

/** `failed` until a save, or the first load, succeeds again. */
export type SaveStatus = 'saved' | 'saving' | 'failed';

/** Whether the thread is stored. */
export interface SaveState {
  readonly status: SaveStatus;
  /** Why saving or loading failed. */
  readonly error?: unknown;
}

/** The connection of a chat with a storage. */
export interface Persistence {
  /** Resolves when the stored thread is in the chat, and when it is known that it cannot be loaded. Never rejects. */
  readonly loaded: Promise<void>;
  getSaveState(): SaveState;
  /** Calls the listener whenever the save state changes. Returns the function that unsubscribes. */
  subscribe(listener: () => void): () => void;
  /** Saves pending changes and ends the connection. Resolves when no save is running. */
  close(): Promise<void>;
}

/**
 * ```
 * loading ──> saved <──> waiting ──> saving ──> saved
 *    │ ^                   ^            │
 *    │ └─ retry            └── failed <─┘      removed: by another page; a new message saves it again
 *    └──> unreadable: nothing is ever saved over it
 * ```
 * Each of them may change to `closed`. A page that takes the thread over from another one begins with `loading` again.
 */
type Phase = 'loading' | 'unreadable' | 'saved' | 'waiting' | 'saving' | 'failed' | 'removed' | 'closed';

/** The names of the errors that browsers throw if storage is blocked or missing. */
const FINAL_ERRORS: readonly string[] = ['SecurityError', 'ReferenceError', 'NotSupportedError'];

/** The longest time that a request waits for the stored thread. Milliseconds. */
const REQUEST_PATIENCE = 3000;

/** The time between saves while an answer streams: what a crash may lose. Milliseconds. */
const SAVE_INTERVAL = 1000;

/** The waits before loading or saving is tried again, the last one for all later attempts. Milliseconds. */
const RETRY_WAITS = [500, 1000, 2000, 5000, 10_000, 30_000];

/**
 * Loads a chat from a storage, then saves each change: at once when a message settles, at intervals while an answer streams.
 *
 * Nothing is saved before the stored thread is known. A message that is sent before then is shown at once. Its request waits for the thread, up to three
 * seconds, and the two are merged. A failed call is retried. Every save merges, so it does not overwrite the stored thread. A thread that
 * cannot be read is left as it is. When a thread is removed from the storage, its pending answer stops, and its queue is emptied. It is saved
 * again when a message is sent in it.
 *
 * @example
 * ```ts
 * import { createChat, fetchTransport, memoryStorage, persistChat } from '@chat-stream/core';
 *
 * const chat = createChat({ id: 'main', transport: fetchTransport({ baseURL: '/v1' }) });
 * const { loaded, close } = persistChat(chat, memoryStorage(), { onError: (error) => console.warn(error) });
 * await loaded;
 * await close();
 * ```
 */
export function persistChat(chat: ThreadHost, storage: ThreadStorage, options: PersistOptions = {}): Persistence {
  const { now = Date.now, setTimer = startTimer, title = threadTitle, tabs, onError, onSave } = options;
  const listeners = new Set<() => void>();
  let phase: Phase = 'loading';
  let error: unknown;
  let attempts = 0;
  let cancelTimer = (): void => {};
  /** The state that the storage has; undefined while that is unknown. */
  let saved: ThreadState | undefined;
  let summary: ThreadSummary | undefined;
  /** Whether the storage had the thread: if it is missing now, it was removed elsewhere. */
  let isStored = false;
  /** A message has been sent since the thread was removed elsewhere. */
  let isWanted = false;
  let isTakingIn = false;
  /** An urgent change has arrived during a save. */
  let isUrgent = false;
  /** The number of the newest save. A storage may still answer a save that has timed out. */
  let newest = 0;
  let saving: Promise<void> = Promise.resolve();

  const takesProgress = storage.saveChanges !== undefined && storage.saveProgress !== undefined;
  const isMine = (): boolean => tabs?.isLeader() ?? true;
  const isClosed = (): boolean => phase === 'closed';

  function enter(next: Phase, cause?: unknown): void {
    if (isClosed()) return;
    const isNewFailure = cause !== undefined && error === undefined;
    phase = next;
    if (cause !== undefined) error = cause;
    else if (next === 'saved' || next === 'removed') error = undefined;
    if (isNewFailure) onError?.(cause);
    for (const listener of listeners) listener();
  }

  /** Schedules a call, and replaces the one that was scheduled before. */
  function plan(callback: () => void, ms: number): void {
    cancelTimer();
    cancelTimer = ms === 0 ? startMicrotask(callback) : setTimer(callback, ms);
  }

  const retryWait = (): number => RETRY_WAITS[Math.min(attempts++, RETRY_WAITS.length - 1)]!;

  // ---- loading

  let release = (): void => {};
  let known = hold();
  /** Holds requests back until `release` is called, or until they have waited long enough. */
  function hold(): Promise<void> {
    const held = new Promise<void>((resolve) => (release = resolve));
    const patience = setTimer(release, REQUEST_PATIENCE);
    const stopIntercepting = chat.intercept(async (name, _args, proceed) => {
      // A new message shows at once. Its request, and the commands for messages of the stored thread, wait.
      if (name !== 'send' && name !== 'stop' && phase === 'loading') await held;
      return proceed();
    });
    void held.then(() => {
      patience();
      stopIntercepting();
    });
    return held;
  }
  let finishLoading = (): void => {};
  const loaded = new Promise<void>((resolve) => (finishLoading = resolve));

  async function load(): Promise<void> {
    await tabs?.ready;
    if (isClosed()) return;
    let stored: StoredThread | undefined;
    try {
      stored = await inTime(() => storage.load(chat.id), setTimer);
    } catch (cause) {
      if (isClosed()) return;
      enter('loading', cause);
      finishLoading();
      // A storage that the browser forbids, or does not have, stays so: no request waits for it.
      if (cause instanceof Error && FINAL_ERRORS.includes(cause.name)) release();
      plan(() => void load(), retryWait());
      return;
    }
    if (isClosed()) return;
    attempts = 0;
    try {
      if (stored) takeIn(stored);
      enter('saved');
    } catch (cause) {
      enter('unreadable', cause);
    }
    release();
    finishLoading();
    // Each outcome of a resumed answer is shown in the thread.
    if (isMine() && pendingRuns(chat.getState()).length > 0) chat.resume().catch(() => {});
    if (chat.getState() !== saved) saveSoon(0);
  }

  function takeIn(stored: StoredThread): void {
    checkIdentity(stored, chat.id);
    ({ summary } = stored);
    isStored = true;
    // A page that follows another shows the thread of that page.
    if (!isMine()) return;
    const before = chat.getState();
    const thread = deserializeThread(stored.thread);
    quietly(() => {
      if (isUntouched(before)) {
        chat.load(thread);
        saved = chat.getState();
      } else {
        chat.merge(stored.thread, { isHistory: true });
        saved = asShown(thread, before, chat.getState());
      }
    });
  }

  /** The storage has what the chat takes from it. */
  function quietly(work: () => void): void {
    isTakingIn = true;
    try {
      work();
    } finally {
      isTakingIn = false;
    }
  }

  // ---- saving

  /** A title is claimed only if the storage has none, because it may have been changed elsewhere. */
  const summaryOf = (state: ThreadState): ThreadSummary => ({
    id: chat.id,
    title: summary?.title ? '' : title(state),
    updatedAt: now(),
    ...sentAtOf(state),
  });

  /** A thread without messages is not stored, unless it has been. */
  const isWorthSaving = ({ rootIds, queue }: ThreadState): boolean =>
    isStored || rootIds.length > 0 || queue.length > 0;

  function saveSoon(ms: number | undefined): void {
    if (ms === undefined || !isWorthSaving(chat.getState())) return;
    if (phase === 'saved' || phase === 'failed') enter('waiting');
    if (phase === 'saving' && ms === 0) isUrgent = true;
    if (phase !== 'waiting') return;
    plan(() => (saving = save()), ms);
  }

  async function save(): Promise<void> {
    if (phase !== 'waiting' && phase !== 'failed') return;
    if (!isMine()) {
      saved = undefined;
      enter('saved');
      return;
    }
    cancelTimer();
    enter('saving');
    const state = chat.getState();
    const number = ++newest;
    isUrgent = false;
    let isWritten: boolean;
    try {
      // The time of each save is limited, so that one without an answer does not block the following ones.
      isWritten = await serialised(storage, chat.id, () =>
        inTime((isGivenUp) => write(state, () => isGivenUp() || number !== newest), setTimer),
      );
      attempts = 0;
      // A message that was sent in the meantime restores the thread.
      isWritten ||= isWanted;
      enter(isWritten ? 'saved' : 'removed');
      if (!isWritten && state.runs.length > 0) abandon();
    } catch (cause) {
      enter('failed', cause);
      plan(() => (saving = save()), retryWait());
      return;
    }
    // The changes since then are next.
    if (!isClosed() && isWritten && chat.getState() !== state && chat.getState() !== saved)
      saveSoon(isUrgent ? 0 : delayOf(chat.getState()));
  }

  /** The pending answer of a removed thread is not needed, and neither are the answers to its queued messages. */
  function abandon(): void {
    for (const { id } of chat.getState().queue) chat.removeQueued(id);
    void chat.stop();
  }

  /** Resolves with false when the thread has been removed elsewhere. */
  async function write(state: ThreadState, isGivenUp: () => boolean): Promise<boolean> {
    // The end of an answer is saved with the whole answer.
    const progress = takesProgress && saved && state.runs.length > 0 ? progressSince(state, saved) : undefined;
    if (progress) {
      const isSaved = progress.length === 0 || (await storage.saveProgress!(chat.id, progress));
      if (isGivenUp()) return false;
      if (isSaved) {
        saved = state;
        return true;
      }
    }
    const next = summaryOf(state);
    if (storage.saveChanges && saved) {
      const changes = { summary: next, thread: serializeThread(state, saved) };
      const isStillStored = await storage.saveChanges(changes);
      if (isGivenUp()) return false;
      if (isStillStored) {
        done(state, { ...summary, ...next, title: next.title || (summary?.title ?? '') });
        return true;
      }
      if (!isWanted) return false;
    }
    const own: StoredThread = { summary: next, thread: serializeThread(state) };
    const merge = (stored: StoredThread | undefined): StoredThread | undefined => {
      if (!stored && isStored && !isWanted) return undefined;
      if (!stored) return { ...own, summary: { ...next, title: next.title || title(state) } };
      return mergeThreads(own, stored);
    };
    const written = await saveMerged(storage, chat.id, merge, isGivenUp);
    if (!written || isGivenUp()) return false;
    done(state, written.summary);
    const { thread } = written;
    const hasNews = Object.entries(thread.nodes).some(([id, node]) => own.thread.nodes[id] !== node);
    if (hasNews) quietly(() => chat.merge(thread));
    return true;
  }

  function done(state: ThreadState, written: ThreadSummary): void {
    saved = state;
    summary = written;
    isStored = true;
    isWanted = false;
    onSave?.(written);
  }

  /**
   * A storage that takes a growing answer only as a whole gets it at growing intervals, so that all saves together cost about what the answer
   * does. Undefined where each save moves the whole thread, and a server holds the answer until its end.
   */
  function delayOf({ runs }: ThreadState): number | undefined {
    const [run] = runs;
    if (!run) return 0;
    if (!storage.saveChanges && runs.every((each) => each.isResumable)) return undefined;
    return takesProgress ? SAVE_INTERVAL : Math.max(SAVE_INTERVAL, 2 * (now() - run.startedAt));
  }

  const unsubscribe = chat.subscribe((event, state, previous) => {
    if (isTakingIn) return;
    if (event.type === 'message-append' && event.message.role === 'user') {
      isWanted = true;
      if (phase === 'removed') enter('saved');
    }
    const isPassing = event.type === 'run-delta' || event.type === 'request-change';
    // From the moment that a run can be resumed, a reload has to find its key.
    const isNewlyResumable = event.type === 'run-delta' && event.isResumable && !isResumable(previous, event.runId);
    if (!isPassing || isNewlyResumable) saveSoon(0);
    else if (phase !== 'waiting') saveSoon(delayOf(state));
  });

  const leave = (): void => {
    const state = chat.getState();
    if (state === saved || !isWorthSaving(state) || !isMine()) return;
    if (phase === 'unreadable' || phase === 'removed') return;
    const thread = serializeThread(state, storage.saveChanges ? saved : undefined);
    try {
      storage.saveAtOnce?.({ summary: summaryOf(state), thread }, { isContinuation: phase === 'loading' });
    } catch {
      // Where no room is left, the save that follows may still arrive.
    }
    if (phase === 'waiting') saving = save();
  };
  // A frozen page may be discarded without another event.
  for (const type of LEAVING) page.addEventListener?.(type, leave, true);

  // The page before may have been gone before it knew the stored thread, or may not have told everything.
  tabs?.onLead(() => {
    if (phase === 'saved' || phase === 'waiting' || phase === 'failed') {
      cancelTimer();
      phase = 'loading';
      known = hold();
      void load();
    }
    return phase === 'loading' ? known : Promise.resolve();
  });
  void load();

  return {
    loaded,
    getSaveState: () => ({ status: statusOf(phase, error), ...(error !== undefined && { error }) }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      unsubscribe();
      release();
      finishLoading();
      for (const type of LEAVING) page.removeEventListener?.(type, leave, true);
      // A save that is due at this moment begins first.
      for (let last: unknown; last !== saving;) await (last = saving);
      if (phase === 'waiting' || phase === 'failed') {
        cancelTimer();
        await save();
      }
      cancelTimer();
      phase = 'closed';
    },
  };
}

const page = globalThis as {
  addEventListener?: (type: string, listener: () => void, isCapture: boolean) => void;
  removeEventListener?: (type: string, listener: () => void, isCapture: boolean) => void;
};

/** The events after which a page may be gone. `freeze` is an event of the document. */
const LEAVING = ['pagehide', 'freeze'];

/** When a person wrote last. An answer that is being written does not move its thread to the top of a list. */
function sentAtOf({ nodes }: ThreadState): Pick<ThreadSummary, 'sentAt'> {
  const times = Object.values(nodes).flatMap(({ message }) =>
    message.role === 'user' && message.createdAt !== undefined ? message.createdAt : [],
  );
  return times.length > 0 ? { sentAt: times.reduce((latest, time) => Math.max(latest, time)) } : {};
}

/** Whether nothing has been done in a chat. */
const isUntouched = ({ rootIds, runs, queue, changedAt }: ThreadState): boolean =>
  rootIds.length === 0 && runs.length === 0 && queue.length === 0 && !changedAt?.overrides;

/** A stored thread with the message objects that the chat has by now, so that what is saved next is only what the chat added. */
function asShown(stored: SettledThread, before: ThreadState, after: ThreadState): ThreadState {
  const nodes = Object.entries(stored.nodes).map(([id, node]) => {
    const shown = before.nodes[id] ? undefined : after.nodes[id];
    return [id, shown ? { ...node, message: shown.message } : node] as const;
  });
  return { ...stored, nodes: Object.fromEntries(nodes), runs: [] };
}

function statusOf(phase: Phase, error: unknown): SaveStatus {
  if (error !== undefined) return 'failed';
  return phase === 'waiting' || phase === 'saving' ? 'saving' : 'saved';
}

const isResumable = ({ runs }: ThreadState, runId: string): boolean =>
  runs.some(({ id, isResumable: isKnown = false }) => id === runId && isKnown);
