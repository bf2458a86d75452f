import { toBody } from '../stream/toBody.js';
import { encodeFrame, type Frame } from '../script/frame.js';
import { waitUntil, type Clock } from '../time/clock.js';

export interface StreamOptions {
  readonly clock: Clock;
  /** The time of the request, in the time of the clock. */
  readonly startedAt: number;
  /** Aborted when the client disconnects. */
  readonly signal: AbortSignal;
  readonly bytesPerRead?: number | undefined;
  readonly lineEnd?: string | undefined;
}

/** The body of a streamed response. Each frame is sent at its time, and not before the reader asks for it. */
export function streamFrames(
  frames: readonly Frame[],
  options: StreamOptions,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const cancelled = new AbortController();
  const signal = AbortSignal.any([options.signal, cancelled.signal]);
  return toBody(readFrames(frames, { ...options, signal }), () => cancelled.abort());
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
      // The earlier bytes are delivered before the connection is lost.
      await clock.sleep(0, signal);
      throw new TypeError('terminated');
    }
  }
}
