import { ChatError, redactHeaders, type ChatRequest, type Transport, type TransportOptions } from '@chat-stream/core';
import type { RecordedEvent, Recording } from './recording.js';

export interface RecordOptions {
  /** Milliseconds since 1970. @defaultValue Date.now */
  readonly now?: (() => number) | undefined;
  /** Told when a run has ended. */
  readonly onRecording?: ((recording: Recording) => void) | undefined;
}

/** A transport that keeps what passes through it. */
export interface Recorder extends Transport {
  /** The runs that have ended, oldest first. */
  readonly recordings: readonly Recording[];
}

/**
 * Wraps a transport, so that every run is kept: the request, the answer's headers without secrets, and each batch of chunks with its time.
 *
 * @example
 * ```ts
 * import { fetchTransport, streamChat } from '@chat-stream/core';
 * import { record, replay } from '@chat-stream/testing';
 *
 * const recorder = record(fetchTransport({ baseURL: 'http://127.0.0.1:11434/v1' }));
 * const request = { model: 'llama', messages: [{ role: 'user' as const, content: 'Hi' }] };
 * await streamChat({ transport: recorder, request });
 * const [recording] = recorder.recordings;
 * if (recording) await streamChat({ transport: replay(recording, { speed: 10 }), request });
 * ```
 */
export function record(transport: Transport, { now = Date.now, onRecording }: RecordOptions = {}): Recorder {
  const recordings: Recording[] = [];
  const keep = (recording: Recording): void => {
    recordings.push(recording);
    onRecording?.(recording);
  };
  const recorder: Transport = (request, options) => recordRun(transport, request, options, now, keep);
  return Object.assign(recorder, { recordings });
}

async function* recordRun(
  transport: Transport,
  request: ChatRequest,
  options: TransportOptions,
  now: () => number,
  keep: (recording: Recording) => void,
): AsyncGenerator<Awaited<ReturnType<Transport> extends AsyncIterable<infer Batch> ? Batch : never>, void, undefined> {
  const startedAt = now();
  const events: RecordedEvent[] = [];
  const at = (): { readonly atMs: number } => ({ atMs: now() - startedAt });
  const onEvent: TransportOptions['onEvent'] = (event) => {
    if (event.type === 'response')
      events.push({ ...at(), type: 'response', status: event.status, headers: redactHeaders(event.headers) });
    if (event.type === 'warning') events.push({ ...at(), type: 'warning', warning: event.warning });
    if (event.type === 'retry' || event.type === 'interrupted') events.push({ ...at(), type: event.type });
    options.onEvent?.(event);
  };
  // A reader that leaves ends the generator without a word, so this holds until another end is known.
  let end: Pick<Recording['end'], 'outcome' | 'error'> = { outcome: 'aborted' };
  try {
    for await (const batch of transport(request, { ...options, onEvent })) {
      events.push({ ...at(), type: 'chunks', chunks: [batch].flat() });
      yield batch;
    }
    end = { outcome: 'done' };
  } catch (error) {
    if (!options.signal.aborted) end = { outcome: 'failed', error: toJson(error) };
    throw error;
  } finally {
    keep({
      format: 'chat-stream-recording',
      version: 1,
      source: 'transport',
      startedAt,
      request,
      events,
      end: { ...at(), ...end },
    });
  }
}

function toJson(error: unknown): NonNullable<Recording['end']['error']> {
  if (error instanceof ChatError) return error.toJSON();
  return { code: 'network', message: error instanceof Error ? error.message : String(error) };
}
