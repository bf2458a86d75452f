import type { Upstream } from '../options.js';
import { keysOf, secretsOf } from './secrets.js';

/** An upstream with what the relay knows about it at present. */
export interface UpstreamState {
  readonly options: Upstream;
  readonly name: string;
  readonly secrets: readonly string[];
  /** The key for the next request, and undefined when there is none. Keys take turns; those that rest come last. */
  nextKey(): string | undefined;
  /** Whether a key is left that does not rest. */
  hasFreshKey(): boolean;
  restKey(key: string | undefined, ms: number): void;
  /** Whether requests may be sent. */
  isOpen(): boolean;
  /** Asks for the right to send a request: after a rest, one request at a time tries. */
  begin(): boolean;
  /** Milliseconds until it is tried again. */
  restsFor(): number;
  succeeded(): void;
  failed(): void;
}

/** States of upstreams, which outlast a reload of the options. */
export function createUpstreamStates(
  upstreams: readonly Upstream[],
  previous: readonly UpstreamState[] = [],
  now: () => number = () => performance.now(),
): readonly UpstreamState[] {
  return upstreams.map((options) => {
    const kept = previous.find((state) => JSON.stringify(state.options) === JSON.stringify(options));
    return kept && kept.options.fetch === options.fetch ? kept : createUpstreamState(options, now);
  });
}

function createUpstreamState(options: Upstream, now: () => number): UpstreamState {
  const keys = keysOf(options);
  const resting = new Map<string, number>();
  const isResting = (key: string): boolean => (resting.get(key) ?? -Infinity) > now();
  const { failures: most = 5, restMs = 10_000 } = options.breaker || {};
  const hasBreaker = options.breaker !== false;
  let [turn, failures, restsUntil] = [0, 0, -Infinity];
  return {
    options,
    name: options.name ?? new URL(options.baseURL).host,
    secrets: secretsOf(options),
    nextKey: () => {
      const order = keys.map((_key, at) => keys[(turn + at) % keys.length] ?? '');
      const chosen = order.find((key) => !isResting(key)) ?? order[0];
      if (chosen !== undefined) turn = keys.indexOf(chosen) + 1;
      return chosen;
    },
    hasFreshKey: () => keys.some((key) => !isResting(key)),
    restKey: (key, ms) => {
      if (key !== undefined) resting.set(key, now() + ms);
    },
    isOpen: () => !hasBreaker || failures < most || restsUntil <= now(),
    begin: () => {
      if (!hasBreaker || failures < most) return true;
      if (restsUntil > now()) return false;
      // One request tries it. The others wait for another rest, because this one may never report: its client may leave.
      restsUntil = now() + restMs;
      return true;
    },
    restsFor: () => Math.max(0, restsUntil - now()),
    succeeded: () => {
      failures = 0;
    },
    failed: () => {
      failures += 1;
      if (hasBreaker && failures >= most) restsUntil = now() + restMs;
    },
  };
}
