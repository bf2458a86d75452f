import { useEffect, useState, useSyncExternalStore } from 'react';

/**
 * How many of the items of a long list to show now. A list that is longer than one step appears step by step, a frame for each, so that the
 * page can take input in between, and lays out one step at a time. A list that grows by less than half a step at a time is always shown whole; so is one that a server
 * rendered.
 */
export function useSteps(total: number, step: number): number {
  const isServer = useSyncExternalStore(subscribeToNothing, isFalse, isTrue);
  const [reached, setReached] = useState(isServer ? total : 0);
  const shown = isServer ? total : Math.min(total, reached + step);
  // The effect runs only where there is something to do: each one that runs costs a task.
  const next = shown < total || shown > reached + step / 2 ? shown : undefined;
  useEffect(() => {
    if (next === undefined) return undefined;
    return afterFrame(() => setReached(next));
  }, [next]);
  return shown;
}

const subscribeToNothing = (): (() => void) => () => {};
const isFalse = (): boolean => false;
/** While a server renders, and while its page is hydrated. */
const isTrue = (): boolean => true;

/** The time after which a page that shows no frames, such as a hidden one, goes on without. Milliseconds. */
const LONGEST_FRAME = 100;

/** Calls back once, in a task after the next frame. Gives a function that cancels it. */
function afterFrame(callback: () => void): () => void {
  let timer = setTimeout(callback, LONGEST_FRAME);
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    timer = setTimeout(callback);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
