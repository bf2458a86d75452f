import type { Bell } from '../createBell.js';

export interface ReaderWatch {
  /** Aborted at the next tick, or when the reader has disconnected: a wait must end with it. */
  tick(): AbortSignal;
  /** Whether the relay waits for the reader to receive the sent bytes. */
  setIdle(isIdle: boolean): void;
  /** Called once when the reader has to be disconnected. */
  onFailure(listener: (error: Error) => void): void;
  isOver(): boolean;
  end(): void;
}

export interface WatchLimits {
  readonly keepAliveMs: number;
  readonly readerIdleMs: number;
}

/** Without a reason, a signal makes an error with a stack of its own each time. */
const WAIT_IS_OVER = new Error('The wait is over.');

/** Watches one reader with one timer: it wakes waits for keep-alives, and disconnects a reader that takes nothing for too long. */
export function watchReader(
  gone: AbortSignal,
  letGo: Bell,
  { keepAliveMs, readerIdleMs }: WatchLimits,
  onEnd: () => void,
): ReaderWatch {
  let [isOver, idleSince] = [false, undefined as number | undefined];
  let tick = new AbortController();
  let failure: Error | undefined;
  // The bell may ring at once, before there is a listener to remove.
  let unlisten = (): void => {};
  let tell: (error: Error) => void = () => {};
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    clearInterval(timer);
    gone.removeEventListener('abort', end);
    unlisten();
    tick.abort(WAIT_IS_OVER);
    onEnd();
  };
  const fail = (reason: string): void => {
    if (!isOver) {
      failure = new Error(reason);
      tell(failure);
    }
    end();
  };
  const leave = (): void => fail('This process is being stopped. The stream continues at another process.');
  const timer = setInterval(
    () => {
      if (idleSince !== undefined && performance.now() - idleSince >= readerIdleMs)
        fail('The reader has taken nothing for too long.');
      else tick.abort(WAIT_IS_OVER);
    },
    Math.min(keepAliveMs, readerIdleMs),
  );
  gone.addEventListener('abort', end);
  unlisten = letGo.listen(leave);
  return {
    tick: () => {
      if (tick.signal.aborted && !isOver) tick = new AbortController();
      return tick.signal;
    },
    setIdle: (isIdle) => void (idleSince = isIdle ? performance.now() : undefined),
    onFailure: (listener) => {
      tell = listener;
      if (failure) listener(failure);
    },
    isOver: () => isOver,
    end,
  };
}
