import { errorWords } from '../protocol/stream/errorWords.js';
import type { ChatError, ChatErrorDetails } from '../errors.js';
import { isRecord, parseJson } from '../protocol/json/json.js';
import {
  badResponse,
  isRetryableStatus,
  providerError,
  requestIdOf,
  retryDelayOf,
} from '../protocol/stream/providerError.js';
import { readRetryAfter, readShouldRetry } from './retry.js';

/** The error for a response with an error status. `now` is milliseconds since 1970. */
export function httpError(status: number, headers: Headers, body: string, now: number): ChatError {
  const parsed = parseJson(body);
  const json = Array.isArray(parsed) ? (parsed[0] as unknown) : parsed;
  const retryAfterMs = readRetryAfter(headers, now) ?? retryDelayOf(json);
  const details: ChatErrorDetails = {
    status,
    retryable: readShouldRetry(headers) ?? isRetryableStatus(status),
    retryAfterMs,
    retryAt: retryAfterMs === undefined ? undefined : now + retryAfterMs,
    requestId: requestIdOf(headers),
  };
  const code = status === 429 ? 'rate_limit' : 'http';
  if (isRecord(json) && Object.keys(json).length > 0) return providerError(code, json, details);
  const xml = /^\s*<(?!!doctype|html)[^]*?<message>([^<]+)</i.exec(body)?.[1];
  const isPage = xml === undefined && /^\s*</.test(body);
  // A proxy in front of a chat server limits the size of requests, and says so in a page.
  if (isPage && code === 'http' && status !== 413) return badResponse(body, details);
  const words = xml ?? (isPage ? '' : parsed === undefined ? body.trim() : (errorWords(parsed) ?? ''));
  const message = words.slice(0, 200) || statusText(status);
  return providerError(code, { message }, details);
}

function statusText(status: number): string {
  const known: Readonly<Record<number, string>> = {
    400: 'The server did not accept the request.',
    401: 'The server asks for a valid API key.',
    403: 'This API key may not do that.',
    404: 'There is no such endpoint or model. Check the base URL and the model name.',
    408: 'The server waited too long for the request.',
    413: 'The request is too large for the server.',
    429: 'The server has had too many requests.',
    503: 'The server is overloaded or being restarted.',
  };
  return known[status] ?? `The server answered with status ${status}.`;
}
