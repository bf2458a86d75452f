import { useSyncExternalStore } from 'react';

/** Whether the screen is touched and nothing else points: a phone or a tablet, whose keyboard has no Shift+Enter. On a server it is not. */
export function useIsTouched(): boolean {
  return useSyncExternalStore(subscribe, isTouched, isPointedAt);
}

const screen = (): MediaQueryList | undefined => globalThis.matchMedia?.('(hover: none) and (pointer: coarse)');
const isTouched = (): boolean => screen()?.matches ?? false;
const isPointedAt = (): boolean => false;

function subscribe(listener: () => void): () => void {
  const query = screen();
  query?.addEventListener('change', listener);
  return () => query?.removeEventListener('change', listener);
}
