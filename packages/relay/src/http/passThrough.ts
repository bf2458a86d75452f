import { redactBytes } from './redact.js';

export interface PassOptions {
  readonly secrets: readonly string[];
  /** Ends the upstream request. */
  readonly abort: () => void;
  /** Called once, however it ends. */
  readonly onEnd?: (() => void) | undefined;
  readonly readerIdleMs: number;
  readonly upstreamIdleMs: number;
}

/**
 * Hands bytes on as they come: nothing is read from the upstream before the reader asks, and a reader that leaves, or leaves the answer
 * lying, ends the upstream request.
 */
export function passThrough(body: ReadableStream<Uint8Array>, options: PassOptions): ReadableStream<Uint8Array> {
  const { secrets, abort, onEnd, readerIdleMs, upstreamIdleMs } = options;
  const reader = body.getReader();
  const redact = redactBytes(secrets);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const end = (): void => {
    clearTimeout(timer);
    if (!isOver) onEnd?.();
    isOver = true;
  };
  const giveUp = (): void => {
    abort();
    reader.cancel().catch(() => {});
  };
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const fail = (reason: string): void => {
          giveUp();
          controller.error(new Error(reason));
          end();
        };
        clearTimeout(timer);
        timer = setTimeout(fail, upstreamIdleMs, 'The upstream went silent.');
        try {
          for (;;) {
            const { done, value } = await reader.read();
            const bytes = done ? redact.end() : redact.push(value);
            if (bytes.byteLength > 0) controller.enqueue(bytes);
            if (done) {
              controller.close();
              return end();
            }
            if (bytes.byteLength > 0) break;
          }
          clearTimeout(timer);
          timer = setTimeout(fail, readerIdleMs, 'The reader went silent.');
        } catch (error) {
          end();
          throw error;
        }
      },
      cancel: () => {
        giveUp();
        end();
      },
    },
    { highWaterMark: 0 },
  );
}
