import { abortable } from '../abortable.js';
import { ChatError } from '../errors.js';
import { isProgramFault } from '../networkFailure.js';
import { anySignal } from './anySignal.js';
import type { FetchTransportOptions } from './fetchTransport.js';
import { httpError } from './httpError.js';
import { networkError } from './networkError.js';
import { readErrorBody } from './readErrorBody.js';
import { secretsOf, withoutSecrets } from './redact.js';
import { urlOf } from './urlOf.js';

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
  /** Called with the secrets of the request, before it leaves: no error may repeat them. */
  readonly onSecrets?: ((secrets: readonly string[]) => void) | undefined;
}

export type HeaderValues = Readonly<Record<string, string | undefined>>;

/**
 * Makes a request, once. The time limit covers everything up to the headers of the answer, the program's own `headers` function included.
 *
 * @throws {ChatError} `network`, `timeout`, `http`, `rate_limit`, `bad_response`; `misuse` for what the program got wrong; or what the signal was
 * aborted with
 */
export async function httpRequest(
  options: FetchTransportOptions,
  { path, headers, signal, onSecrets, ...init }: HttpRequest,
): Promise<Response> {
  const { timeoutMs = 120_000, credentials, fetch = globalThis.fetch, now = Date.now } = options;
  const url = urlOf(options, path);
  const timeout = new AbortController();
  // `Infinity` means no limit. Timers have 31 bits, and fire at once for larger values.
  const timer = timeoutMs < 2 ** 31 ? setTimeout(() => timeout.abort(), timeoutMs) : undefined;
  const either = signal ? anySignal(signal, timeout.signal) : timeout.signal;
  let secrets: readonly string[] = [];
  let sent: Record<string, string> = {};
  try {
    sent = await abortable(mergeHeaders(options, headers), either);
    secrets = secretsOf(options, sent);
    onSecrets?.(secrets);
    const response = await fetch(url, {
      ...init,
      headers: sent,
      signal: either,
      ...(credentials && { credentials }),
    });
    if (response.ok) return response;
    throw httpError(response.status, response.headers, await readErrorBody(response), now());
  } catch (cause) {
    if (cause instanceof ChatError) throw withoutSecrets(cause, secrets);
    if (signal?.aborted) throw cause;
    if (timeout.signal.aborted) {
      throw new ChatError('timeout', `The server has not answered within ${Math.round(timeoutMs / 1000)} seconds.`, {
        retryable: true,
        cause,
      });
    }
    if (isProgramFault(cause)) throw misuse(`The request could not be made: ${messageOf(cause)}.`, cause);
    const error = await networkError(options, path, sent, signal, cause);
    if (signal?.aborted) throw cause;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** The program's own headers come last: they may replace any of ours, and an `undefined` takes one away. */
async function mergeHeaders(
  { apiKey, headers: own = {} }: FetchTransportOptions,
  headers: HeaderValues = {},
): Promise<Record<string, string>> {
  const given = typeof own === 'function' ? await callHeaders(own) : own;
  const all: HeaderValues = {
    authorization: apiKey ? `Bearer ${apiKey}` : undefined,
    ...headers,
    ...Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value])),
  };
  const entries = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  for (const [name, value] of entries) checkHeader(name, value);
  return Object.fromEntries(entries);
}

/** A function that fails has a mistake in it, unless it says otherwise with a ChatError of its own. */
async function callHeaders(headers: () => HeaderValues | Promise<HeaderValues>): Promise<HeaderValues> {
  try {
    return await headers();
  } catch (cause) {
    if (cause instanceof ChatError) throw cause;
    throw misuse(
      `The function "headers" failed: ${messageOf(cause)}. Throw a ChatError("network", …, { retryable: true }) where trying again may help.`,
      cause,
    );
  }
}

/** The same as fetch checks, which calls it a TypeError like a failure of the network. The value is a secret, and stays out of the message. */
function checkHeader(name: string, value: string): void {
  try {
    new Headers([[name, value]]);
  } catch (cause) {
    throw misuse(`The header "${name}" holds a character that HTTP does not allow, such as a line break.`, cause);
  }
}

function misuse(message: string, cause: unknown): ChatError {
  return new ChatError('misuse', message, { cause });
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
