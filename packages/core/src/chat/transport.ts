import { ChatError } from '../errors.js';
import type { ChatChunk } from '../protocol/chunk.js';
import { toWireRequest } from '../protocol/dialect.js';
import { readChunks, type ReadOptions } from '../protocol/read.js';
import type { ChatRequest } from '../protocol/request.js';
import { httpRequest, type HeaderValues } from './httpRequest.js';
import { isOffline, untilReachable } from './online.js';
import { withoutSecrets } from './redact.js';
import { retryDelay } from './retry.js';
import { abortable, withIdleTimeout } from './timeouts.js';
import type { Transport, TransportOptions } from './types.js';

export interface FetchTransportOptions extends Pick<ReadOptions, 'maxFrameLength' | 'badFrames'> {
  /** Where the API begins: `https://api.openai.com/v1`, or `/v1` for a relay on the same origin. */
  readonly baseURL: string;
  /** Sent as `Authorization: Bearer …`. Only for servers and local models: a key in a web page is a key given away. */
  readonly apiKey?: string | undefined;
  /** More headers, or a function that gives them anew for each attempt. Azure: `{ 'api-key': key }`. */
  readonly headers?: HeaderValues | (() => HeaderValues | Promise<HeaderValues>) | undefined;
  /** Search parameters. Azure: `{ 'api-version': '2024-10-21' }`. */
  readonly query?: Readonly<Record<string, string>> | undefined;
  /** @defaultValue '/chat/completions' */
  readonly path?: string | undefined;
  /** @defaultValue the global fetch */
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly credentials?: 'omit' | 'same-origin' | 'include' | undefined;
  /** The longest wait for the first byte of the answer, in milliseconds. @defaultValue 120,000 */
  readonly timeoutMs?: number | undefined;
  /** The longest silence in the middle of an answer, comments included, in milliseconds. @defaultValue none */
  readonly idleTimeoutMs?: number | undefined;
  /**
   * Whether the server knows runs by their `Idempotency-Key`, as the relay does. Other servers' CORS rules may refuse that header.
   * @defaultValue true when `baseURL` begins with `/`
   */
  readonly resumable?: boolean | undefined;
  /** How often a request is made again while nothing of its answer has come. @defaultValue 2 */
  readonly maxRetries?: number | undefined;
  /** For tests: 0 to 1. @defaultValue Math.random */
  readonly random?: (() => number) | undefined;
  /** For tests: milliseconds since 1970. @defaultValue Date.now */
  readonly now?: (() => number) | undefined;
  /** For tests: waits between attempts. @defaultValue setTimeout */
  readonly sleep?: ((ms: number) => Promise<void>) | undefined;
}

/**
 * A transport that posts the request to a Chat Completions endpoint and reads the stream, with fetch.
 *
 * Retries network failures, 408, 409, 429 and 5xx, as long as nothing of the answer has come; the server's `retry-after` is heeded
 * up to a minute, and longer waits are told by `retryAt` of the error. Without a network it waits for one. A stream that is cut goes on
 * after the last event that came, where the server numbers its events as the relay does.
 *
 * @throws {ChatError} from the iteration: `network`, `timeout`, `http`, `rate_limit`, and all of `readChunks`
 *
 * @example
 * ```ts
 * import { fetchTransport } from '@chat-stream/core';
 *
 * export const relay = fetchTransport({ baseURL: '/v1' });
 * export const ollama = fetchTransport({ baseURL: 'http://localhost:11434/v1', apiKey: 'ollama' });
 * ```
 */
export function fetchTransport(options: FetchTransportOptions): Transport {
  return (request, transportOptions) => streamRequest(options, request, transportOptions);
}

/** How often a stream that was cut is taken up again without a new event in between. */
const MAX_RESUMES = 8;

/**
 * ```
 *            ┌──────────── retry, while nothing has come ───────────┐
 * connect ───┴──> read ──> done                                     │
 *    ^              └──> cut ──> wait ──> connect after the last event id, if the server numbers its events
 * ```
 */
