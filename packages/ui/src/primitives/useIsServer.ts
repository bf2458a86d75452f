import { useSyncExternalStore } from 'react';

/** Whether a server renders, or the page that it rendered is being hydrated. */
export function useIsServer(): boolean {
  return useSyncExternalStore(subscribeToNothing, isFalse, isTrue);
}

const subscribeToNothing = (): (() => void) => () => {};
const isFalse = (): boolean => false;
const isTrue = (): boolean => true;
