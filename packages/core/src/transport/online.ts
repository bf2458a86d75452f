/** The part of a page that tells of its connection. None of it exists on a server, which counts as connected. */
interface Page {
  readonly navigator?: { readonly onLine?: boolean };
  readonly addEventListener?: (type: string, listener: () => void) => void;
  readonly removeEventListener?: (type: string, listener: () => void) => void;
}

const page = globalThis as Page;

/** Whether the browser is sure that there is no network. A server on the same machine may still answer. */
export function isOffline(): boolean {
  return page.navigator?.onLine === false;
}

/** Resolves after `ms`, or when the connection returns or the page is shown again. Without a network, `ms` alone does not resolve it. */
export function untilReachable(ms: number, signal: AbortSignal, sleep: (ms: number) => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (): void => {
      if (isOffline()) return;
      end();
      resolve();
    };
    const abort = (): void => {
      end();
      reject(signal.reason as Error);
    };
    const end = (): void => {
      page.removeEventListener?.('online', finish);
      page.removeEventListener?.('visibilitychange', finish);
      signal.removeEventListener('abort', abort);
    };
    if (signal.aborted) return abort();
    page.addEventListener?.('online', finish);
    page.addEventListener?.('visibilitychange', finish);
    signal.addEventListener('abort', abort);
    void sleep(ms).then(finish);
  });
}

/** Calls back when the connection comes back and when the page is shown again. Returns what ends that. */
export function onWake(callback: () => void): () => void {
  page.addEventListener?.('online', callback);
  page.addEventListener?.('visibilitychange', callback);
  return () => {
    page.removeEventListener?.('online', callback);
    page.removeEventListener?.('visibilitychange', callback);
  };
}
