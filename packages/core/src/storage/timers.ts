import { ChatError } from '../errors.js';

/** Calls back after some milliseconds. Returns the function that cancels. */
export type SetTimer = (callback: () => void, ms: number) => () => void;

/** A storage that has not answered after this time has failed. Milliseconds. */
const STORAGE_PATIENCE = 30_000;

export function startTimer(callback: () => void, ms: number): () => void {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
}

/** Like a timer of zero milliseconds, without the wait for other tasks. */
export function startMicrotask(callback: () => void): () => void {
  let isCancelled = false;
  queueMicrotask(() => {
    if (!isCancelled) callback();
  });
  return () => {
    isCancelled = true;
  };
}

/**
 * Rejects when the work takes too long, and when it throws synchronously.
 *
 * @param work learns whether it has timed out. It must not write after that, because others may have written since
 */
export function inTime<Value>(work: (isGivenUp: () => boolean) => Promise<Value>, setTimer: SetTimer): Promise<Value> {
  return new Promise((resolve, reject) => {
    let isGivenUp = false;
    const cancel = setTimer(() => {
      isGivenUp = true;
      reject(new ChatError('timeout', 'The storage does not answer.', { retryable: true }));
    }, STORAGE_PATIENCE);
    Promise.resolve()
      .then(() => work(() => isGivenUp))
      .then(resolve, reject)
      .finally(cancel);
  });
}
