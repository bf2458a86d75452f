/** Which of several pages leads: the one that holds the lock. */
export interface Leadership {
  isLeader(): boolean;
  /** Asks the leader for a sign of life while this page waits for it. If there is none, this page takes the lead. */
  watch(): void;
  /** The leader has given a sign of life. */
  hear(): void;
  /** Gives the lead up, or the wait for it. */
  close(): void;
}

export interface LeadershipOptions {
  readonly locks: LockManager;
  /** The name of the lock. */
  readonly name: string;
  /** Whether something depends on the leader. */
  readonly isWaiting: () => boolean;
  /** Asks the leader to answer, so that `hear` is called. */
  readonly ping: () => void;
  /** This page leads from now on. */
  readonly onLead: () => void;
  /** Another page leads, and this one waits until that page closes. */
  readonly onFollow: () => void;
  /** Another page has taken the lead from this one, which was frozen. */
  readonly onLose: () => void;
}

/** How long the leader may be silent while others wait for it. Milliseconds. */
const PATIENCE = 5000;

/** A page whose timers are later than this is busy. Milliseconds. */
const MAX_DELAY = 1000;

/**
 * Makes one page at a time the leader, with a Web Lock. The lock is released when its page is closed or crashes. A page that the browser has
 * frozen still holds it, so a page that has waited for an answer too long steals the lock.
 */
export function createLeadership(options: LeadershipOptions): Leadership {
  const { locks, name, isWaiting, ping, onLead, onFollow, onLose } = options;
  const closing = new AbortController();
  let isLeader = false;
  let isQueued = false;
  /** Whether the leader has answered since it was asked last. */
  let isAnswered = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let release = (): void => {};

  const isClosed = (): boolean => closing.signal.aborted;

  const hold = async (): Promise<void> => {
    // A lock may be granted to a page that has just turned to another thread.
    if (isClosed()) return;
    isLeader = true;
    onLead();
    await new Promise<void>((resolve) => (release = resolve));
  };
  /** A request for the lock fails when it is closed, and when another page takes the lock. */
  const lose = (): void => {
    if (!isLeader || isClosed()) return;
    isLeader = false;
    queueUp();
    onLose();
  };
  const queueUp = (): void => {
    if (isQueued) return;
    isQueued = true;
    const granted = (): Promise<void> => {
      isQueued = false;
      return hold();
    };
    locks.request(name, { signal: closing.signal }, granted).catch(lose);
  };
  const watch = (): void => {
    if (isLeader || isClosed() || timer !== undefined || !isWaiting()) return;
    isAnswered = false;
    ping();
    const askedAt = Date.now();
    timer = setTimeout(() => {
      timer = undefined;
      // If this page was frozen or busy itself, the answer may still be on its way.
      const isOnTime = Date.now() - askedAt < PATIENCE + MAX_DELAY;
      const isSilent = !isAnswered && !isHidden() && isOnTime;
      if (isSilent && !isLeader) void takeLead();
      else watch();
    }, PATIENCE);
  };
  /** One page at a time takes the lead: others that wait hear of it first. */
  const takeLead = (): Promise<void> =>
    locks.request(`${name}:takeover`, { ifAvailable: true }, async (turn) => {
      if (!turn || isAnswered || isLeader || isClosed()) {
        watch();
        return;
      }
      await new Promise<void>((taken) => {
        const granted = (): Promise<void> => {
          taken();
          return hold();
        };
        locks.request(name, { steal: true }, granted).catch(lose).finally(taken);
      });
    });

  locks
    .request(name, { ifAvailable: true }, async (lock) => {
      if (lock) {
        await hold();
        return;
      }
      if (isClosed()) return;
      queueUp();
      onFollow();
    })
    .catch(() => {
      if (isLeader || isClosed()) return lose();
      // Storage and locks may be forbidden: then this page is alone.
      isLeader = true;
      onLead();
    });

  return {
    isLeader: () => isLeader,
    watch,
    hear() {
      isAnswered = true;
    },
    close() {
      clearTimeout(timer);
      closing.abort();
      release();
    },
  };
}

const isHidden = (): boolean => globalThis.document?.visibilityState === 'hidden';
