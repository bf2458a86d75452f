import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** The time in milliseconds since 1970, in whole seconds. While `isRunning`, it updates each second; all clocks of the page share one timer. */
export function useNow(isRunning: boolean): number {
  return useSyncExternalStore(isRunning ? subscribe : subscribeToNothing, wholeSecond, wholeSecond);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const subscribeToNothing = (): (() => void) => () => {};

const wholeSecond = (): number => Math.floor(Date.now() / 1000) * 1000;
