import type { ScrollSnapshot } from '../ThreadContext.js';

/** What components read of the scroll position. */
export interface Snapshots {
  readonly current: ScrollSnapshot;
  readonly update: (change: Partial<ScrollSnapshot>) => void;
  /**
   * Runs a function that updates while the browser reports sizes, and notifies afterwards. React would render everything else that is waiting in
   * the same step, and a message that grows while sizes are reported is an error of the page: a loop.
   */
  readonly holdBack: (act: () => void) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createSnapshots(): Snapshots {
  const listeners = new Set<() => void>();
  let current: ScrollSnapshot = { isFollowing: true, isAtEnd: true, unseen: 0 };
  let isHeldBack = false;
  let notifying: ReturnType<typeof setTimeout> | undefined;

  function notify(): void {
    notifying = undefined;
    for (const listener of listeners) listener();
  }

  return {
    get current() {
      return current;
    },
    update(change) {
      const next = { ...current, ...change };
      if (next.isFollowing || next.isAtEnd) next.unseen = 0;
      const { isFollowing, isAtEnd, unseen } = current;
      if (next.isFollowing === isFollowing && next.isAtEnd === isAtEnd && next.unseen === unseen) return;
      current = next;
      if (isHeldBack) notifying ??= setTimeout(notify);
      else notify();
    },
    holdBack(act) {
      isHeldBack = true;
      try {
        act();
      } finally {
        isHeldBack = false;
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
