import type { Id, QueuedSend, ThreadSettings, UserPart } from '../thread/types.js';
import type { Store } from '../thread/store.js';
import type { TurnResult } from './types.js';

/** Messages that wait until the chat is free, and those who wait for their answers. */
export interface Queue {
  /** Puts a message at the end. Resolves when it has been answered, or with `stopped` when it was taken out. */
  add(parts: readonly UserPart[], request: ThreadSettings | undefined): Promise<TurnResult>;
  /** Sends the first one, if nothing runs. */
  drain(): void;
  /** Tells those who wait for what is not in the queue any more. */
  release(): void;
}

export interface QueueContext {
  readonly store: Store;
  readonly createId: () => Id;
  readonly isBusy: () => boolean;
  readonly send: (queued: QueuedSend) => Promise<TurnResult>;
}

export function createQueue({ store, createId, isBusy, send }: QueueContext): Queue {
  const { getState, dispatch } = store;
  const waiting = new Map<Id, (turn: TurnResult | Promise<TurnResult>) => void>();

  const settle = (queuedId: Id, turn: TurnResult | Promise<TurnResult>): void => {
    waiting.get(queuedId)?.(turn);
    waiting.delete(queuedId);
  };

  const queue: Queue = {
    add(parts, request) {
      const queued: QueuedSend = { id: createId(), parts, ...(request && { request }) };
      const turn = new Promise<TurnResult>((resolve) => waiting.set(queued.id, resolve));
      dispatch({ type: 'queue-change', queue: [...getState().queue, queued] });
      queue.drain();
      return turn;
    },
    drain() {
      const [next, ...rest] = getState().queue;
      if (!next || isBusy()) return;
      dispatch({ type: 'queue-change', queue: rest });
      const turn = send(next);
      settle(next.id, turn);
      turn.catch(() => {}); // it is reported to whoever waits, and shown in the thread
    },
    release() {
      for (const queuedId of waiting.keys())
        if (!getState().queue.some(({ id }) => id === queuedId))
          settle(queuedId, { outcome: 'stopped', messageIds: [] });
    },
  };
  return queue;
}
