/** Settles like the promise, or rejects with the reason of the signal as soon as it is aborted. */
export function abortable<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  if (signal.aborted) {
    promise.catch(() => {}); // its rejection is not unhandled
    return Promise.reject(signal.reason as Error);
  }
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/**
 * {@link abortable} for many promises, one after the other: the signal gets one listener for all of them.
 *
 * @returns the function that waits for a promise
 */
export function createAbortable(signal: AbortSignal): <Value>(promise: Promise<Value>) => Promise<Value> {
  let abort = (_reason: unknown): void => {};
  signal.addEventListener('abort', () => abort(signal.reason), { once: true });
  return (promise) =>
    new Promise((resolve, reject) => {
      abort = reject;
      if (signal.aborted) reject(signal.reason as Error);
      promise.then(resolve, reject);
    });
}

/** Whether work was aborted because nobody on this page reads its result any more, and not by the reader. */
export function isInterruption(signal: AbortSignal): boolean {
  const { code } = (signal.reason ?? {}) as { readonly code?: unknown };
  return signal.aborted && code === 'interrupted';
}
