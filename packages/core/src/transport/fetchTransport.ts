import type { FetchTransportOptions } from './fetchTransportOptions.js';
import { lazy, type Lazy } from '../chat/lazy.js';
import type { Transport } from '../chat/types.js';

/** Reading streams over HTTP is loaded with the first request, or ahead of it. */
export const streaming: Lazy<Pick<typeof import('./streamRequest.js'), 'streamRequest'>> = lazy(
  () => import('./streamRequest.js'),
);

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
  return async function* (request, transportOptions) {
    const { streamRequest } = streaming.current ?? (await streaming.load());
    yield* streamRequest(options, request, transportOptions);
  };
}
