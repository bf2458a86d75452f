import { Problem } from './problem.js';
import { redactBytes } from './redact.js';

export interface PassOptions {
  readonly secrets: readonly string[];
  /** Whether the bytes are events, between which comments may be inserted. */
  readonly isEvents: boolean;
  /** Ends the upstream request. */
  readonly abort: () => void;
  /** Aborted when the answer has to end early: with a problem as its reason, or because the reader has left. */
  readonly signal: AbortSignal;
  /** Receives the bytes that pass, and nothing at a clean end. */
  readonly onBytes?: ((bytes: Uint8Array | undefined) => void) | undefined;
  /** Called once, however it ends. */
  readonly onEnd: () => void;
  readonly readerIdleMs: number;
  readonly upstreamIdleMs: number;
  readonly keepAliveMs: number;
}

const COMMENT: Uint8Array = new TextEncoder().encode(': keep-alive\n\n');

/**
 * Passes bytes on as they come. Nothing is read from the upstream before the reader asks. A reader that leaves, or takes nothing for too
 * long, ends the upstream request.
 */
export function passThrough(body: ReadableStream<Uint8Array>, options: PassOptions): ReadableStream<Uint8Array> {
  const { secrets, isEvents, abort, signal, onBytes, onEnd, readerIdleMs, upstreamIdleMs, keepAliveMs } = options;
  const reader = body.getReader();
  const redact = redactBytes(secrets);
  const isBlankLine = watchBlankLines();
  const patience = Math.min(readerIdleMs, upstreamIdleMs, isEvents ? keepAliveMs : Infinity);
  let [deadline, silent, sentAt] = [Infinity, '', performance.now()];
  let [isReading, isBetweenEvents] = [false, true];
  // One timer for all waits, never longer than the shortest: setting one for each event costs more than the event.
  const check = (): void => {
    const now = performance.now();
    if (deadline <= now) return fail(silent);
    // A comment in the middle of an event would destroy it.
    if (isEvents && isReading && isBetweenEvents && now - sentAt >= keepAliveMs * 0.9) comment();
    timer = setTimeout(check, Math.max(1, Math.min(deadline - now, patience)));
  };
  let timer = setTimeout(check, patience);
  let isOver = false;
  let fail: (reason: string) => void = () => {};
  let finish: () => void = () => {};
  let comment: () => void = () => {};
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
  // A reader that has disconnected does not read the error. A reader that is still connected receives it.
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
        comment = () => {
          sentAt = performance.now();
          // A reader that has not taken the last comment needs no other one.
          if ((controller.desiredSize ?? -1) >= 0) controller.enqueue(COMMENT);
        };
      },
      pull: async (controller) => {
        deadline = performance.now() + upstreamIdleMs;
        silent = 'The upstream went silent.';
        isReading = true;
        try {
          for (;;) {
            const { done, value } = await reader.read();
            if (isOver) return;
            onBytes?.(value);
            const bytes = done ? redact.end() : redact.push(value);
            if (bytes.byteLength > 0) {
              controller.enqueue(bytes);
              if (isEvents) isBetweenEvents = isBlankLine(bytes);
            }
            if (done) {
              controller.close();
              return end();
            }
            if (bytes.byteLength > 0) break;
            isBetweenEvents = false;
          }
          sentAt = performance.now();
          deadline = sentAt + readerIdleMs;
          silent = 'The reader went silent.';
          isReading = false;
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

const [LF, CR] = [10, 13];

/** Tells after each piece whether the text so far ends in a blank line. */
function watchBlankLines(): (bytes: Uint8Array) => boolean {
  let [third, second, last] = [0, 0, 0];
  return (bytes) => {
    const { length } = bytes;
    for (let at = Math.max(0, length - 3); at < length; at++) {
      third = second;
      second = last;
      last = bytes[at] ?? 0;
    }
    if (last === CR) return second === CR;
    return last === LF && (second === LF || (second === CR && third === LF));
  };
}
