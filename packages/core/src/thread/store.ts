import type { ThreadEvent } from './events.js';
import { reduce } from './reduce.js';
import type { ThreadState } from './types.js';
import type { ChatListener } from '../chat/types.js';

/** The state and the one door to it. */
export interface Store {
  getState(): ThreadState;
  dispatch(event: ThreadEvent): void;
  subscribe(listener: ChatListener): () => void;
}

export function createStore(initial: ThreadState): Store {
  let state = initial;
  const listeners = new Set<ChatListener>();
  /** What the listeners have not heard yet: one that dispatches is heard after what it answers, by all in the same order. */
  const unheard: Parameters<ChatListener>[] = [];
  let isTelling = false;
  const tell = (heard: Parameters<ChatListener>): void => {
    for (const listener of listeners) {
      try {
        listener(...heard);
      } catch (error) {
        report(error);
      }
    }
  };
  return {
    getState: () => state,
    dispatch(event) {
      const previous = state;
      state = reduce(state, event);
      if (state === previous) return;
      unheard.push([event, state, previous]);
      if (isTelling) return;
      isTelling = true;
      for (let heard = unheard.shift(); heard; heard = unheard.shift()) tell(heard);
      isTelling = false;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A listener's mistake is shown to the developer, and ends neither the stream nor the other listeners. */
function report(error: unknown): void {
  const { reportError } = globalThis as { reportError?: (error: unknown) => void };
  if (reportError) reportError(error);
  else
    queueMicrotask(() => {
      throw error;
    });
}
