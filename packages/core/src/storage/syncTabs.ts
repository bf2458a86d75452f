import { createId } from '../id.js';
import type { ThreadEvent } from '../thread/events.js';
import { interruptions } from '../thread/interrupted.js';
import { pendingRuns } from '../thread/pendingRuns.js';
import { serializeThread, type SerializedThread } from '../thread/serialize.js';
import { isKnown } from '../thread/tombstones.js';
import type { Id, ThreadState } from '../thread/types.js';
import { parseEvents, writeEvents } from './eventJson.js';
import type { ThreadHost } from './host.js';
import { createLeadership } from './leadership.js';
import { named } from './namedCommand.js';

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

/** The messages between pages. Values are JSON text that preserves errors and other classes. */
type Note =
  | { readonly type: 'hello'; readonly from: string }
  /** Asks whether the leader is alive. */
  | { readonly type: 'ping' }
  | { readonly type: 'pong' }
  /** The thread of a page that has lost the lead. */
  | { readonly type: 'copy'; readonly text: string }
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
 * The others show the same state and send their commands to the leader: their messages wait in the same queue, and their `stop` stops the answer.
 * When the leader is closed, the next page takes over. It resumes the answer if a server stores it, and continues with the queue. A page also
 * takes over if the browser has frozen the leader; the frozen page follows once it runs again.
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
  let isReady = false;
  /** The pages that asked for the thread while there was no leader. */
  const greeters = new Set<string>();
  /** Whether another page listens: a page that is alone sends nothing. */
  let hasOthers = false;
  let isApplying = false;
  /** The newest change of each run that the others have not heard of. */
  const unsent = new Map<Id, ThreadEvent>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let becomeReady = (): void => {};
  const ready = new Promise<void>((resolve) => {
    becomeReady = () => {
      isReady = true;
      resolve();
    };
  });
  let isClosed = false;

  const post = (note: Note): void => {
    if (!isClosed) channel.postMessage(note);
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
    if (isApplying || !hasOthers || (!lead.isLeader() && isOfRun(event))) return;
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
        if (lead.isLeader()) tell([wholeState(chat.getState())], data.from);
        else greeters.add(data.from);
        break;
      case 'ping':
        if (lead.isLeader()) post({ type: 'pong' });
        break;
      case 'pong':
        lead.hear();
        break;
      case 'copy':
        if (lead.isLeader()) chat.merge(JSON.parse(data.text) as SerializedThread);
        break;
      case 'events':
        if (data.to !== undefined && data.to !== self) {
          greeters.delete(data.to);
          return;
        }
        hasOthers = true;
        isApplying = true;
        for (const event of parseEvents<ThreadEvent>(data.text))
          // A page that was frozen may not know yet that it does not lead any more.
          if (!lead.isLeader() || !isOfRun(event)) chat.apply(event);
        isApplying = false;
        if (data.to === self) becomeReady();
        lead.watch();
        break;
      case 'call':
        if (lead.isLeader()) void answer(data);
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

  const handOver: Parameters<ThreadHost['intercept']>[0] = async (command, args, proceed) => {
    await ready;
    if (lead.isLeader() || isClosed || command === 'request') return proceed();
    const id = `${self}:${createId()}`;
    const { messageId, namedArgs } = named(command, args);
    return new Promise((settle) => {
      calls.set(id, { name: command, args: namedArgs, messageId, isAccepted: false, settle });
      post({ type: 'call', id, name: command, args: JSON.stringify(namedArgs) });
      lead.watch();
    });
  };
  let stopIntercepting = chat.intercept(handOver);
  // A page that was frozen may have lost the lead, and hears of it now. Nothing is asked for twice.
  const stopGuarding = chat.intercept(async (command, _args, proceed) => {
    if (command === 'request' && lead.isLeader()) await locks.query?.();
    return proceed();
  });

  const settleCall = (id: string, result: unknown): void => {
    calls.get(id)?.settle(result);
    calls.delete(id);
  };

  /** The leading page has closed. This page runs the commands that had not begun; the others count as stopped. */
  const takeOverCalls = (): void => {
    for (const [id, { name: command, args, messageId, isAccepted }] of calls) {
      const isBegun = messageId === undefined ? isAccepted : isKnown(chat.getState(), messageId);
      settleCall(id, isBegun ? STOPPED : run(command, args));
    }
  };

  const takeOver = (): void => {
    becomeReady();
    post({ type: 'pong' });
    stopIntercepting();
    // The page that ran them has closed.
    for (const event of interruptions(chat.getState())) chat.apply(event);
    for (const greeter of greeters) tell([wholeState(chat.getState())], greeter);
    greeters.clear();
    if (preparations.length === 0) proceed();
    else void Promise.allSettled(preparations.map((prepare) => prepare())).then(proceed);
  };
  const proceed = (): void => {
    if (isClosed) return;
    const { runs } = chat.getState();
    // The outcome of a resumed answer is shown in the thread.
    if (runs.length === 0 && pendingRuns(chat.getState()).length > 0) chat.resume().catch(() => {});
    chat.flushQueue();
    takeOverCalls();
  };
  /** Another page runs the thread by now. It gets what only this page has. */
  const follow = async (): Promise<void> => {
    stopIntercepting = chat.intercept(handOver);
    unsent.clear();
    isApplying = true;
    const suspended = chat.suspend();
    isApplying = false;
    await suspended;
    post({ type: 'copy', text: JSON.stringify(serializeThread(chat.getState())) });
    greet();
  };
  const greet = (): void => {
    post({ type: 'hello', from: self });
    lead.watch();
  };
  const lead = createLeadership({
    locks,
    name,
    isWaiting: () => !isReady || calls.size > 0 || chat.getState().runs.length > 0,
    ping: () => post({ type: 'ping' }),
    onLead: takeOver,
    onFollow: greet,
    onLose: () => void follow(),
  });
  /** A page that slept has missed events. */
  const wake = (): void => {
    if (!lead.isLeader() && document.visibilityState === 'visible') greet();
  };
  globalThis.document?.addEventListener('visibilitychange', wake);

  return {
    ready,
    isLeader: () => lead.isLeader(),
    onLead: (work) => void preparations.push(work),
    close() {
      flush();
      unsubscribe();
      stopIntercepting();
      stopGuarding();
      globalThis.document?.removeEventListener('visibilitychange', wake);
      isClosed = true;
      lead.close();
      channel.close();
      becomeReady();
      for (const id of calls.keys()) settleCall(id, STOPPED);
    },
  };
}

/** Whether an event comes from the page that runs the thread. */
const isOfRun = ({ type }: ThreadEvent): boolean => type === 'run-start' || type === 'run-delta' || type === 'run-end';

/** The whole state as one event. */
function wholeState({ runs, ...state }: ThreadState): ThreadEvent {
  return { type: 'thread-load', state, runs };
}
