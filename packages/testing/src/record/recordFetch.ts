import { ChatError, redactHeaders, type ChatRequest } from '@chat-stream/core';
import type { RecordOptions } from './record.js';
import type { RecordedEvent, Recording } from './recording.js';

type Fetch = (input: Request | string | URL, init?: RequestInit) => Promise<Response>;

/** A fetch that keeps what passes through it. */
export interface FetchRecorder extends Fetch {
  readonly recordings: readonly Recording[];
}

/**
 * Wraps a fetch, so that every Chat Completions request through it is kept byte by byte: for clients that are not of this project, or to
 * see what a server really sends. Other requests pass through unseen.
 *
 * @example
 * ```ts
 * import { fetchTransport } from '@chat-stream/core';
 * import { recordFetch } from '@chat-stream/testing';
 *
 * const fetch = recordFetch(globalThis.fetch);
 * export const transport = fetchTransport({ baseURL: '/v1', fetch });
 * ```
 */
export function recordFetch(fetch: Fetch, { now = Date.now, onRecording }: RecordOptions = {}): FetchRecorder {
  const recordings: Recording[] = [];
  const keep = (recording: Recording): void => {
    recordings.push(recording);
    onRecording?.(recording);
  };
  const recorder: Fetch = async (input, init) => {
    const request = parse(input instanceof Request && !init?.body ? await input.clone().text() : init?.body);
    if (!request) return fetch(input, init);
    const startedAt = now();
    const requestHeaders = redactHeaders(new Headers(init?.headers ?? (input instanceof Request ? input.headers : {})));
    const head = {
      format: 'chat-stream-recording',
      version: 1,
      source: 'fetch',
      startedAt,
      request,
      requestHeaders,
    } as const;
    const fail = (error: unknown, events: readonly RecordedEvent[]): void => {
      const code = error instanceof ChatError ? error.code : events.length > 0 ? 'connection_lost' : 'network';
      keep({
        ...head,
        events,
        end: {
          atMs: now() - startedAt,
          outcome: 'failed',
          error: { code, message: messageOf(error), retryable: true },
        },
      });
    };
    const response = await fetch(input, init).catch((error: unknown) => {
      fail(error, []);
      throw error;
    });
    const headers = redactHeaders(response.headers);
    const events: RecordedEvent[] = [{ type: 'response', atMs: now() - startedAt, status: response.status, headers }];
    const end = (outcome: 'done' | 'aborted'): void =>
      keep({ ...head, events, end: { atMs: now() - startedAt, outcome } });
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    const onRead = (bytes: Uint8Array): void => {
      const text = decoder.decode(bytes, { stream: true });
      events.push({ type: 'text', atMs: now() - startedAt, text, bytes: bytes.byteLength });
    };
    if (!response.body) {
      end('done');
      return response;
    }
    const body = tap(response.body, {
      onRead,
      onDone: () => end('done'),
      onCancel: () => end('aborted'),
      onError: (error) => fail(error, events),
    });
    return new Response(body, response);
  };
  return Object.assign(recorder, { recordings });
}

interface Taps {
  readonly onRead: (bytes: Uint8Array) => void;
  readonly onDone: () => void;
  readonly onCancel: () => void;
  readonly onError: (error: unknown) => void;
}

/** Looks at a body while it is read, no earlier and no faster than its reader. */
function tap(
  body: ReadableStream<Uint8Array>,
  { onRead, onDone, onCancel, onError }: Taps,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          const { done, value } = await reader.read();
          if (done) {
            onDone();
            controller.close();
          } else {
            onRead(value);
            controller.enqueue(value);
          }
        } catch (error) {
          onError(error);
          throw error;
        }
      },
      cancel: (reason) => {
        onCancel();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

function parse(body: unknown): ChatRequest | undefined {
  if (typeof body !== 'string') return undefined;
  try {
    const value = JSON.parse(body) as unknown;
    return typeof value === 'object' && value !== null && 'messages' in value ? (value as ChatRequest) : undefined;
  } catch {
    return undefined;
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