async function* streamRequest(
  options: FetchTransportOptions,
  request: ChatRequest,
  { signal, key, onEvent, resumeFrom }: TransportOptions,
): AsyncGenerator<readonly ChatChunk[], void, undefined> {
  const { sleep = wait, random = Math.random, resumable = options.baseURL.startsWith('/') } = options;
  const body = JSON.stringify({ ...toWireRequest(request), stream: true });
  let lastEventId = resumeFrom;
  let failures = 0;
  let hasBegun = false;
  if (resumable) signal.addEventListener('abort', () => stopAtServer(options, key), { once: true });
  for (;;) {
    try {
      const headers = { ...(resumable && { 'idempotency-key': key }), 'last-event-id': lastEventId };
      const response = await connect(options, body, headers, signal, onEvent);
      onEvent?.({ type: 'response', status: response.status, headers: response.headers });
      yield* readChunks(withIdleTimeout(response, options.idleTimeoutMs), {
        maxFrameLength: options.maxFrameLength,
        badFrames: options.badFrames,
        isContinuation: lastEventId !== undefined,
        onActivity() {
          hasBegun = true;
          onEvent?.({ type: 'activity' });
        },
        onWarning: onEvent && ((warning) => onEvent({ type: 'warning', warning })),
        onId(id) {
          lastEventId = id;
          failures = 0;
          onEvent?.({ type: 'event-id', id });
        },
      });
      return;
    } catch (error) {
      // Before the first byte the key alone makes a repetition free; after it, only the number of the last event does.
      const canResume = resumable && isConnectionFailure(error) && (lastEventId !== undefined || !hasBegun);
      if (signal.aborted || !canResume || ++failures > MAX_RESUMES) throw withoutSecrets(error, options);
      onEvent?.({ type: 'interrupted' });
      await untilReachable(Math.min(8000, 250 * 2 ** failures) * (1 - random() * 0.25), signal, sleep);
    }
  }
}

const CONNECTION_FAILURES: readonly string[] = [
  'connection_lost',
  'incomplete_stream',
  'network',
  'timeout',
  'idle_timeout',
];

function isConnectionFailure(error: unknown): boolean {
  return error instanceof ChatError ? CONNECTION_FAILURES.includes(error.code) : error instanceof TypeError;
}

/** A client that only leaves does not end a kept generation; one that stops does. Nobody waits for it. */
function stopAtServer(options: FetchTransportOptions, key: string): void {
  const path = `${options.path ?? COMPLETIONS}/${encodeURIComponent(key)}`;
  httpRequest(options, { method: 'DELETE', path, keepalive: true }).catch(() => {});
}

const COMPLETIONS = '/chat/completions';

/** Makes attempts until one is answered with success. Without a network it waits for one. */
async function connect(
  options: FetchTransportOptions,
  body: string,
  headers: HeaderValues,
  signal: AbortSignal,
  onEvent: TransportOptions['onEvent'],
): Promise<Response> {
  const { maxRetries = 2, random = Math.random, now = Date.now, sleep = wait, path = COMPLETIONS } = options;
  const all = { accept: 'text/event-stream', 'content-type': 'application/json', ...headers };
  for (let attempt = 1; ; attempt++) {
    try {
      return await httpRequest(options, { method: 'POST', path, body, headers: all, signal });
    } catch (error) {
      if (signal.aborted || !(error instanceof ChatError)) throw error;
      if (error.code === 'network' && isOffline()) {
        onEvent?.({ type: 'interrupted' });
        await untilReachable(0, signal, sleep);
        attempt = 0;
        continue;
      }
      const delay = attempt > maxRetries ? undefined : retryDelay(error, attempt, random);
      if (delay === undefined) throw error;
      onEvent?.({ type: 'retry', retryAt: now() + delay });
      await abortable(sleep(delay), signal);
    }
  }
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
