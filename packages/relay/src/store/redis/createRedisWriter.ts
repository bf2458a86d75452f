import { createLiveStream, type LiveStream } from '../createLiveStream.js';
import type { Claim, StreamHead, StreamState, StreamWriter } from '../streamStore.js';
import type { RedisLog } from './redisLog.js';

/** A stream that this process generates: it grows in memory first, and Redis follows as fast as it can. */
export interface RedisWriter {
  readonly claim: Claim;
  readonly live: LiveStream;
  readonly writer: StreamWriter;
  stop(): void;
}

export interface RedisWriterOptions {
  readonly key: string;
  readonly claim: Claim;
  readonly log: RedisLog;
  /** Characters that stay in memory once Redis has them. */
  readonly tailChars: number;
  /** Milliseconds for which a stream that has ended waits for Redis. */
  readonly patienceMs: number;
  readonly onError: (error: unknown) => void;
  /** Called when memory is no longer needed. */
  readonly onForget: () => void;
}

/** The most events of one write. */
const BATCH = 256;
const RETRY_MS = 250;

export function createRedisWriter(options: RedisWriterOptions): RedisWriter {
  const { key, claim, log, tailChars, patienceMs, onError, onForget } = options;
  const live = createLiveStream();
  const aborted = new AbortController();
  let head: StreamHead | undefined;
  let [stored, isDetached, isFlushing, isDirty] = [0, false, false, false];
  let retry: ReturnType<typeof setTimeout> | undefined;
  let ending:
    | { readonly state: Exclude<StreamState, 'open'>; readonly failure: string | undefined; readonly at: number }
    | undefined;
  let endStored: () => void = () => {};
  const hasEnded = new Promise<void>((resolve) => (endStored = resolve));

  /** Writes what Redis does not have yet. False when there is nothing left to write. */
  const step = async (): Promise<boolean> => {
    if (head) {
      const sent = head;
      if (!heed(await log.setHead(key, sent))) return false;
      if (head === sent) head = undefined;
      return true;
    }
    if (live.last > stored) {
      const events = (live.stretch(stored)?.events ?? []).slice(0, BATCH);
      if (!heed(await log.append(key, stored + 1, events))) return false;
      stored += events.length;
      live.trim(stored, tailChars);
      return true;
    }
    if (!ending) return false;
    await log.end(key, ending.state, ending.failure);
    finish(true);
    return false;
  };
  const heed = (written: Awaited<ReturnType<RedisLog['append']>>): boolean => {
    if (written === 'ok') return true;
    isDetached = true;
    // Taken for dead by another process, whose readers were told so: the same must hold here.
    if (written === 'lost') {
      live.end('lost');
      aborted.abort();
    }
    if (ending) finish(false);
    return false;
  };
  const finish = (isStored: boolean): void => {
    endStored();
    if (isStored) return onForget();
    setTimeout(onForget, patienceMs).unref?.();
  };
  const flush = async (): Promise<void> => {
    isDirty = true;
    if (isFlushing || retry) return;
    isFlushing = true;
    try {
      // Something may have come while the last step was already done.
      while (isDirty && !isDetached) {
        isDirty = false;
        while (!isDetached && (await step()));
      }
    } catch (error) {
      onError(error);
      if (ending && performance.now() - ending.at > patienceMs) finish(false);
      else retry = setTimeout(again, RETRY_MS);
      retry?.unref?.();
    } finally {
      isFlushing = false;
    }
  };
  const again = (): void => {
    retry = undefined;
    void flush();
  };
  return {
    claim,
    live,
    stop: () => aborted.abort(),
    writer: {
      signal: aborted.signal,
      setHead: (next) => {
        head = next;
        live.setHead(next);
        void flush();
      },
      append: (events) => {
        live.push(events);
        void flush();
      },
      end: async (state, failure) => {
        live.end(state, failure);
        ending = { state, failure, at: performance.now() };
        if (isDetached) finish(false);
        else void flush();
        // Whoever waits for the end need not wait for a Redis that is away.
        await Promise.race([hasEnded, new Promise((resolve) => setTimeout(resolve, 4 * RETRY_MS).unref?.())]);
      },
      discard: async () => {
        isDetached = true;
        live.end('lost');
        onForget();
        await log.discard(key).catch(onError);
      },
    },
  };
}
