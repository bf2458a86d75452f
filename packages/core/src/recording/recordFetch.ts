import { redactHeaders } from '../transport/redact.js';
import { createRecordingWriter } from './createRecordingWriter.js';
import { observeBody } from './observeBody.js';
import { toErrorJson } from './observeTransport.js';
import { parseRequest } from './parseRequest.js';
import type { RecordOptions } from './record.js';
import type { Recording } from './recording.js';
import { redactUrl } from './redactUrl.js';

type Fetch = (input: Request | string | URL, init?: RequestInit) => Promise<Response>;

/** A fetch function that records each Chat Completions request. */
export interface FetchRecorder extends Fetch {
  /** The runs that have ended, oldest first. */
  readonly recordings: readonly Recording[];
}

/**
 * Wraps a fetch function so that each Chat Completions request is recorded byte by byte. Use it for clients other than chat-stream, or to
 * see exactly what a server sends. Other requests are passed through.
 *
 * @example
 * ```ts
 * import { fetchTransport } from '@chat-stream/core';
 * import { recordFetch } from '@chat-stream/core/recording';
 *
 * const fetch = recordFetch(globalThis.fetch);
 * export const transport = fetchTransport({ baseURL: '/v1', fetch });
 * ```
 */
export function recordFetch(fetch: Fetch, { now = Date.now, onRecording }: RecordOptions = {}): FetchRecorder {
  const recordings: Recording[] = [];
  const recorder: Fetch = async (input, init) => {
    const body = input instanceof Request && !init?.body ? await input.clone().text() : init?.body;
    const request = typeof body === 'string' ? parseRequest(body) : undefined;
    if (!request) return fetch(input, init);
    const writer = createRecordingWriter({
      source: 'fetch',
      request,
      url: redactUrl(input instanceof Request ? input.url : String(input)),
      requestHeaders: redactHeaders(new Headers(init?.headers ?? (input instanceof Request ? input.headers : {}))),
      now,
      onRecording(recording) {
        recordings.push(recording);
        onRecording?.(recording);
      },
    });
    const response = await fetch(input, init).catch((error: unknown) => {
      writer.onEnd('failed', toErrorJson(error, 'network'));
      throw error;
    });
    writer.onEvent({ type: 'response', status: response.status, headers: redactHeaders(response.headers) });
    if (!response.body) {
      writer.onEnd('done');
      return response;
    }
    const observed = observeBody(response.body, {
      onText: (text, bytes) => writer.onEvent({ type: 'text', text, bytes }),
      onDone: () => writer.onEnd('done'),
      onCancel: () => writer.onEnd('aborted'),
      onError: (error) => writer.onEnd('failed', toErrorJson(error, 'connection_lost')),
    });
    return new Response(observed, response);
  };
  return Object.assign(recorder, { recordings });
}
