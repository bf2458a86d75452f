import { createLiveStream, type LiveStream } from '../createLiveStream.js';
import type { RedisLog } from './redisLog.js';

/** Follows streams that other processes generate. */
export interface Follower {
  /** The stream as it grows, from this number on. */
  follow(key: string, after: number): LiveStream;
  /** The same if it is followed already. */
  find(key: string): LiveStream | undefined;
  /** Reads new events after a notification of the producer. */
  wake(key: string): void;
  /** Checks every followed stream: messages may have been lost, and producers may have died. */
  check(): void;
}

export interface FollowerOptions {
  readonly log: RedisLog;
  /** Characters that are held of each followed stream. */
  readonly tailChars: number;
  /** Called with the producer of a followed stream, again and again. */
  readonly onFollow: (key: string, producer: string) => void;
  /** Called when a followed stream has not changed since the last check. */
  readonly onSilence: (key: string, producer: string) => void;
}

interface Followed {
  readonly live: LiveStream;
  producer: string | undefined;
  usedAt: number;
  lastAtCheck: number;
  state: 'idle' | 'reading' | 'again';
}

/** The time after which a stream without a reader is no longer followed. Milliseconds. */
const FORGET_MS = 30_000;

export function createFollower({ log, tailChars, onFollow, onSilence }: FollowerOptions): Follower {
  const followed = new Map<string, Followed>();

  /** Reads until nothing new is left. A wake in the meantime causes one more read. */
  const read = async (key: string, entry: Followed): Promise<void> => {
    if (entry.state !== 'idle') {
      entry.state = 'again';
      return;
    }
    entry.state = 'reading';
    try {
      for (let isFull = true; isFull || (entry.state as string) === 'again';) {
        entry.state = 'reading';
        isFull = await readOnce(key, entry);
      }
    } catch {
      // The next check reads again.
    } finally {
      entry.state = 'idle';
    }
  };
  const readOnce = async (key: string, entry: Followed): Promise<boolean> => {
    const { live } = entry;
    const stretch = await log.read(key, live.last);
    if (!stretch) {
      // Redis lost the stream. Its producer writes it again. If the producer is dead, the readers learn that the stream is lost.
      live.poke();
      return false;
    }
    entry.producer = stretch.producer;
    if (stretch.head) live.setHead(stretch.head);
    if (stretch.events.length > 0) live.push(stretch.events);
    live.trim(live.last, tailChars);
    if (stretch.state !== 'open') live.end(stretch.state, stretch.failure);
    return stretch.events.length > 0 && stretch.state === 'open';
  };

  return {
    follow: (key, after) => {
      const known = followed.get(key);
      if (known && known.live.state === 'open' && known.live.base <= after) {
        known.usedAt = performance.now();
        return known.live;
      }
      const entry: Followed = {
        live: createLiveStream(after),
        producer: undefined,
        usedAt: performance.now(),
        lastAtCheck: -1,
        state: 'idle',
      };
      followed.set(key, entry);
      void read(key, entry).then(() => entry.producer !== undefined && onFollow(key, entry.producer));
      return entry.live;
    },
    find: (key) => followed.get(key)?.live,
    wake: (key) => {
      const entry = followed.get(key);
      if (entry) void read(key, entry);
    },
    check: () => {
      for (const [key, entry] of followed) {
        const { live, producer } = entry;
        if (live.state !== 'open' || performance.now() - entry.usedAt > FORGET_MS) {
          followed.delete(key);
          live.poke();
          continue;
        }
        const isSilent = live.last === entry.lastAtCheck;
        entry.lastAtCheck = live.last;
        void read(key, entry);
        if (producer === undefined) continue;
        onFollow(key, producer);
        if (isSilent) onSilence(key, producer);
      }
    },
  };
}
