/** An event that happens once, with any number of listeners. An AbortSignal warns from the eleventh listener on. */
export interface Bell {
  ring(): void;
  /** Returns a function that removes the listener. Calls back at once when it has rung already. */
  listen(listener: () => void): () => void;
}

export function createBell(): Bell {
  const listeners = new Set<() => void>();
  let hasRung = false;
  return {
    ring: () => {
      hasRung = true;
      for (const listener of listeners) listener();
      listeners.clear();
    },
    listen: (listener) => {
      if (hasRung) listener();
      else listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
