/** A timer counts milliseconds with 31 bits, about 24 days, and fires at once beyond: `Infinity` would end what it should let run. */
const LONGEST_MS: number = 2 ** 31 - 1;

/** A wait that a timer can make. */
export const timerMs = (ms: number): number => Math.min(ms, LONGEST_MS);
