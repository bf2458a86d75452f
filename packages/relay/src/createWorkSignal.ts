import type { Bell } from './createBell.js';
import { Problem } from './http/problem.js';
import { timerMs } from './longestMs.js';

/** A signal of one piece of work, such as one answer. */
export interface WorkSignal {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
  /** Ends the work without an abort. Afterwards, no timer, bell or other signal refers to it. */
  release(): void;
}

export interface WorkSignalOptions {
  /** Signals that abort the work, with their reasons. */
  readonly signals: readonly AbortSignal[];
  /** Aborts the work with a problem of the code `closing` when it rings. */
  readonly closing: Bell;
  /** Milliseconds after which the work is aborted, with `lateReason`. @defaultValue no limit */
  readonly ms?: number | undefined;
  readonly lateReason?: unknown;
}

const CLOSING = new Problem(503, 'closing', 'The relay was stopped in the middle of this answer.');

/**
 * Creates a signal that is aborted by the first of several causes. `AbortSignal.any` does not fit here: causes live longer than the work, and
 * in Node a signal with a listener stays in memory for as long as its sources do. Some edge runtimes do not have it.
 */
export function createWorkSignal({ signals, closing, ms, lateReason }: WorkSignalOptions): WorkSignal {
  const work = new AbortController();
  const timer = ms === undefined ? undefined : setTimeout(() => abort(lateReason), timerMs(ms));
  let unlisten = (): void => {};
  const release = (): void => {
    clearTimeout(timer);
    unlisten();
    for (const signal of signals) signal.removeEventListener('abort', follow);
  };
  const abort = (reason?: unknown): void => {
    release();
    work.abort(reason);
  };
  const follow = (): void => abort(signals.find(({ aborted }) => aborted)?.reason);
  for (const signal of signals) signal.addEventListener('abort', follow);
  if (signals.some(({ aborted }) => aborted)) follow();
  // The bell may have rung already, and then calls back at once.
  else unlisten = closing.listen(() => abort(CLOSING));
  if (work.signal.aborted) unlisten();
  return { signal: work.signal, abort, release };
}
