import type { ThreadEvent } from '../thread/events.js';
import { interrupted } from '../thread/interrupted.js';
import { pendingRun } from '../thread/pendingRun.js';
import type { PendingRun, ThreadState } from '../thread/types.js';
import { parseEvents, writeEvents } from './eventJson.js';
import type { Sharing } from './shareChat.js';
import type { Chat } from '../chat/types.js';

/** What pages say to one another. Values are JSON text: errors and other classes survive it. */
type Note =
  | { readonly type: 'hello'; readonly from: string }
  | { readonly type: 'events'; readonly text: string; readonly to?: string }
  | { readonly type: 'call'; readonly id: string; readonly name: string; readonly args: string }
  | { readonly type: 'result'; readonly id: string; readonly value?: string; readonly error?: string };

/** How often others hear of an answer that is being written. Milliseconds. */
const INTERVAL = 100;

/** What `shareChat` does, once it has been loaded. */
export function share(chat: Chat): Sharing {
  const { locks } = globalThis.navigator ?? {};
  const alone: Sharing = { ready: Promise.resolve(), isLeader: () => true, close() {} };
  if (!locks || typeof BroadcastChannel === 'undefined') return alone;

  const name = `chat-stream:${chat.id}`;
  const self = Math.random().toString(36).slice(2);
  const channel = new BroadcastChannel(name);
  const calls = new Map<string, (note: Extract<Note, { type: 'result' }>) => void>();
  let isLeader = false;
  /** Whether anybody listens: a page that is alone says nothing. */
  let hasOthers = false;
  let isApplying = false;
  let pending: Extract<ThreadEvent, { type: 'run-delta' }> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let becomeReady = (): void => {};
  const ready = new Promise<void>((resolve) => (becomeReady = resolve));
  let letGo = (): void => {};
  const closing = new AbortController();

  const isClosed = (): boolean => closing.signal.aborted;
  const post = (note: Note): void => {
    if (!isClosed()) channel.postMessage(note);
  };
  const tell = (events: readonly ThreadEvent[], to?: string): void =>
    post({ type: 'events', text: writeEvents(events), ...(to !== undefined && { to }) });

  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (pending) tell([pending]);
    pending = undefined;
  };
  const unsubscribe = chat.subscribe((event) => {
    if (isApplying || !hasOthers) return;
    if (event.type !== 'run-delta') {
      flush();
      tell([event]);
      return;
    }
    pending = event;
    timer ??= setTimeout(flush, INTERVAL);
  });

  async function answer({ id, name: command, args }: Extract<Note, { type: 'call' }>): Promise<void> {
    try {
      const run = chat[command as 'stop'] as (...values: readonly unknown[]) => Promise<unknown>;
      const value = await run(...(JSON.parse(args) as readonly unknown[]));
      post({ type: 'result', id, ...(value !== undefined && { value: JSON.stringify(value) }) });
    } catch (error) {
      post({ type: 'result', id, error: writeEvents([{ type: 'failure', error }]) });
    }
  }

  channel.onmessage = ({ data }: MessageEvent<Note>) => {
    switch (data.type) {
      case 'hello':
        hasOthers = true;
        if (isLeader) tell(stateEvents(chat.getState()), data.from);
        break;
      case 'events':
        if (data.to !== undefined && data.to !== self) return;
        hasOthers = true;
        isApplying = true;
        for (const event of parseEvents<ThreadEvent>(data.text)) chat.apply(event);
        isApplying = false;
        if (data.to === self) becomeReady();
        break;
      case 'call':
        if (isLeader) void answer(data);
        break;
      case 'result':
        calls.get(data.id)?.(data);
        break;
      default:
        data satisfies never;
    }
  };

  const release = chat.intercept(async (command, args, proceed) => {
    await ready;
    if (isLeader || isClosed()) return proceed();
    const id = `${self}:${Math.random()}`;
    const result = new Promise((resolve, reject) => {
      calls.set(id, ({ value, error }) => {
        calls.delete(id);
        if (error !== undefined) reject(parseEvents<{ readonly error: unknown }>(error)[0]!.error);
        else resolve(value === undefined ? undefined : JSON.parse(value));
      });
    });
    post({ type: 'call', id, name: command, args: JSON.stringify(args) });
    return result;
  });

  /** Whoever waits for an answer of another page that will not come learns that it was stopped. */
  const giveUpCalls = (): void => {
    for (const settle of calls.values()) settle({ type: 'result', id: '', value: JSON.stringify(STOPPED) });
  };

  const takeOver = (): void => {
    isLeader = true;
    becomeReady();
    release();
    const { run, nodes, comparisons } = chat.getState();
    let pending: PendingRun | undefined;
    // What a page that is gone was doing beside: answers of forks, and tools.
    for (const { message } of Object.values(nodes)) {
      const left = interrupted(message);
      if (left !== message && !run?.drafts.some(({ id }) => id === message.id))
        chat.apply({ type: 'message-update', message: left });
    }
    if (run) {
      pending = pendingRun(chat.getState());
      // The page that wrote this answer is gone.
      const drafts = run.drafts.map((draft) => ({ ...draft, status: 'stopped' as const }));
      chat.apply({ type: 'run-end', runId: run.id, outcome: 'stopped', drafts });
    }
    if (pending || comparisons?.length) chat.resume(pending).catch(() => {});
    chat.flushQueue();
    giveUpCalls();
  };
  const hold = async (): Promise<void> => {
    // A lock may be granted to a page that has just turned to something else.
    if (isClosed()) return;
    takeOver();
    await new Promise<void>((resolve) => (letGo = resolve));
  };
  void locks
    .request(name, { ifAvailable: true }, async (lock) => {
      if (lock) {
        await hold();
        return;
      }
      if (isClosed()) return;
      post({ type: 'hello', from: self });
      void locks.request(name, { signal: closing.signal }, hold).catch(() => {});
    })
    .catch(() => {
      // Storage and locks may be forbidden: then this page is by itself.
      if (!isClosed()) takeOver();
    });
  const greet = (): void => {
    if (!isLeader && document.visibilityState === 'visible') post({ type: 'hello', from: self });
  };
  // A page that slept has missed what was said.
  globalThis.document?.addEventListener('visibilitychange', greet);

  return {
    ready,
    isLeader: () => isLeader,
    close() {
      flush();
      unsubscribe();
      release();
      globalThis.document?.removeEventListener('visibilitychange', greet);
      closing.abort();
      letGo();
      channel.close();
      becomeReady();
      giveUpCalls();
    },
  };
}

/** The state as events that make it, whatever was there before. */
function stateEvents({ run, ...state }: ThreadState): readonly ThreadEvent[] {
  const load: ThreadEvent = { type: 'thread-load', state };
  if (!run) return [load];
  const { id, parentId, drafts, startedAt, ...rest } = run;
  return [
    load,
    { type: 'run-start', runId: id, parentId, drafts, at: startedAt },
    { ...rest, type: 'run-delta', runId: id, drafts },
  ];
}

const STOPPED = { outcome: 'stopped', messageIds: [] };
