/** The source of time of a model. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Resolves after this time, or as soon as the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

export const realClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const finish = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', finish);
        resolve();
      };
      // A longer delay overflows the timer, which would then fire at once.
      const timer = setTimeout(finish, Math.min(ms, 2 ** 31 - 1));
      signal.addEventListener('abort', finish);
    }),
};

interface WaitOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Waits until a point in time. A point in the past does not wait, so slow timers do not accumulate. */
export async function waitUntil(time: number, { clock, signal }: WaitOptions): Promise<void> {
  const ms = time - clock.now();
  if (ms > 0) await clock.sleep(ms, signal);
}
