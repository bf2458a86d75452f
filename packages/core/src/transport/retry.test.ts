import { describe, expect, test } from 'vitest';
import { ChatError } from '../errors.js';
import { readRetryAfter, readShouldRetry, retryDelay } from './retry.js';

const now = Date.parse('2026-11-22T12:00:00Z');
const after = (headers: Record<string, string>): number | undefined => readRetryAfter(new Headers(headers), now);

describe('what a server says of when to come back', () => {
  test.for<[headers: Record<string, string>, expected: number | undefined]>([
    [{ 'retry-after-ms': '40.5' }, 40.5],
    [{ 'retry-after-ms': '40', 'retry-after': '9' }, 40],
    [{ 'retry-after': '2' }, 2000],
    [{ 'retry-after': '0.25' }, 250],
    [{ 'retry-after': 'Sun, 22 Nov 2026 12:00:07 GMT' }, 7000],
    [{ 'retry-after': 'Sun, 22 Nov 2026 11:00:00 GMT' }, 0],
    // The server's clock is an hour behind ours: its own date says how long it means.
    [{ 'retry-after': 'Sun, 22 Nov 2026 11:00:07 GMT', date: 'Sun, 22 Nov 2026 11:00:00 GMT' }, 7000],
    [{ 'retry-after': '-1' }, undefined],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': '' }, undefined],
    [{ 'retry-after-ms': '-5', 'retry-after': '1' }, 1000],
    [{}, undefined],
  ])('%o', ([headers, expected]) => {
    expect(after(headers)).toBe(expected);
  });

  test('whether to come back at all', () => {
    expect(readShouldRetry(new Headers({ 'x-should-retry': 'true' }))).toBe(true);
    expect(readShouldRetry(new Headers({ 'x-should-retry': 'false' }))).toBe(false);
    expect(readShouldRetry(new Headers())).toBeUndefined();
  });
});

describe('how long a client waits', () => {
  const busy = (retryAfterMs?: number): ChatError => new ChatError('http', '', { retryable: true, retryAfterMs });

  test('as long as the server says, up to a minute', () => {
    expect(retryDelay(busy(0), 1, () => 0)).toBe(0);
    expect(retryDelay(busy(60_000), 1, () => 0)).toBe(60_000);
    expect(retryDelay(busy(60_001), 1, () => 0)).toBeUndefined();
  });

  test('else half a second, doubled each time up to eight, less up to a quarter', () => {
    expect([1, 2, 3, 4, 5, 9].map((attempt) => retryDelay(busy(), attempt, () => 0))).toStrictEqual([
      500, 1000, 2000, 4000, 8000, 8000,
    ]);
    expect(retryDelay(busy(), 1, () => 1)).toBe(375);
  });

  test('does not retry if that cannot help', () => {
    expect(retryDelay(new ChatError('http', ''), 1, () => 0)).toBeUndefined();
  });
});
