import { Problem } from '../http/problem.js';

export interface SubjectLimitOptions {
  readonly requestsPerMinute?: number | undefined;
  readonly concurrent?: number | undefined;
  /** Milliseconds; only differences count. */
  readonly now: () => number;
}

export interface SubjectLimits {
  /** Counts a request. @throws {Problem} 429 with the time to wait */
  countRequest(subject: string): void;
  /** Takes a place for an answer that is being generated. Call the result when it has ended. @throws {Problem} 429 */
  takePlace(subject: string): () => void;
}

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

/** Limits per subject in this process: a bucket that fills evenly for requests, and places for running answers. */
export function createSubjectLimits({
  requestsPerMinute,
  concurrent = Infinity,
  now,
}: SubjectLimitOptions): SubjectLimits {
  const buckets = new Map<string, Bucket>();
  const places = new Map<string, number>();
  return {
    countRequest: (subject) => {
      if (requestsPerMinute === undefined) return;
      const time = now();
      const perMs = requestsPerMinute / 60_000;
      const last = buckets.get(subject);
      const tokens = last ? Math.min(requestsPerMinute, last.tokens + (time - last.at) * perMs) : requestsPerMinute;
      if (tokens < 1) throw tooMany(Math.ceil((1 - tokens) / perMs / 1000));
      forgetFull(buckets, time, requestsPerMinute);
      buckets.set(subject, { tokens: tokens - 1, at: time });
    },
    takePlace: (subject) => {
      const taken = places.get(subject) ?? 0;
      if (taken >= concurrent) throw tooMany(1);
      places.set(subject, taken + 1);
      let isTaken = true;
      return () => {
        if (!isTaken) return;
        isTaken = false;
        const left = (places.get(subject) ?? 1) - 1;
        if (left > 0) places.set(subject, left);
        else places.delete(subject);
      };
    },
  };
}

/** A bucket is full again after a minute and then says nothing. The oldest come first; two a request keeps the map small. */
function forgetFull(buckets: Map<string, Bucket>, time: number, size: number): void {
  let looks = 0;
  for (const [subject, { at, tokens }] of buckets) {
    if (++looks > 2) return;
    if (tokens + ((time - at) * size) / 60_000 >= size) buckets.delete(subject);
  }
}

function tooMany(seconds: number): Problem {
  return new Problem(429, 'rate_limit', `Too many requests at once. Try again in ${seconds} s.`, {
    'retry-after': String(seconds),
  });
}
