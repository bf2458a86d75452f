import type { Seen, StreamHead, StreamState, Stretch } from './streamStore.js';

/** A stream in the memory of this process, or its last part. */
export interface LiveStream {
  readonly state: StreamState;
  /** The number of its last event. */
  readonly last: number;
  /** The number of the event before the first one that is held. */
  readonly base: number;
  /** Characters held. */
  readonly size: number;
  setHead(head: StreamHead): void;
  push(events: readonly string[]): void;
  end(state: Exclude<StreamState, 'open'>, failure?: string): void;
  /** Releases the oldest events up to this number, until no more than `size` characters are held. */
  trim(upTo: number, size: number): void;
  /** Undefined when the events after this number are no longer held. */
  stretch(after: number): Stretch | undefined;
  wait(seen: Seen, signal: AbortSignal): Promise<void>;
  /** Wakes every wait, although nothing has changed. */
  poke(): void;
}

/** The most events of one stretch. A reader that is far behind catches up in steps. */
const LONGEST_STRETCH = 256;

export function createLiveStream(base = 0): LiveStream {
  let [head, state, failure, size, first] = [
    null as StreamHead | null,
    'open' as StreamState,
    undefined as string | undefined,
    0,
    base,
  ];
  let events: string[] = [];
  /** The waits of each signal. A reader waits for each event with the same signal, so a signal is listened to once. */
  const waiting = new Map<AbortSignal, (() => void)[]>();
  const change = (): void => {
    for (const [signal, wakes] of waiting) {
      if (wakes.length > 0) waiting.set(signal, []);
      for (const wake of wakes) wake();
    }
  };
  const leave = ({ target }: Pick<Event, 'target'>): void => {
    const signal = target as AbortSignal;
    const wakes = waiting.get(signal) ?? [];
    waiting.delete(signal);
    for (const wake of wakes) wake();
  };
  const live: LiveStream = {
    poke: change,
    get state() {
      return state;
    },
    get last() {
      return first + events.length;
    },
    get base() {
      return first;
    },
    get size() {
      return size;
    },
    setHead: (next) => {
      head = next;
      change();
    },
    push: (more) => {
      if (state !== 'open') return;
      for (const event of more) {
        events.push(event);
        size += event.length;
      }
      change();
    },
    end: (next, reason) => {
      if (state !== 'open') return;
      [state, failure] = [next, reason];
      change();
      for (const signal of waiting.keys()) signal.removeEventListener('abort', leave);
      waiting.clear();
    },
    trim: (upTo, limit) => {
      let count = 0;
      while (size > limit && first + count < upTo && count < events.length) size -= events[count++]?.length ?? 0;
      if (count === 0) return;
      first += count;
      events = events.slice(count);
    },
    stretch: (after) => {
      if (after < first) return undefined;
      const found = events.slice(after - first, after - first + LONGEST_STRETCH);
      // The end is reported with the last events, not before them.
      const isWhole = after + found.length >= live.last;
      return {
        head,
        events: found,
        state: isWhole ? state : 'open',
        ...(isWhole && failure !== undefined && { failure }),
      };
    },
    wait: ({ after, hasHead }, signal) =>
      new Promise((resolve) => {
        if (signal.aborted || state !== 'open' || live.last > after || (head && !hasHead)) return resolve();
        const wakes = waiting.get(signal);
        if (wakes) return void wakes.push(resolve);
        waiting.set(signal, [resolve]);
        signal.addEventListener('abort', leave, { once: true });
      }),
  };
  return live;
}
