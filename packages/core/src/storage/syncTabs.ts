import { createId } from '../id.js';
import type { ThreadEvent } from '../thread/events.js';
import { interruptions } from '../thread/interrupted.js';
import { pendingRuns } from '../thread/pendingRuns.js';
import { isKnown } from '../thread/tombstones.js';
import type { Id, ThreadState } from '../thread/types.js';
import { parseEvents, writeEvents } from './eventJson.js';
import type { ThreadHost } from './host.js';

/** The connection of a chat with the same thread on other pages of the browser. */
export interface TabSync {
  /** Resolves when it is known which page runs the thread, and this page shows the same as that one. Never rejects. */
  readonly ready: Promise<void>;
  /** Whether this page runs the thread: asks the server, runs tools, saves. */
  isLeader(): boolean;
  /** Does the work when this page begins to run the thread, before stored answers and waiting messages are asked for. */
  onLead(work: () => Promise<void>): void;
  /** Ends the connection. Another page may take over. */
  close(): void;
}

/** Which pages share a chat. */
export interface TabSyncOptions {
  /** Pages only share threads within one scope, such as the key of the storage. @defaultValue '' */
  readonly scope?: string | undefined;
}

/** What pages tell one another. Values are JSON text, in which errors and other classes survive. */
type Note =
  | { readonly type: 'hello'; readonly from: string }
  | { readonly type: 'events'; readonly text: string; readonly to?: string }
  | { readonly type: 'call'; readonly id: string; readonly name: string; readonly args: string }
  /** The events of the command, as far as it led to any at once, came before this note. */
  | { readonly type: 'accepted'; readonly id: string }
  | { readonly type: 'result'; readonly id: string; readonly value?: string; readonly error?: string };

/** How often other pages hear of a pending answer. Milliseconds. */
const INTERVAL = 100;

const STOPPED = { outcome: 'stopped', messageIds: [] };

/** A command that another page carries out. This page keeps it until then: the other page may crash first. */
interface Call {
  readonly name: string;
  readonly args: readonly unknown[];
  /** The message that the command adds, where it adds one. */
  readonly messageId: Id | undefined;
  isAccepted: boolean;
  readonly settle: (result: unknown) => void;
}

/**
 * Shares a thread with the other pages of the same origin that show a chat with the same id. The first of them, the leader, runs the thread.
 * The others show the same at the same time and hand their commands over: their messages wait in the same queue, and their `stop` stops the
 * answer. When the leader is closed, the next page takes over: it resumes the answer where a server stores it, and continues with the queue.
 *
 * Needs Web Locks and BroadcastChannel. Without them, each page is alone.
 *
 * @example
 * ```ts
 * import { syncTabs, type Chat } from '@chat-stream/core';
 *
 * export const share = (chat: Chat) => syncTabs(chat, { scope: 'ada' }).close;
 * ```
 */
