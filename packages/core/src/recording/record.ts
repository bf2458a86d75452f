import type { Transport } from '../transport/types.js';
import { createRecordingWriter } from './createRecordingWriter.js';
import { observeTransport } from './observeTransport.js';
import type { Recording } from './recording.js';

/** How an answer is recorded. */
export interface RecordOptions {
  /** Milliseconds since 1970. @defaultValue Date.now */
  readonly now?: (() => number) | undefined;
  /** Called when a run has ended. */
  readonly onRecording?: ((recording: Recording) => void) | undefined;
}

/** A transport that records each of its runs. */
export interface Recorder extends Transport {
  /** The runs that have ended, oldest first. */
  readonly recordings: readonly Recording[];
}

/**
 * Wraps a transport so that each run is recorded: the request, the response headers without secrets, and each batch of chunks with its
 * time.
 *
 * @example
 * ```ts
 * import { fetchTransport, streamChat } from '@chat-stream/core';
 * import { record } from '@chat-stream/core/recording';
 *
 * const recorder = record(fetchTransport({ baseURL: 'http://127.0.0.1:11434/v1' }));
 * await streamChat({ transport: recorder, request: { model: 'llama', messages: [{ role: 'user', content: 'Hi' }] } });
 * export const json = JSON.stringify(recorder.recordings[0]);
 * ```
 */
export function record(transport: Transport, { now = Date.now, onRecording }: RecordOptions = {}): Recorder {
  const recordings: Recording[] = [];
  const recorder: Transport = (request, options) => {
    const writer = createRecordingWriter({
      source: 'transport',
      request,
      now,
      onRecording(recording) {
        recordings.push(recording);
        onRecording?.(recording);
      },
    });
    return observeTransport(transport, request, options, writer);
  };
  return Object.assign(recorder, { recordings });
}
