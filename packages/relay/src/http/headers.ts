import { SAFE_HEADERS } from './problem.js';

/** The client's headers that reach the upstream. All others, cookies and credentials above all, stay here. */
const TO_UPSTREAM = ['accept', 'traceparent', 'tracestate'];

/** The upstream's headers that reach a client. */
const TO_CLIENT = [
  'retry-after',
  'retry-after-ms',
  'x-should-retry',
  'x-request-id',
  'x-generation-id',
  'apim-request-id',
  'openai-processing-ms',
];
const RATE_LIMIT = /^x-ratelimit-(limit|remaining|reset)-[a-z-]{1,32}$/;

/** The relay's own id of a request, as it is in the logs. */
export const REQUEST_ID = 'x-relay-request-id';

/** Headers that a page of another origin has to be allowed to read. */
export const EXPOSED_HEADERS: readonly string[] = [
  REQUEST_ID,
  'mcp-session-id',
  ...TO_CLIENT,
  ...['limit', 'remaining', 'reset'].flatMap((what) =>
    ['requests', 'tokens'].map((unit) => `x-ratelimit-${what}-${unit}`),
  ),
];

export function headersToUpstream(headers: Headers): Record<string, string> {
  return pick(headers, (name) => TO_UPSTREAM.includes(name));
}

/** The upstream's headers as a client gets them. */
export function headersToClient(headers: Headers, redact: (text: string) => string): Record<string, string> {
  const kept = pick(headers, (name) => TO_CLIENT.includes(name) || RATE_LIMIT.test(name));
  const clean = Object.entries(kept).map(([name, value]) => [name, redact(value)]);
  return {
    ...Object.fromEntries(clean),
    'content-type': safeContentType(headers.get('content-type')),
    ...SAFE_HEADERS,
  };
}

/** A page from upstream must not run as a page of this origin, so every type but the protocol's own becomes plain text. */
function safeContentType(type: string | null): string {
  const essence = type?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (essence === 'text/event-stream') return 'text/event-stream; charset=utf-8';
  if (essence === 'application/json') return 'application/json';
  return 'text/plain; charset=utf-8';
}

function pick(headers: Headers, isWanted: (name: string) => boolean): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => isWanted(name)));
}
