import { ChatError, type ChatErrorDetails } from '../../errors.js';
import { errorWords } from './errorWords.js';
import type { Frame } from './frame.js';
import { isRecord, type JsonRecord } from '../json/json.js';
import { waitInBody } from './waits.js';

/** How much of a body that is not JSON is kept with an error. */
const SNIPPET = 500;

/** Statuses after which the same request may succeed. */
export function isRetryableStatus(status: number): boolean {
  return [408, 409, 425, 429].includes(status) || status >= 500;
}

const REQUEST_ID_HEADERS = ['x-request-id', 'x-generation-id', 'apim-request-id', 'cf-ray'];

/** By what name the provider can find the request in its logs. */
export function requestIdOf(headers: { get(name: string): string | null }): string | undefined {
  return REQUEST_ID_HEADERS.map((name) => headers.get(name)).find((id) => id !== null) ?? undefined;
}

/** The error that an event of a stream reports, or `undefined`. Providers have many forms for it: protocol reference, section 3.5. */
export function errorInFrame(
  value: unknown,
  { data, event, isDocument }: Frame,
  details: ChatErrorDetails,
): ChatError | undefined {
  // Gemini answers with a list that holds the error.
  if (Array.isArray(value) && isDocument)
    return value.map((item) => errorInFrame(item, { data, isDocument }, details)).find((error) => error !== undefined);
  if (!isRecord(value))
    return event === 'error' ? providerError('provider', { message: value ?? data }, details) : undefined;
  const { error, object, x_groq, base_resp, choices } = value;
  const isError =
    event === 'error' ||
    isSaid(error) ||
    (choices === undefined && (object === 'error' || isUnnamedError(value, isDocument)));
  if (isError) {
    // The choices beside an error are text of the answer and no part of it.
    const { choices: _choices, ...facts } = value;
    return providerError('provider', facts, details);
  }
  const groq = isRecord(x_groq) ? x_groq['error'] : undefined;
  if (isSaid(groq)) return providerError('provider', { message: groq }, details);
  const failed = isFailedStatus(base_resp) ? base_resp : failureOf(choices);
  return failed === undefined ? undefined : providerError('provider', { error: failed }, details);
}

/** Opper, FastAPI and others report an error without calling it one: with a detail, with errors, or with a message and a code. */
function isUnnamedError(value: JsonRecord, isDocument = false): boolean {
  const { detail, errors, success, message, msg, code, status, type } = value;
  const hasErrors = Array.isArray(errors) ? errors.length > 0 : isSaid(errors);
  if (isSaid(detail) || hasErrors || success === false) return true;
  const words = message ?? msg ?? value['Message'];
  // Ollama's own protocol has an object here.
  if (typeof words !== 'string' || words === '') return false;
  return isDocument || isSaid(code) || isSaid(status) || isSaid(type);
}

/** MiniMax says with each answer how it went; 0 is well. */
const isFailedStatus = (status: unknown): boolean =>
  isRecord(status) && isSaid(status['status_code']) && status['status_code'] !== 0;

/** A choice may hold an error, or end with one, with or without saying which (OpenRouter). */
function failureOf(choices: unknown): unknown {
  if (!Array.isArray(choices)) return undefined;
  for (const choice of choices as readonly unknown[]) {
    if (!isRecord(choice)) continue;
    const { error, finish_reason } = choice;
    if (isSaid(error)) return error;
    if (finish_reason === 'error')
      return { message: 'The provider ended the answer with an error.', code: 'server_error' };
  }
  return undefined;
}

const isSaid = (value: unknown): boolean => value != null && value !== false && value !== '';

/** Of an account, not of a moment: waiting does not help. */
const HOPELESS =
  /insufficient_(quota|balance|credits?|funds)|billing|exceeded_current_quota|credit_balance|deactivated|suspended/i;

/** Reads the facts out of any provider's error body. `details` of the way it came on count more than those of the body. */
export function providerError(
  code: 'provider' | 'http' | 'rate_limit',
  body: JsonRecord,
  details: ChatErrorDetails = {},
): ChatError {
  const inner = innerOf(body);
  const providerCode = text(inner['code']) ?? text(body['code']);
  const named = Number(providerCode);
  const status = details.status ?? (named >= 400 && named < 600 ? named : undefined);
  const type = text(inner['type']) ?? text(body['type']);
  const isHopeless = HOPELESS.test(`${type} ${providerCode}`);
  const message =
    errorWords(body) ??
    (Object.keys(body).length > 0
      ? `The provider reported an error: ${JSON.stringify(body).slice(0, 200)}`
      : 'The provider reported an error without saying what it was.');
  return new ChatError(code, message, {
    retryable:
      status === undefined
        ? /rate_limit|overload|server_error|timeout|unavailable|busy/i.test(`${type} ${providerCode}`)
        : isRetryableStatus(status),
    body,
    retryAfterMs: retryDelayOf(body),
    ...details,
    ...(isHopeless && { retryable: false }),
    status,
    type,
    param: text(inner['param']) ?? paramOf(inner),
    providerCode,
  });
}

function innerOf(body: JsonRecord): JsonRecord {
  const { error, errors, message } = body;
  const first: unknown = Array.isArray(errors) ? errors[0] : Array.isArray(error) ? error[0] : (error ?? message);
  return isRecord(first) ? first : body;
}

/** The field that FastAPI's first problem is about: `{ loc: ["body", "stream_options"] }`. */
function paramOf({ detail }: JsonRecord): string | undefined {
  const problem: unknown = Array.isArray(detail) ? detail[0] : undefined;
  const loc: unknown = isRecord(problem) ? problem['loc'] : undefined;
  return Array.isArray(loc) ? text(loc.filter((key) => key !== 'body').join('.')) : undefined;
}

/** The time to wait that the body of an error asks for, in milliseconds. */
export function retryDelayOf(body: unknown): number | undefined {
  return isRecord(body) ? waitInBody(body, innerOf(body), errorWords(body)) : undefined;
}

/** An answer that is not one of Chat Completions, such as an HTML page of a proxy. */
export function badResponse(body: string, details: ChatErrorDetails = {}): ChatError {
  const message = /^\s*</.test(body)
    ? 'The server answered with a web page instead of a chat completion. Check the base URL, and that no login or proxy stands in between.'
    : 'The answer of the server is not Chat Completions. Check the base URL.';
  return new ChatError('bad_response', message, { ...details, body: body.slice(0, SNIPPET) });
}

const text = (value: unknown): string | undefined =>
  (typeof value === 'string' && value) || typeof value === 'number' ? String(value) : undefined;
