import { createLiveStream, type LiveStream } from './createLiveStream.js';
import { EMPTY_TTL_MS, type Claim, type StreamStore, type StreamWriter } from './streamStore.js';
import { timerMs } from '../longestMs.js';

/** The options of `memoryStore`: how long and how much it stores. */
export interface MemoryStoreOptions {
  /** Milliseconds that a stream is kept after its end. @defaultValue 3,600,000 */
  readonly ttlMs?: number | undefined;
  /** Characters of all streams together, and 1,000 for each. The oldest finished streams are removed first. @defaultValue 268,435,456 */
  readonly maxChars?: number | undefined;
}

/** The size of a stream besides its text, in characters. Without it, any number of empty streams would fit. */
const KEEPING = 1000;

interface Entry {
  readonly claim: Claim;
  readonly live: LiveStream;
  readonly stopped: AbortController;
  timer?: ReturnType<typeof setTimeout>;
}

/**
 * Stores streams in the memory of this process. Nothing has to be installed, and they end with the process.
 *
 * @example
 * ```ts
 * import { createRelay, memoryStore } from '@chat-stream/relay';
 *
 * const relay = createRelay({ upstream: { baseURL: 'http://127.0.0.1:11434/v1' }, store: memoryStore({ ttlMs: 600_000 }) });
 * ```
 */
export function memoryStore({ ttlMs = 3_600_000, maxChars = 256 * 1024 * 1024 }: MemoryStoreOptions = {}): StreamStore {
  const entries = new Map<string, Entry>();
  /** Streams that ended without an event. Stops of unknown keys leave such streams, and anybody can send these. */
  const empty = new Set<string>();
  let total = 0;
  const forget = (key: string, entry: Entry): void => {
    if (entries.get(key) !== entry) return;
    clearTimeout(entry.timer);
    total -= entry.live.size + KEEPING;
    entries.delete(key);
    empty.delete(key);
  };
  const makeRoom = (): void => {
    if (total <= maxChars) return;
    for (const key of empty) {
      if (total <= maxChars) return;
      const entry = entries.get(key);
      if (entry) forget(key, entry);
    }
    for (const [key, entry] of entries) {
      if (total <= maxChars) return;
      if (entry.live.state !== 'open') forget(key, entry);
    }
  };
  const write = (key: string, entry: Entry): StreamWriter => ({
    signal: entry.stopped.signal,
    setHead: entry.live.setHead,
    append: (events) => {
      const before = entry.live.size;
      entry.live.push(events);
      if (entries.get(key) !== entry) return;
      total += entry.live.size - before;
      makeRoom();
    },
    end: async (state, failure) => {
      entry.live.end(state, failure);
      const isEmpty = state === 'stopped' && entry.live.last === 0;
      if (isEmpty && entries.get(key) === entry) empty.add(key);
      entry.timer = setTimeout(forget, timerMs(isEmpty ? Math.min(ttlMs, EMPTY_TTL_MS) : ttlMs), key, entry);
      entry.timer.unref?.();
    },
    discard: async () => {
      forget(key, entry);
      entry.live.end('lost');
    },
  });
  return {
    isShared: false,
    open: async (key, claim) => {
      const known = entries.get(key);
      if (known) return { claim: known.claim };
      const entry: Entry = { claim, live: createLiveStream(), stopped: new AbortController() };
      entries.set(key, entry);
      total += KEEPING;
      makeRoom();
      return { writer: write(key, entry) };
    },
    find: async (key) => entries.get(key)?.claim,
    read: async (key, after) => entries.get(key)?.live.stretch(after),
    wait: (key, seen, signal) => entries.get(key)?.live.wait(seen, signal) ?? Promise.resolve(),
    stop: async (key) => {
      const entry = entries.get(key);
      if (entry?.live.state === 'open') entry.stopped.abort();
    },
    close: async () => {
      for (const [key, entry] of entries) {
        entry.stopped.abort();
        forget(key, entry);
      }
    },
  };
}
