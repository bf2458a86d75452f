import { ChatError } from '../errors.js';
import type { ChatChunk } from '../protocol/chunk.js';
import { toWireRequest } from '../protocol/dialect.js';
import { isRecord, parseJson } from '../protocol/json.js';
import { badResponse } from '../protocol/providerError.js';
import { readChunks, type ReadOptions } from '../protocol/read.js';
import type { ChatRequest } from '../protocol/request.js';
import { httpError } from './httpError.js';
import { retryDelay } from './retry.js';
import { abortable, withIdleTimeout } from './timeouts.js';
import type { Transport, TransportOptions } from './types.js';

type HeaderValues = Readonly<Record<string, string | undefined>>;

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
 * up to a minute, and longer waits are told by `retryAt` of the error.
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

async function* streamRequest(
  options: FetchTransportOptions,
  request: ChatRequest,
  { signal, key, onEvent }: TransportOptions,
): AsyncGenerator<readonly ChatChunk[], void, undefined> {
  const body = JSON.stringify({ ...toWireRequest(request), stream: true });
  const response = await connect(options, body, key, signal, (retryAt) => onEvent?.({ type: 'retry', retryAt }));
  onEvent?.({ type: 'response', status: response.status, headers: response.headers });
  yield* readChunks(withIdleTimeout(response, options.idleTimeoutMs), {
    maxFrameLength: options.maxFrameLength,
    badFrames: options.badFrames,
    onActivity: onEvent && (() => onEvent({ type: 'activity' })),
    onId: onEvent && ((id) => onEvent({ type: 'event-id', id })),
    onWarning: onEvent && ((warning) => onEvent({ type: 'warning', warning })),
  });
}

/** Makes attempts until one is answered with success. */
async function connect(
  options: FetchTransportOptions,
  body: string,
  key: string,
  signal: AbortSignal,
  onRetry: (retryAt: number) => void,
): Promise<Response> {
  const { maxRetries = 2, random = Math.random, now = Date.now, sleep = wait } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptOnce(options, body, key, signal, now);
    } catch (error) {
      if (signal.aborted || !(error instanceof ChatError) || attempt > maxRetries) throw error;
      const delay = retryDelay(error, attempt, random);
      if (delay === undefined) throw error;
      onRetry(now() + delay);
      await abortable(sleep(delay), signal);
    }
  }
}

async function attemptOnce(
  options: FetchTransportOptions,
  body: string | undefined,
  key: string,
  signal: AbortSignal,
  now: () => number,
): Promise<Response> {
  const { timeoutMs = 120_000, credentials, fetch = globalThis.fetch } = options;
  const headers = await requestHeaders(options, key);
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), timeoutMs);
  try {
    const response = await fetch(requestUrl(options), {
      method: body === undefined ? 'GET' : 'POST',
      headers,
      ...(body !== undefined && { body }),
      signal: AbortSignal.any([signal, timeout.signal]),
      ...(credentials && { credentials }),
    });
    if (response.ok) return response;
    const text = redact(await response.text().catch(() => ''), options.apiKey);
    throw httpError(response.status, response.headers, text, now());
  } catch (cause) {
    if (cause instanceof ChatError || signal.aborted) throw cause;
    if (timeout.signal.aborted) {
      throw new ChatError('timeout', `The server has not answered within ${Math.round(timeoutMs / 1000)} seconds.`, {
        retryable: true,
        cause,
      });
    }
    // Browsers call every failure of the network a TypeError and tell no more; so does Node.
    throw new ChatError('network', 'The server could not be reached. Check the connection and the address.', {
      retryable: true,
      cause,
    });
  } finally {
    clearTimeout(timer);
  }
}

function requestUrl({ baseURL, path = '/chat/completions', query }: FetchTransportOptions): string {
  const url = baseURL.replace(/\/+$/, '') + path;
  return query ? `${url}${url.includes('?') ? '&' : '?'}${new URLSearchParams(query).toString()}` : url;
}

async function requestHeaders(
  { apiKey, baseURL, headers = {}, resumable = baseURL.startsWith('/') }: FetchTransportOptions,
  key: string,
): Promise<Record<string, string>> {
  const own = typeof headers === 'function' ? await headers() : headers;
  const all: HeaderValues = {
    accept: 'text/event-stream',
    'content-type': 'application/json',
    authorization: apiKey ? `Bearer ${apiKey}` : undefined,
    'idempotency-key': resumable ? key : undefined,
    ...Object.fromEntries(Object.entries(own).map(([name, value]) => [name.toLowerCase(), value])),
  };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Some providers repeat the key that they refuse. */
function redact(text: string, apiKey: string | undefined): string {
  return apiKey ? text.replaceAll(apiKey, '•••') : text;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A model as `GET /models` lists it. Providers add fields of their own, such as `context_length`. */
export interface ModelInfo {
  readonly id: string;
  readonly owned_by?: string;
  readonly [unknownField: string]: unknown;
}

/**
 * The models that an endpoint offers.
 *
 * @throws {ChatError} `network`, `http`, `rate_limit`, `bad_response`
 */
export async function fetchModels(
  options: Pick<FetchTransportOptions, 'baseURL' | 'apiKey' | 'headers' | 'query' | 'fetch'>,
  signal: AbortSignal = new AbortController().signal,
): Promise<readonly ModelInfo[]> {
  const response = await attemptOnce(
    { ...options, path: '/models', resumable: false },
    undefined,
    '',
    signal,
    Date.now,
  );
  const text = await response.text();
  const body = parseJson(text);
  const list = isRecord(body) ? (body['data'] ?? body['models']) : body;
  if (!Array.isArray(list)) throw badResponse(text, { status: response.status });
  return list.filter((model: unknown): model is ModelInfo => isRecord(model) && typeof model['id'] === 'string');
}
