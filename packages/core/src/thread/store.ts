import type { ThreadEvent } from './events.js';
import { reduce } from './reduce.js';
import { insertMessages } from './tree.js';
import type { Id, Message, ThreadState } from './types.js';

/** Called after each change of a chat, with the event that caused it and the state before it. */
export type ChatListener = (event: ThreadEvent, state: ThreadState, previous: ThreadState) => void;

/** Holds the state. Events are the only way to change it. */
export interface Store {
  getState(): ThreadState;
  dispatch(event: ThreadEvent): void;
  subscribe(listener: ChatListener): () => void;
  /**
   * Appends a settled message. Messages that follow one another are added together, at the next `getState` or in a microtask: adding each
   * by itself would copy the tree for each.
   */
  append(message: Message, parentId: Id | null): void;
  /** Whether a message is in the tree, appended ones included. */
  has(messageId: Id): boolean;
  /** Whether a run writes a message. */
  isPending(messageId: Id): boolean;
}

export function createStore(initial: ThreadState): Store {
  let state = initial;
  const listeners = new Set<ChatListener>();
  /** Events that the listeners have not heard. A listener may dispatch; all listeners hear the events in the same order. */
  const unheard: Parameters<ChatListener>[] = [];
  let isTelling = false;
  let appended = new Map<Id, Extract<ThreadEvent, { type: 'message-append' }>>();

  const tell = (heard: Parameters<ChatListener>): void => {
    for (const listener of listeners) {
      try {
        listener(...heard);
      } catch (error) {
        report(error);
      }
    }
  };
  const publish = (events: readonly ThreadEvent[], next: ThreadState): void => {
    const previous = state;
    if (next === previous) return;
    state = next;
    for (const event of events) unheard.push([event, state, previous]);
    if (isTelling) return;
    isTelling = true;
    for (let heard = unheard.shift(); heard; heard = unheard.shift()) tell(heard);
    isTelling = false;
  };
  const flush = (): void => {
    if (appended.size === 0) return;
    const events = [...appended.values()];
    appended = new Map();
    publish(
      events,
      insertMessages(
        state,
        events,
        events.reduce((latest, { message }) => Math.max(latest, message.createdAt), 0),
      ),
    );
  };

  return {
    getState() {
      flush();
      return state;
    },
    dispatch(event) {
      flush();
      publish([event], reduce(state, event));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    append(message, parentId) {
      if (state.nodes[message.id] || appended.has(message.id)) return;
      if (appended.size === 0) queueMicrotask(flush);
      appended.set(message.id, { type: 'message-append', message, parentId });
    },
    has: (messageId) => appended.has(messageId) || state.nodes[messageId] !== undefined,
    isPending: (messageId) => state.runs.some(({ drafts }) => drafts.some(({ id }) => id === messageId)),
  };
}

/** Reports the error of a listener to the developer. The stream and the other listeners are not affected. */
function report(error: unknown): void {
  const { reportError } = globalThis as { reportError?: (error: unknown) => void };
  if (reportError) reportError(error);
  else
    queueMicrotask(() => {
      throw error;
    });
}
