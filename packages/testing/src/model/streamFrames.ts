import { encodeFrame, type Frame } from '../script/frame.js';
import { waitUntil, type Clock } from '../time/clock.js';

export interface StreamOptions {
  readonly clock: Clock;
  /** When the request came, in the clock's time. */
  readonly startedAt: number;
  /** Aborted when the client has left. */
  readonly signal: AbortSignal;
  readonly bytesPerRead?: number | undefined;
  readonly lineEnd?: string | undefined;
}

/** The body of a streamed answer: each frame at its time, and none before the reader wants it. */
export function streamFrames(
  frames: readonly Frame[],
  options: StreamOptions,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const left = new AbortController();
  const signal = AbortSignal.any([options.signal, left.signal]);
  const reads = readFrames(frames, { ...options, signal });
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull: async (controller) => {
        const { done, value } = await reads.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: () => left.abort(),
    },
    { highWaterMark: 0 },
  );
}

async function* readFrames(
  frames: readonly Frame[],
  options: StreamOptions,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const { clock, signal, bytesPerRead = Infinity, lineEnd = '\n' } = options;
  const encoder = new TextEncoder();
  for (const frame of frames) {
    await waitUntil(options.startedAt + frame.atMs, options);
    if (frame.type === 'stall') await clock.sleep(Infinity, signal);
    signal.throwIfAborted();
    const text = encodeFrame(frame);
    const bytes = encoder.encode(lineEnd === '\n' ? text : text.replaceAll('\n', lineEnd));
    for (let at = 0; at < bytes.length; at += bytesPerRead) yield bytes.subarray(at, at + bytesPerRead);
    if (frame.type === 'end') return;
    if (frame.type === 'cut') {
      // A turn of the clock first, so that what was sent has left before the connection dies.
      await clock.sleep(0, signal);
      throw new TypeError('terminated');
    }
  }
}