export function syncTabs(chat: ThreadHost, { scope = '' }: TabSyncOptions = {}): TabSync {
  const { locks } = globalThis.navigator ?? {};
  if (!locks || typeof BroadcastChannel === 'undefined')
    return { ready: Promise.resolve(), isLeader: () => true, onLead() {}, close() {} };

  const name = `chat-stream:${scope}:${chat.id}`;
  const self = Math.random().toString(36).slice(2);
  const channel = new BroadcastChannel(name);
  const calls = new Map<string, Call>();
  const preparations: (() => Promise<void>)[] = [];
  let isLeader = false;
  /** Whether another page listens: a page that is alone sends nothing. */
  let hasOthers = false;
  let isApplying = false;
  /** The newest change of each run that the others have not heard of. */
  const unsent = new Map<Id, ThreadEvent>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let becomeReady = (): void => {};
  const ready = new Promise<void>((resolve) => (becomeReady = resolve));
  let releaseLock = (): void => {};
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
    if (unsent.size > 0) tell([...unsent.values()]);
    unsent.clear();
  };
  const unsubscribe = chat.subscribe((event, _state, previous) => {
    if (isApplying || !hasOthers) return;
    if (event.type !== 'run-delta') {
      flush();
      tell([event]);
      return;
    }
    unsent.set(event.runId, event);
    // Without its key, the page that takes over could not resume the run. The request leaves right after this event.
    const run = previous.runs.find(({ id }) => id === event.runId);
    if (event.isResumable && !run?.isResumable) flush();
    else timer ??= setTimeout(flush, INTERVAL);
  });

  async function run(command: string, args: readonly unknown[]): Promise<unknown> {
    return (chat[command as 'resume'] as (...values: readonly unknown[]) => Promise<unknown>)(...args);
  }

  async function answer({ id, name: command, args }: Extract<Note, { type: 'call' }>): Promise<void> {
    try {
      const result = run(command, JSON.parse(args) as readonly unknown[]);
      post({ type: 'accepted', id });
      const value = await result;
      post({ type: 'result', id, ...(value !== undefined && { value: JSON.stringify(value) }) });
    } catch (error) {
      post({ type: 'result', id, error: writeEvents([{ type: 'failure', error }]) });
    }
  }

  channel.onmessage = ({ data }: MessageEvent<Note>) => {
    switch (data.type) {
      case 'hello':
        hasOthers = true;
        if (isLeader) tell([wholeState(chat.getState())], data.from);
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
      case 'accepted': {
        const call = calls.get(data.id);
        if (call) call.isAccepted = true;
        break;
      }
      case 'result':
        if (data.error === undefined)
          settleCall(data.id, data.value === undefined ? undefined : JSON.parse(data.value));
        else settleCall(data.id, Promise.reject(parseEvents<{ readonly error: unknown }>(data.error)[0]!.error));
        break;
      default:
        data satisfies never;
    }
  };

  const stopIntercepting = chat.intercept(async (command, args, proceed) => {
    await ready;
    if (isLeader || isClosed() || command === 'request') return proceed();
    const id = `${self}:${createId()}`;
    const { messageId, namedArgs } = named(command, args);
    return new Promise((settle) => {
      calls.set(id, { name: command, args: namedArgs, messageId, isAccepted: false, settle });
      post({ type: 'call', id, name: command, args: JSON.stringify(namedArgs) });
    });
  });

  const settleCall = (id: string, result: unknown): void => {
    calls.get(id)?.settle(result);
    calls.delete(id);
  };

  /** The page that was asked is gone. What it had not begun is this page's to do; the rest counts as stopped. */
  const takeOverCalls = (): void => {
    for (const [id, { name: command, args, messageId, isAccepted }] of calls) {
      const isBegun = messageId === undefined ? isAccepted : isKnown(chat.getState(), messageId);
      settleCall(id, isBegun ? STOPPED : run(command, args));
    }
  };

  const takeOver = (): void => {
    isLeader = true;
    becomeReady();
    stopIntercepting();
    // The page that ran them is gone.
    for (const event of interruptions(chat.getState())) chat.apply(event);
    if (preparations.length === 0) proceed();
    else void Promise.allSettled(preparations.map((prepare) => prepare())).then(proceed);
  };
  const proceed = (): void => {
    if (isClosed()) return;
    const { runs } = chat.getState();
    // The outcome of a resumed answer is shown in the thread.
    if (runs.length === 0 && pendingRuns(chat.getState()).length > 0) chat.resume().catch(() => {});
    chat.flushQueue();
    takeOverCalls();
  };
  const lead = async (): Promise<void> => {
    // A lock may be granted to a page that has just turned to another thread.
    if (isClosed()) return;
    takeOver();
    await new Promise<void>((resolve) => (releaseLock = resolve));
  };
  void locks
    .request(name, { ifAvailable: true }, async (lock) => {
      if (lock) {
        await lead();
        return;
      }
      if (isClosed()) return;
      post({ type: 'hello', from: self });
      void locks.request(name, { signal: closing.signal }, lead).catch(() => {});
    })
    .catch(() => {
      // Storage and locks may be forbidden: then this page is alone.
      if (!isClosed()) takeOver();
    });
  /** A page that slept has missed events. */
  const greet = (): void => {
    if (!isLeader && document.visibilityState === 'visible') post({ type: 'hello', from: self });
  };
  globalThis.document?.addEventListener('visibilitychange', greet);

  return {
    ready,
    isLeader: () => isLeader,
    onLead: (work) => void preparations.push(work),
    close() {
      flush();
      unsubscribe();
      stopIntercepting();
      globalThis.document?.removeEventListener('visibilitychange', greet);
      closing.abort();
      releaseLock();
      channel.close();
      becomeReady();
      for (const id of calls.keys()) settleCall(id, STOPPED);
    },
  };
}

/** The position of the options among the arguments of the commands that add a message. */
const OPTIONS: Readonly<Record<string, number>> = { send: 1, edit: 2 };

/** The arguments of a command with a name for the message that it adds: a message of that name is added once, whichever page adds it. */
function named(
  command: string,
  args: readonly unknown[],
): { readonly messageId: Id | undefined; readonly namedArgs: readonly unknown[] } {
  const position = OPTIONS[command];
  if (position === undefined) return { messageId: undefined, namedArgs: args };
  const options = { id: createId(), ...(args[position] as SendOptions | undefined) };
  const namedArgs = [...args];
  namedArgs[position] = options;
  return { messageId: options.id, namedArgs };
}

interface SendOptions {
  readonly id?: Id;
}

/** The whole state as one event. */
function wholeState({ runs, ...state }: ThreadState): ThreadEvent {
  return { type: 'thread-load', state, runs };
}
