import type { ChatError } from '../errors.js';
import { readDuration } from '../protocol/stream/waits.js';

/** Longer waits are not made silently: the error says when to come back instead. Milliseconds. */
const LONGEST_WAIT = 60_000;

/**
 * How long to wait before attempt number `attempt` (the first retry is 1). The server's word counts first; otherwise half a second,
 * doubled each time up to eight, less up to a quarter so that clients do not come back all at once.
 */
export function retryDelay(error: ChatError, attempt: number, random: () => number): number | undefined {
  if (!error.retryable) return undefined;
  if (error.retryAfterMs !== undefined) return error.retryAfterMs <= LONGEST_WAIT ? error.retryAfterMs : undefined;
  return Math.min(8000, 500 * 2 ** (attempt - 1)) * (1 - random() * 0.25);
}

const IN_MILLISECONDS = ['retry-after-ms', 'x-ms-retry-after-ms'] as const;

/** `ratelimit-reset` says when the limit is whole again, which a refusal has to wait for at most. */
const IN_SECONDS = ['retry-after', 'ratelimit-reset'] as const;

/** The wait that the headers request, in milliseconds. Headers have seconds, a duration such as `1m2s`, or a date on the server's clock. */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  for (const name of IN_MILLISECONDS) {
    const ms = headers.get(name);
    if (ms !== null && ms.trim() !== '' && Number(ms) >= 0) return Number(ms);
  }
  for (const name of IN_SECONDS) {
    const value = headers.get(name);
    if (value === null || value.trim() === '') continue;
    const ms = readDuration(value) ?? untilDate(value, headers, now);
    if (ms !== undefined) return ms;
  }
  return undefined;
}

function untilDate(value: string, headers: Headers, now: number): number | undefined {
  // V8 takes `-1` for a year.
  const at = /[a-z]/i.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(at)) return undefined;
  const serverNow = Date.parse(headers.get('date') ?? '');
  return Math.max(0, at - (Number.isNaN(serverNow) ? now : serverNow));
}

/** The server's own word on whether to come back. */
export function readShouldRetry(headers: Headers): boolean | undefined {
  const value = headers.get('x-should-retry');
  return value === 'true' ? true : value === 'false' ? false : undefined;
}
