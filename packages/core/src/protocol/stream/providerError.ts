import { ChatError, type ChatErrorDetails } from '../../errors.js';
import type { Frame } from './frame.js';
import { isRecord, type JsonRecord } from '../json/json.js';

/** How much of a body that is not JSON is kept with an error. */
const SNIPPET = 500;

/** Statuses after which the same request may succeed. */
export function isRetryableStatus(status: number): boolean {
  return [408, 409, 425, 429].includes(status) || status >= 500;
}

const REQUEST_ID_HEADERS = ['x-request-id', 'x-generation-id', 'apim-request-id', 'cf-ray'];

/** By what name the provider can find the request in its logs. */
export function requestIdOf(headers: Headers): string | undefined {
  return REQUEST_ID_HEADERS.map((name) => headers.get(name)).find((id) => id !== null) ?? undefined;
}

/** The error that an event of a stream reports, or `undefined`. Providers have six forms for it: protocol reference, section 3.5. */
export function errorInFrame(
  value: unknown,
  { data, event, isDocument }: Frame,
  details: ChatErrorDetails,
): ChatError | undefined {
  if (!isRecord(value))
    return event === 'error' ? providerError('provider', { message: value ?? data }, details) : undefined;
  const { error, object, x_groq, choices } = value;
  const isError =
    event === 'error' ||
    isSaid(error) ||
    (object === 'error' && choices === undefined) ||
    // Opper and FastAPI answer with nothing but a type, a message or a detail.
    (isDocument && choices === undefined && isSaid(value['message'] ?? value['detail']));
  if (isError) {
    // The choices beside an error are text of the answer and no part of it.
    const { choices: _choices, ...facts } = value;
    return providerError('provider', facts, details);
  }
  const groq = isRecord(x_groq) ? x_groq['error'] : undefined;
  if (isSaid(groq)) return providerError('provider', { message: groq }, details);
  const failed = failureOf(choices);
  return isSaid(failed) ? providerError('provider', { error: failed }, details) : undefined;
}

/** OpenRouter may say in a choice alone why it ended. */
function failureOf(choices: unknown): unknown {
  if (!Array.isArray(choices)) return undefined;
  for (const choice of choices as readonly unknown[])
    if (isRecord(choice) && choice['finish_reason'] === 'error' && isSaid(choice['error'])) return choice['error'];
  return undefined;
}

const isSaid = (value: unknown): boolean => value != null && value !== false && value !== '';

/** Reads the facts out of any provider's error body: OpenAI, Opper and FastAPI, OpenRouter, xAI, vLLM, Portkey. */
export function providerError(
  code: 'provider' | 'http' | 'rate_limit',
  body: JsonRecord,
  details: ChatErrorDetails = {},
): ChatError {
  const inner = isRecord(body['error']) ? body['error'] : body;
  const providerCode = text(inner['code']) ?? text(body['code']);
  const named = Number(providerCode);
  const status = details.status ?? (named >= 400 && named < 600 ? named : undefined);
  const type = text(inner['type']) ?? text(body['type']);
  return new ChatError(code, messageOf(body, inner) ?? 'The provider reported an error without saying what it was.', {
    retryable:
      status === undefined
        ? /rate_limit|overload|server_error|timeout|unavailable|busy/i.test(`${type} ${providerCode}`)
        : isRetryableStatus(status),
    body,
    ...details,
    status,
    type,
    param: text(inner['param']),
    providerCode,
  });
}

/** An answer that is no Chat Completions answer, such as an HTML page of a proxy. */
export function badResponse(body: string, details: ChatErrorDetails = {}): ChatError {
  const what = /^\s*</.test(body) ? 'a web page' : 'something else';
  const message = `The server answered with ${what} instead of a chat completion. Check the base URL, and that no login or proxy stands in between.`;
  return new ChatError('bad_response', message, { ...details, body: body.slice(0, SNIPPET) });
}

const text = (value: unknown): string | undefined =>
  (typeof value === 'string' && value) || typeof value === 'number' ? String(value) : undefined;

/** Extraction order: error.message, error, message, detail. */
function messageOf(body: JsonRecord, inner: JsonRecord): string | undefined {
  return (
    text(inner['message']) ??
    text(body['error']) ??
    text(body['message']) ??
    detailOf(inner['detail'] ?? body['detail'])
  );
}

/** FastAPI's `detail`: a string, or a list of `{ loc, msg }`. */
function detailOf(detail: unknown): string | undefined {
  if (!Array.isArray(detail)) return text(detail);
  const lines = detail.flatMap((item: unknown) =>
    isRecord(item) ? [[[item['loc']].flat().join('.'), item['msg']].filter(Boolean).join(': ')] : [],
  );
  return text(lines.join('; '));
}
