import { useSyncExternalStore } from 'react';

/** Whether the browser reports that there is no network. `false` on a server. */
export function useIsOffline(): boolean {
  return useSyncExternalStore(subscribeToConnection, isOffline, () => false);
}

function subscribeToConnection(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}

const isOffline = (): boolean => !navigator.onLine;

/** Whether touch is the only pointer: on phones and tablets, whose keyboards have no Shift+Enter. `false` on a server. */
export function useIsTouched(): boolean {
  return useSyncExternalStore(subscribeToTouch, isTouched, () => false);
}

const touchScreen = (): MediaQueryList | undefined => globalThis.matchMedia?.('(hover: none) and (pointer: coarse)');
const isTouched = (): boolean => touchScreen()?.matches ?? false;

function subscribeToTouch(listener: () => void): () => void {
  const query = touchScreen();
  query?.addEventListener('change', listener);
  return () => query?.removeEventListener('change', listener);
}

/** Whether the reader asked their system for less motion. */
export function prefersLessMotion(): boolean {
  return globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false;
}
