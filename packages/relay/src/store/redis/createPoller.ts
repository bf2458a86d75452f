import { createLiveStream, type LiveStream } from '../createLiveStream.js';
import type { StreamHead, StreamState } from '../streamStore.js';
import type { RedisConnection } from './connect.js';
import { readEntries, readMessages, readStreams } from './replies.js';

export interface PollerOptions {
  /** Opens a connection that may block. */
  readonly connect: () => RedisConnection;
  /** The stream of messages to this process. */
  readonly controlKey: string;
  readonly logKey: (key: string) => string;
  /** Interrupts the blocking read, so that it begins anew with what is followed now. */
  readonly interrupt: () => void;
  readonly onMessage: (kind: string, key: string) => void;
  /** Characters that are held of each followed stream. */
  readonly tailChars: number;
  /** How often a wait ends without a reason, in milliseconds. */
  readonly pokeMs: number;
}

/** Follows any number of streams of other processes on one connection. */
export interface Poller {
  /** The end of a stream as it grows, from this number on. */
  follow(key: string, after: number): LiveStream;
  /** The same if it is followed already. */
  find(key: string): LiveStream | undefined;
  /** Whether it is time to see if the producer of a followed stream is alive; true once a poke. */
  isCheckDue(key: string): boolean;
  start(): void;
  close(): void;
}

interface Followed {
  readonly key: string;
  readonly live: LiveStream;
  cursor: string;
  usedAt: number;
  checkedAt: number;
}

/** Milliseconds after which a stream that nobody waits for is followed no more. */
const FORGET_AFTER = 30_000;
const BLOCK_MS = 1000;

export function createPoller({
  connect,
  controlKey,
  logKey,
  interrupt,
  onMessage,
  tailChars,
  pokeMs,
}: PollerOptions): Poller {
  const followed = new Map<string, Followed>();
  let [isClosed, control] = [false, '0-0'];
  let connection: RedisConnection | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;

  const poll = async (from: RedisConnection): Promise<void> => {
    for (const [name, entry] of followed) {
      if (entry.live.state !== 'open' || performance.now() - entry.usedAt > FORGET_AFTER) followed.delete(name);
    }
    const all = [...followed];
    const names = [controlKey, ...all.map(([name]) => name)];
    const cursors = [control, ...all.map(([, entry]) => entry.cursor)];
    const reply = await from.send([
      'XREAD',
      'COUNT',
      '256',
      'BLOCK',
      String(BLOCK_MS),
      'STREAMS',
      ...names,
      ...cursors,
    ]);
    for (const [name, entries] of readStreams(reply)) {
      if (name === controlKey) readControl(entries);
      else readLog(followed.get(name), entries);
    }
  };
  const readControl = (entries: unknown): void => {
    for (const { id, fields } of readMessages(entries)) {
      control = id;
      const [kind = '', key = ''] = fields;
      onMessage(kind, key);
    }
  };
  const readLog = (entry: Followed | undefined, entries: unknown): void => {
    if (!entry) return;
    const read = readEntries(entries);
    entry.cursor = read.at(-1)?.id ?? entry.cursor;
    const head = read.find((item) => item.head !== undefined)?.head;
    if (head !== undefined) entry.live.setHead(JSON.parse(head) as StreamHead);
    entry.live.push(read.flatMap(({ event }) => (event === undefined ? [] : [event])));
    entry.live.trim(entry.live.last, tailChars);
    const end = read.find((item) => item.end !== undefined)?.end;
    if (end) entry.live.end(end.state as Exclude<StreamState, 'open'>, end.failure || undefined);
  };
  const loop = async (from: RedisConnection): Promise<void> => {
    while (!isClosed) {
      try {
        await poll(from);
      } catch {
        // Redis is away; the client reconnects by itself.
        await new Promise((resolve) => setTimeout(resolve, 200).unref?.());
      }
    }
  };
  return {
    follow: (key, after) => {
      const name = logKey(key);
      const known = followed.get(name);
      if (known && known.live.state === 'open') {
        known.usedAt = performance.now();
        return known.live;
      }
      const now = performance.now();
      // From the very beginning the head comes along as well.
      const cursor = after === 0 ? '0-0' : `${after}-0`;
      const entry: Followed = { key, live: createLiveStream(after), cursor, usedAt: now, checkedAt: now };
      followed.set(name, entry);
      interrupt();
      return entry.live;
    },
    find: (key) => followed.get(logKey(key))?.live,
    isCheckDue: (key) => {
      const entry = followed.get(logKey(key));
      // A little less than a poke: timers are not exact.
      if (!entry || performance.now() - entry.checkedAt < pokeMs * 0.9) return false;
      entry.checkedAt = performance.now();
      return true;
    },
    start: () => {
      if (connection || isClosed) return;
      connection = connect();
      void loop(connection);
      timer = setInterval(() => {
        for (const { live } of followed.values()) live.poke();
      }, pokeMs);
      timer.unref?.();
    },
    close: () => {
      isClosed = true;
      clearInterval(timer);
      connection?.close();
    },
  };
}
