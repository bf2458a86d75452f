/** Something that happens once, and any number of listeners who want to know. An AbortSignal warns from eleven on. */
export interface Bell {
  ring(): void;
  /** Gives the function that ends the listening. Calls back at once when it has rung already. */
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
