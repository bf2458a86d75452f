import type { Clock } from './clock.js';

/** A clock that moves only when the test moves it. */
export interface VirtualClock extends Clock {
  /** Advances the time and wakes sleepers in order. It resolves after all work that they started. */
  advance(ms: number): Promise<void>;
  /** Advances the time until there are no sleepers. @throws {Error} after 100,000 wake-ups */
  runAll(): Promise<void>;
  /** Advances to the time of the next sleeper. Returns false if there is none. */
  next(): Promise<boolean>;
  /** The number of sleepers. */
  readonly sleepers: number;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/**
 * Creates a clock that advances only on request, for tests that do not wait.
 *
 * @example
 * ```ts
 * import { createVirtualClock, scriptedModel } from '@chat-stream/testing';
 *
 * const clock = createVirtualClock();
 * const model = scriptedModel('Hello there.', { ...clock, latencyMs: 300, tokensPerSecond: 10 });
 * const response = model.fetch('http://model/v1/chat/completions', { method: 'POST', body: '{"model":"m","messages":[],"stream":true}' });
 * await clock.advance(300);
 * console.log((await response).status);
 * ```
 */
export function createVirtualClock(startMs = 0): VirtualClock {
  let [time, sleepers] = [startMs, [] as readonly Sleeper[]];
  const remove = (sleeper: Sleeper): void => void (sleepers = sleepers.filter((other) => other !== sleeper));
  const wakeNext = async (until: number): Promise<boolean> => {
    await settle();
    const next = sleepers.reduce<Sleeper | undefined>(
      (first, other) => (first && first.at <= other.at ? first : other),
      undefined,
    );
    // `runAll` does not wake infinite sleeps.
    if (!next || next.at > until || next.at === Infinity) return false;
    remove(next);
    time = Math.max(time, next.at);
    next.wake();
    return true;
  };
  return {
    now: () => time,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const wake = (): void => {
          signal.removeEventListener('abort', leave);
          resolve();
        };
        const sleeper: Sleeper = { at: time + ms, wake };
        const leave = (): void => {
          remove(sleeper);
          wake();
        };
        sleepers = [...sleepers, sleeper];
        signal.addEventListener('abort', leave);
      }),
    advance: async (ms) => {
      const until = time + ms;
      while (await wakeNext(until));
      time = until;
      await settle();
    },
    next: async () => {
      const woke = await wakeNext(Infinity);
      await settle();
      return woke;
    },
    runAll: async () => {
      const wakeOne = async (): Promise<boolean> =>
        (await wakeNext(Infinity)) ||
        ((await linger(() => sleepers.some(({ at }) => at !== Infinity))) && wakeNext(Infinity));
      for (let wakes = 0; await wakeOne(); wakes++) {
        if (wakes > 100_000)
          throw new Error(
            'The virtual clock woke 100,000 sleepers and there are still more: something sleeps in a loop.',
          );
      }
    },
    get sleepers() {
      return sleepers.length;
    },
  };
}

/**
 * Waits for several tasks of the event loop, until all promises and web streams have settled. Long parsing yields to the event loop, and
 * browsers pipe streams in tasks of their own.
 */
async function settle(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await nextTurn();
}

/**
 * Browsers may read a body in another thread: Firefox takes a few milliseconds for the first one. Resolves with whether somebody sleeps then.
 */
async function linger(isAsleep: () => boolean): Promise<boolean> {
  for (let timer = 0; !IS_NODE && timer < 20 && !isAsleep(); timer++) await new Promise((done) => setTimeout(done));
  return isAsleep();
}

const IS_NODE = 'setImmediate' in globalThis;

/**
 * Two tasks are enough in Node and in Chromium, and Firefox needs up to twelve for a piped stream. Each costs a few
 * microseconds, and a third of a millisecond in WebKit.
 */
const TURNS = IS_NODE ? 6 : 24;

let waiting: readonly (() => void)[] = [];
let shared: MessageChannel | undefined;

/** Resolves in a task of its own. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    // Here, the messages of one channel may arrive in a single task. An open one would keep the process alive.
    if (IS_NODE) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(undefined);
      return;
    }
    // One channel for all turns: in WebKit, each turn takes longer with each channel that the page has ever opened, closed ones too.
    waiting = [...waiting, resolve];
    shared ??= openChannel();
    shared.port2.postMessage(null);
  });
}

function openChannel(): MessageChannel {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    const [first, ...others] = waiting;
    waiting = others;
    first?.();
  };
  return channel;
}
