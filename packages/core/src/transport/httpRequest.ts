import { ChatError } from '../errors.js';
import { blockedOrigin } from './blockedOrigin.js';
import { httpError } from './httpError.js';
import { redact } from './redact.js';
import type { FetchTransportOptions } from './fetchTransport.js';

/** One HTTP request, without what never changes. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below the base URL. */
  readonly path: string;
  readonly body?: string;
  readonly headers?: HeaderValues;
  readonly signal?: AbortSignal;
  /** Whether it may outlive the page. */
  readonly keepalive?: boolean;
}

export type HeaderValues = Readonly<Record<string, string | undefined>>;

/**
 * Makes a request, once.
 *
 * @throws {ChatError} `network`, `timeout`, `http`, `rate_limit`, `bad_response`; or what the signal was aborted with
 */
export async function httpRequest(
  options: FetchTransportOptions,
  { path, headers, signal, ...init }: HttpRequest,
): Promise<Response> {
  const { timeoutMs = 120_000, credentials, fetch = globalThis.fetch, now = Date.now } = options;
  const allHeaders = await mergeHeaders(options, headers);
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), timeoutMs);
  try {
    const response = await fetch(urlOf(options, path), {
      ...init,
      headers: allHeaders,
      signal: signal ? AbortSignal.any([signal, timeout.signal]) : timeout.signal,
      ...(credentials && { credentials }),
    });
    if (response.ok) return response;
    const text = await response.text().catch(() => '');
    throw httpError(response.status, response.headers, redact(text, allHeaders), now());
  } catch (cause) {
    if (cause instanceof ChatError || signal?.aborted) throw cause;
    if (timeout.signal.aborted) {
      throw new ChatError('timeout', `The server has not answered within ${Math.round(timeoutMs / 1000)} seconds.`, {
        retryable: true,
        cause,
      });
    }
    throw await networkError(options, path, allHeaders, signal, cause);
  } finally {
    clearTimeout(timer);
  }
}

/** Browsers call every failure of the network a TypeError and tell no more; so does Node. */
async function networkError(
  options: FetchTransportOptions,
  path: string,
  headers: Record<string, string>,
  signal: AbortSignal | undefined,
  cause: unknown,
): Promise<ChatError> {
  // A function of the program may do anything with a second request.
  const origin = options.fetch
    ? undefined
    : await blockedOrigin(urlOf(options, path), urlOf(options, '/models'), headers, signal);
  if (signal?.aborted) throw cause;
  if (origin === undefined)
    return new ChatError('network', 'The server could not be reached. Check the connection and the address.', {
      retryable: true,
      cause,
    });
  const message = `The server does not allow pages of ${origin} to read its answers (CORS). Allow this origin on the server (the relay takes --cors ${origin}), or send requests through a proxy of the page's own server.`;
  // Possibly a gateway without these headers whose server is away for a moment, so a retry can help.
  return new ChatError('network', message, { retryable: true, blockedOrigin: origin, cause });
}

function urlOf({ baseURL, query }: FetchTransportOptions, path: string): string {
  const url = baseURL.replace(/\/+$/, '') + path;
  return query ? `${url}${url.includes('?') ? '&' : '?'}${new URLSearchParams(query).toString()}` : url;
}

/** The program's own headers come last: they may replace any of ours, and an `undefined` takes one away. */
async function mergeHeaders(
  { apiKey, headers: own = {} }: FetchTransportOptions,
  headers: HeaderValues = {},
): Promise<Record<string, string>> {
  const given = typeof own === 'function' ? await own() : own;
  const all: HeaderValues = {
    authorization: apiKey ? `Bearer ${apiKey}` : undefined,
    ...headers,
    ...Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value])),
  };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
