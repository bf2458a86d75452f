import { createLiveStream, type LiveStream } from '../createLiveStream.js';
import type { Claim, StreamHead, StreamWriter } from '../streamStore.js';
import type { Written } from './createAppender.js';
import type { EndOfStream, RedisLog } from './redisLog.js';

/** A stream that this process generates. It grows in memory first, and Redis follows as fast as it can. */
export interface RedisWriter {
  readonly claim: Claim;
  readonly live: LiveStream;
  readonly writer: StreamWriter;
  /** Whether the stream has ended and Redis has all of it. */
  isStored(): boolean;
  stop(): void;
  /** Asks Redis what it has, and writes what it lost. */
  verify(): void;
  /** The same, unless Redis has confirmed a write since the last call. */
  verifyIdle(): void;
  /** Releases events that Redis has, down to the tail. */
  release(): void;
}

export interface RedisWriterOptions {
  readonly key: string;
  readonly claim: Claim;
  readonly log: RedisLog;
  /** Characters that stay in memory when memory is short. */
  readonly tailChars: number;
  /** Milliseconds for which a stream that has ended waits for Redis, and stays in memory once Redis has it. */
  readonly holdMs: number;
  readonly onError: (error: unknown) => void;
  /** Called when Redis has something new. */
  readonly onWritten: () => void;
  /** Called when the number of characters in memory has changed. */
  readonly onSize: (by: number) => void;
  /** Called when memory is no longer needed. */
  readonly onForget: () => void;
}

const RETRY_MS = 250;

export function createRedisWriter(options: RedisWriterOptions): RedisWriter {
  const { key, claim, log, tailChars, holdMs, onError, onWritten, onSize, onForget } = options;
  const live = createLiveStream();
  const aborted = new AbortController();
  let head: StreamHead | undefined;
  let ending: (EndOfStream & { readonly at: number }) | undefined;
  // The part that is known to be in Redis.
  let [stored, isHeadStored, isEndStored] = [0, true, false];
  let [isDetached, isForgotten, isFlushing, isDirty, isDoubtful, hasWritten] = [
    false,
    false,
    false,
    false,
    false,
    false,
  ];
  let retry: ReturnType<typeof setTimeout> | undefined;
  let forgetting: ReturnType<typeof setTimeout> | undefined;
  let settleEnd: () => void = () => {};
  const endSettled = new Promise<void>((resolve) => (settleEnd = resolve));

  const measured = (change: () => void): void => {
    const before = live.size;
    change();
    if (live.size !== before) onSize(live.size - before);
  };
  const forget = (): void => {
    if (isForgotten) return;
    isForgotten = true;
    clearTimeout(forgetting);
    onSize(-live.size);
    onForget();
  };
  const forgetLater = (): void => {
    settleEnd();
    forgetting ??= setTimeout(forget, holdMs);
    forgetting.unref?.();
  };
  /** Nothing more is written. Readers of this process still read from memory. */
  const detach = (): void => {
    isDetached = true;
    if (ending) forgetLater();
  };

  /** Compares what Redis has with what it is expected to have. */
  const heed = (written: Written): Promise<void> | undefined => {
    hasWritten = true;
    switch (written.kind) {
      case 'ok':
        if (written.isStopped && !ending) aborted.abort();
        return written.last === undefined || written.last >= stored ? undefined : writeAgain(written.last);
      case 'gone':
        return restore();
      case 'lost':
        lose();
        return undefined;
      default:
        return written satisfies never;
    }
  };
  /** A failover lost the newest events. They are written again, after the last one that Redis has. */
  const writeAgain = async (last: number): Promise<void> => {
    [stored, isEndStored, isHeadStored] = [last, false, head === undefined];
    if (stored >= live.base) return;
    // They are no longer held, so the stream begins again after them.
    await log.discard(key);
    await restore();
  };
  const restore = async (): Promise<void> => {
    const restored = await log.restore(key, { claim, head, base: live.base });
    if (restored.kind !== 'ok') return lose();
    [stored, isHeadStored, isEndStored] = [restored.last ?? live.base, true, false];
  };
  /** Readers at other processes were told that this stream is lost, so it ends here as well. */
  const lose = (): void => {
    live.end('lost');
    aborted.abort();
    detach();
  };

  /** Takes one step towards Redis having everything. False when it has. */
  const step = async (): Promise<boolean> => {
    if (!isHeadStored && head) {
      const written = await log.setHead(key, head);
      if (written.kind === 'ok') isHeadStored = true;
      await heed(written);
      onWritten();
      return true;
    }
    if (live.last > stored || isDoubtful) {
      const [first, events] = [stored + 1, live.stretch(stored)?.events ?? []];
      isDoubtful = false;
      stored += events.length;
      try {
        // Nearly every write needs nothing more, so there is nothing to wait for.
        const more = heed(await log.append(key, first, events));
        if (more) await more;
      } catch (error) {
        [stored, isDoubtful] = [first - 1, true];
        throw error;
      }
      if (events.length > 0) onWritten();
      return true;
    }
    if (!ending || isEndStored) return false;
    const written = await log.end(key, ending);
    isEndStored = written.kind === 'ok' && (written.last ?? 0) >= stored;
    await heed(written);
    if (isEndStored) forgetLater();
    onWritten();
    return !isEndStored;
  };
  const flush = (): void => {
    isDirty = true;
    if (!isFlushing && !retry) void write();
  };
  const write = async (): Promise<void> => {
    isFlushing = true;
    try {
      // Something may have been added while the last step was under way.
      while (isDirty && !isDetached) {
        isDirty = false;
        while (!isDetached && (await step()));
      }
    } catch (error) {
      onError(error);
      if (ending && performance.now() - ending.at > holdMs) detach();
      else retry = setTimeout(flushAgain, RETRY_MS);
      retry?.unref?.();
    } finally {
      isFlushing = false;
    }
  };
  const flushAgain = (): void => {
    retry = undefined;
    flush();
  };
  const verify = (): void => {
    if (isDetached) return;
    [isDoubtful, isHeadStored, isEndStored] = [true, head === undefined, false];
    flush();
  };

  return {
    claim,
    live,
    isStored: () => isEndStored,
    stop: () => aborted.abort(),
    verify,
    verifyIdle: () => {
      if (!hasWritten && !isEndStored) verify();
      hasWritten = false;
    },
    release: () => measured(() => live.trim(stored, isEndStored ? 0 : tailChars)),
    writer: {
      signal: aborted.signal,
      setHead: (next) => {
        [head, isHeadStored] = [next, false];
        live.setHead(next);
        flush();
      },
      append: (events) => {
        measured(() => live.push(events));
        flush();
      },
      end: async (state, failure) => {
        live.end(state, failure);
        // The stream may have been declared lost in the meantime.
        if (live.state !== state) return detach();
        ending = { state, failure, last: live.last, at: performance.now() };
        if (isDetached) detach();
        else flush();
        // The caller does not wait for a Redis that is away.
        await Promise.race([endSettled, new Promise((resolve) => setTimeout(resolve, 4 * RETRY_MS).unref?.())]);
      },
      discard: async () => {
        isDetached = true;
        live.end('lost');
        forget();
        await log.discard(key).catch(onError);
      },
    },
  };
}
