import type { Clock } from './clock.js';

export interface VirtualClock extends Clock {
  /** Lets time pass: whoever sleeps wakes in order, and what they do then has happened when this resolves. */
  advance(ms: number): Promise<void>;
  /** Lets time pass until nobody sleeps any more. @throws {Error} after 100,000 wake-ups */
  runAll(): Promise<void>;
  /** Goes on to the time when the next one wakes, and no further. False when nobody sleeps. */
  next(): Promise<boolean>;
  /** How many sleep now. */
  readonly sleepers: number;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/**
 * A clock that stands still until it is told to go on, for tests that must not wait.
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
    // Who sleeps for ever is not woken by letting everything happen.
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
      for (let wakes = 0; await wakeNext(Infinity); wakes++) {
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
 * Turns of the event loop, until every promise and every web stream that can go on has gone on. Reading that took long lets the page
 * have its turn, and browsers pass a stream that goes through others on in tasks of their own.
 */
async function settle(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await nextTurn();
}

/** Two were seen to be enough, in Node and in Chromium; each costs some microseconds. */
const TURNS = 6;

function nextTurn(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
