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

/** Waits for many promises, one after the other, each like {@link abortable}. */
export interface AbortableWaits {
  wait<Value>(promise: Promise<Value>): Promise<Value>;
  /** Removes the listener. A signal may outlive many requests: that of a turn lives through all of its steps. */
  end(): void;
}

/** {@link abortable} for many promises: the signal gets one listener for all of them. */
export function abortableWaits(signal: AbortSignal): AbortableWaits {
  let abort = (_reason: unknown): void => {};
  const handleAbort = (): void => abort(signal.reason);
  signal.addEventListener('abort', handleAbort, { once: true });
  return {
    wait: (promise) =>
      new Promise((resolve, reject) => {
        abort = reject;
        if (signal.aborted) reject(signal.reason as Error);
        promise.then(resolve, reject);
      }),
    end: () => signal.removeEventListener('abort', handleAbort),
  };
}

/** Whether work was aborted because this page no longer needs its result, and not because the reader stopped it. */
export function isInterruption(signal: AbortSignal): boolean {
  const { code } = (signal.reason ?? {}) as { readonly code?: unknown };
  return signal.aborted && code === 'interrupted';
}
