import type { TurnResult } from '../run/types.js';
import type { Store } from '../thread/store.js';
import { later } from '../thread/tree.js';
import { toUserParts } from '../thread/toUserParts.js';
import type { Id, QueuedSend, ThreadSettings, UserPart } from '../thread/types.js';

/** Messages that wait until the chat is free, and the promises of their answers. */
export interface Queue {
  /** Adds a message at the end. Resolves when it has been answered, or with `stopped` when it was removed. */
  add(id: Id, parts: readonly UserPart[], request: ThreadSettings | undefined): Promise<TurnResult>;
  edit(id: Id, input: string | readonly UserPart[]): void;
  remove(id: Id): void;
  /** Sends the first message, if nothing is pending. */
  drain(): void;
  /** Settles the promises of messages that have left the queue. */
  release(): void;
}

export interface QueueContext {
  readonly store: Store;
  readonly now: () => number;
  readonly isBusy: () => boolean;
  readonly send: (queued: QueuedSend) => Promise<TurnResult>;
}

export function createQueue({ store, now, isBusy, send }: QueueContext): Queue {
  const { getState, dispatch } = store;
  const waiting = new Map<Id, (turn: TurnResult | Promise<TurnResult>) => void>();

  const settle = (id: Id, turn: TurnResult | Promise<TurnResult>): void => {
    waiting.get(id)?.(turn);
    waiting.delete(id);
  };
  const change = (queue: readonly QueuedSend[], removedIds?: readonly Id[]): void =>
    dispatch({ type: 'queue-change', queue, at: now(), ...(removedIds && { removedIds }) });

  const queue: Queue = {
    add(id, parts, request) {
      // The order of the queue is the order of these times, also where a clock is late.
      const queuedAt = later(getState().queue.at(-1)?.queuedAt, now());
      const queued: QueuedSend = { id, parts, queuedAt, ...(request && { request }) };
      const turn = new Promise<TurnResult>((resolve) => waiting.set(queued.id, resolve));
      change([...getState().queue, queued]);
      queue.drain();
      return turn;
    },
    edit(id, input) {
      const parts = toUserParts(input);
      const edited = (item: QueuedSend): QueuedSend => ({ ...item, parts, editedAt: later(item.editedAt, now()) });
      change(getState().queue.map((item) => (item.id === id ? edited(item) : item)));
    },
    remove(id) {
      change(
        getState().queue.filter((item) => item.id !== id),
        [id],
      );
      queue.release();
    },
    drain() {
      const [next, ...rest] = getState().queue;
      if (!next || isBusy()) return;
      change(rest);
      const turn = send(next);
      settle(next.id, turn);
      turn.catch(() => {}); // the promise of `add` and the thread report it
    },
    release() {
      for (const id of waiting.keys())
        if (!getState().queue.some((item) => item.id === id)) settle(id, { outcome: 'stopped', messageIds: [] });
    },
  };
  return queue;
}
