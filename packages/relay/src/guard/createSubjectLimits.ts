import { Problem } from '../http/problem.js';
import type { SharedCounters, Spent } from '../store/streamStore.js';

export interface SubjectLimitOptions {
  readonly requestsPerMinute?: number | undefined;
  readonly concurrent?: number | undefined;
  readonly tokensPerDay?: number | undefined;
  readonly costPerDay?: number | undefined;
}

export interface SubjectLimitsContext {
  /** The counts of all processes. Without them, or while they fail, this process counts for itself. */
  readonly shared: SharedCounters | undefined;
  /** Milliseconds; only differences count. */
  readonly now: () => number;
  /** The day of the budgets, such as `2026-11-29`. */
  readonly today: () => string;
  readonly onError: (error: unknown) => void;
}

export interface SubjectLimits {
  /** Counts a request. @throws {Problem} 429 with the time to wait */
  countRequest(subject: string, options: SubjectLimitOptions): Promise<void>;
  /** Takes a place for an answer that is generated. Call the result when it has ended. @throws {Problem} 429 */
  takePlace(subject: string, options: SubjectLimitOptions): Promise<() => void>;
  /** @throws {Problem} 429 when the budget of the day is used up */
  checkBudget(subject: string, options: SubjectLimitOptions): Promise<void>;
  /** Adds the use of an answer to the budget. */
  spend(subject: string, spent: Spent, options: SubjectLimitOptions): Promise<void>;
}

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

const NOTHING: Spent = { tokens: 0, cost: 0 };

/** Limits for each subject: a bucket that refills evenly for requests, places for running answers, and a budget for each day. */
export function createSubjectLimits({ shared, now, today, onError }: SubjectLimitsContext): SubjectLimits {
  const buckets = new Map<string, Bucket>();
  const places = new Map<string, number>();
  let [spentDay, spentOn] = ['', new Map<string, Spent>()];

  const takeRequest = (subject: string, perMinute: number): number => {
    const time = now();
    const perMs = perMinute / 60_000;
    const last = buckets.get(subject);
    const tokens = last ? Math.min(perMinute, last.tokens + (time - last.at) * perMs) : perMinute;
    if (tokens < 1) return Math.ceil((1 - tokens) / perMs);
    forgetFull(buckets, time, perMinute);
    buckets.set(subject, { tokens: tokens - 1, at: time });
    return 0;
  };
  const takePlace = (subject: string, most: number): boolean => {
    const taken = places.get(subject) ?? 0;
    if (taken >= most) return false;
    places.set(subject, taken + 1);
    return true;
  };
  const leavePlace = (subject: string): void => {
    const left = (places.get(subject) ?? 1) - 1;
    if (left > 0) places.set(subject, left);
    else places.delete(subject);
  };
  const spend = (subject: string, day: string, { tokens, cost }: Spent): Spent => {
    if (day !== spentDay) [spentDay, spentOn] = [day, new Map()];
    const before = spentOn.get(subject) ?? NOTHING;
    const after = { tokens: before.tokens + tokens, cost: before.cost + cost };
    if (tokens !== 0 || cost !== 0) spentOn.set(subject, after);
    return after;
  };
  /** Counts together with the other processes, and alone while that fails. */
  const count = async <T>(together: (counters: SharedCounters) => Promise<T>, alone: () => T): Promise<T> => {
    if (!shared) return alone();
    try {
      return await together(shared);
    } catch (error) {
      onError(error);
      return alone();
    }
  };

  return {
    countRequest: async (subject, { requestsPerMinute }) => {
      if (requestsPerMinute === undefined) return;
      const ms = await count(
        (counters) => counters.takeRequest(subject, requestsPerMinute),
        () => takeRequest(subject, requestsPerMinute),
      );
      if (ms > 0) throw tooMany(Math.ceil(ms / 1000));
    },
    takePlace: async (subject, { concurrent }) => {
      if (concurrent === undefined) return () => {};
      const place = crypto.randomUUID();
      let isShared = shared !== undefined;
      const isTaken = await count(
        (counters) => counters.takePlace(subject, place, concurrent),
        () => {
          isShared = false;
          return takePlace(subject, concurrent);
        },
      );
      if (!isTaken) throw tooMany(1);
      let isLeft = false;
      return () => {
        if (isLeft) return;
        isLeft = true;
        if (isShared) shared?.leavePlace(subject, place).catch(onError);
        else leavePlace(subject);
      };
    },
    checkBudget: async (subject, { tokensPerDay, costPerDay }) => {
      if (tokensPerDay === undefined && costPerDay === undefined) return;
      const day = today();
      const spent = await count(
        (counters) => counters.spend(subject, day, NOTHING),
        () => spend(subject, day, NOTHING),
      );
      const isUsedUp = spent.tokens >= (tokensPerDay ?? Infinity) || spent.cost >= (costPerDay ?? Infinity);
      if (!isUsedUp) return;
      const seconds = Math.ceil((Date.parse(`${day}T00:00:00Z`) + 86_400_000 - Date.now()) / 1000);
      throw new Problem(429, 'budget_exceeded', 'The budget of today is used up. It begins again at midnight UTC.', {
        'retry-after': String(Math.max(1, seconds)),
        'x-should-retry': 'false',
      });
    },
    spend: async (subject, spent, { tokensPerDay, costPerDay }) => {
      if (tokensPerDay === undefined && costPerDay === undefined) return;
      const day = today();
      await count(
        (counters) => counters.spend(subject, day, spent),
        () => spend(subject, day, spent),
      );
    },
  };
}

/** A bucket is full again after a minute and is not needed then. The oldest come first; two for each request keep the map small. */
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
