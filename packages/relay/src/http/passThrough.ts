import { Problem } from './problem.js';
import { redactBytes } from './redact.js';

export interface PassOptions {
  readonly secrets: readonly string[];
  /** Ends the upstream request. */
  readonly abort: () => void;
  /** Aborted when the answer is to end before its time: with a problem as its reason, or because the reader has left. */
  readonly signal: AbortSignal;
  /** Called once, however it ends. */
  readonly onEnd: () => void;
  readonly readerIdleMs: number;
  readonly upstreamIdleMs: number;
}

/**
 * Hands bytes on as they come: nothing is read from the upstream before the reader asks, and a reader that leaves, or leaves the answer
 * lying, ends the upstream request.
 */
export function passThrough(body: ReadableStream<Uint8Array>, options: PassOptions): ReadableStream<Uint8Array> {
  const { secrets, abort, signal, onEnd, readerIdleMs, upstreamIdleMs } = options;
  const reader = body.getReader();
  const redact = redactBytes(secrets);
  const patience = Math.min(readerIdleMs, upstreamIdleMs);
  let [deadline, silent] = [Infinity, ''];
  // One timer for both sides, never longer than the shorter wait: setting one for every event costs more than the event.
  const check = (): void => {
    const left = deadline - performance.now();
    if (left <= 0) fail(silent);
    else timer = setTimeout(check, Math.min(left, patience));
  };
  let timer = setTimeout(check, patience);
  let isOver = false;
  let fail: (reason: string) => void = () => {};
  let finish: () => void = () => {};
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    signal.removeEventListener('abort', leave);
    onEnd();
  };
  const giveUp = (): void => {
    end();
    abort();
    reader.cancel().catch(() => {});
  };
  // A reader that has left reads no error either; one that is still there is told.
  const leave = (): void => (signal.reason instanceof Problem ? fail(signal.reason.message) : finish());
  signal.addEventListener('abort', leave);
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        fail = (reason) => {
          if (isOver) return;
          controller.error(new Error(reason));
          giveUp();
        };
        finish = () => {
          if (isOver) return;
          controller.close();
          giveUp();
        };
      },
      pull: async (controller) => {
        [deadline, silent] = [performance.now() + upstreamIdleMs, 'The upstream went silent.'];
        try {
          for (;;) {
            const { done, value } = await reader.read();
            if (isOver) return;
            const bytes = done ? redact.end() : redact.push(value);
            if (bytes.byteLength > 0) controller.enqueue(bytes);
            if (done) {
              controller.close();
              return end();
            }
            if (bytes.byteLength > 0) break;
          }
          [deadline, silent] = [performance.now() + readerIdleMs, 'The reader went silent.'];
        } catch (error) {
          end();
          throw error;
        }
      },
      cancel: giveUp,
    },
    { highWaterMark: 0 },
  );
}
