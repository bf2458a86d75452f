import { ChatError } from '../errors.js';
import { AFTER_DONE, type ByteReader, type ReadableAnswer } from '../protocol/stream/read.js';

/** The limits after which a body is aborted. */
export interface Watch {
  /** The longest silence, comments included. Milliseconds. */
  readonly idleTimeoutMs?: number | undefined;
  /** Calls back when the page may have slept, or its connection may have been gone. Returns a function that removes the callback. */
  readonly onWake?: ((callback: () => void) => () => void) | undefined;
}

export interface WatchedAnswer extends ReadableAnswer {
  /** Call it when every choice has finished: the body then ends after a short silence. */
  readonly onWhole: () => void;
}

/** A page that comes back to a read that has waited for so long takes its connection for lost. Milliseconds. */
const STALE = 10_000;

/** How long usage and `[DONE]` may follow the last finished choice, on a connection that stays open. Milliseconds. */
const GRACE = 5000;

/** How long, and how far, a body is read whose answer is complete, so that the connection can serve the next request. */
const DRAIN_MS = 1000;
const DRAIN_BYTES = 64 * 1024;

/**
 * The same answer, whose body ends with `idle_timeout` when no byte comes for so long, and with `connection_lost` after a sleep. It ends well a
 * moment after every choice has finished. Makes no Response and no stream: not every environment has those that fetch uses.
 */
export function watched(answer: ReadableAnswer, { idleTimeoutMs, onWake }: Watch, now: () => number): WatchedAnswer {
  if (!answer.body)
    return { headers: answer.headers, body: null, text: () => answer.text?.() ?? Promise.resolve(''), onWhole() {} };
  const reader = answer.body.getReader();
  let waitingSince: number | undefined;
  let cut = (_error: ChatError): void => {};
  let end = (): void => {};
  let isOver = false;
  let grace: ReturnType<typeof setTimeout> | undefined;
  const unwatch = onWake?.(() => {
    if (waitingSince !== undefined && now() - waitingSince >= STALE)
      cut(new ChatError('connection_lost', 'The connection was lost. What had arrived is kept.', { retryable: true }));
  });
  const leave = (): void => {
    clearTimeout(grace);
    unwatch?.();
  };

  const watchedReader: ByteReader = {
    async read() {
      if (isOver) return { done: true };
      const interruption = new Promise<{ done: true }>((resolve, reject) => {
        cut = reject;
        end = () => resolve({ done: true });
      });
      const timer =
        idleTimeoutMs === undefined || idleTimeoutMs >= 2 ** 31
          ? undefined
          : setTimeout(() => cut(idleError(idleTimeoutMs)), idleTimeoutMs);
      waitingSince = now();
      try {
        const result = await Promise.race([reader.read(), interruption]);
        if (result.done) leave();
        return result;
      } catch (error) {
        leave();
        reader.cancel().catch(() => {});
        throw error;
      } finally {
        waitingSince = undefined;
        clearTimeout(timer);
      }
    },
    cancel(reason) {
      leave();
      return reason === AFTER_DONE && !isOver ? drain(reader) : reader.cancel(reason);
    },
  };
  return {
    headers: answer.headers,
    body: { getReader: () => watchedReader },
    onWhole() {
      clearTimeout(grace);
      grace = setTimeout(() => {
        isOver = true;
        end();
      }, GRACE);
    },
  };
}

/** A request that is cancelled after `[DONE]` shows as failed in browsers, and takes its connection with it. */
async function drain(reader: ByteReader): Promise<void> {
  const timer = setTimeout(() => void reader.cancel().catch(() => {}), DRAIN_MS);
  try {
    for (let bytes = 0; bytes < DRAIN_BYTES;) {
      const { done, value } = await reader.read();
      if (done) return;
      bytes += value?.length ?? 0;
    }
    await reader.cancel();
  } finally {
    clearTimeout(timer);
  }
}

function idleError(idleTimeoutMs: number): ChatError {
  const seconds = Math.round(idleTimeoutMs / 1000);
  return new ChatError('idle_timeout', `The answer has stood still for ${seconds} seconds. What had arrived is kept.`, {
    retryable: true,
  });
}
