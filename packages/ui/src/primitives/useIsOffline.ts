import { useSyncExternalStore } from 'react';

/** Whether the browser is sure that there is no network. On a server it is not. */
export function useIsOffline(): boolean {
  return useSyncExternalStore(subscribe, isOffline, isConnected);
}

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}

const isOffline = (): boolean => !navigator.onLine;
const isConnected = (): boolean => false;
