/** When a chat does its work. Injected, so that tests decide. */
export interface Schedule {
  /** Calls back once, at the next moment at which showing something makes sense. Returns the function that cancels it. */
  frame(callback: () => void): () => void;
  /** Resolves in a task of its own, so that the page can paint and take input. */
  pause(): Promise<void>;
}

/** Hidden pages get no animation frames, so text is committed by this timer at the latest. Milliseconds. */
const HIDDEN_FRAME = 250;

/** How long a commit waits for an idle moment before it goes ahead, at first and at most. Milliseconds. */
const PATIENCE = 100;
const MAX_PATIENCE = 3000;

/**
 * The schedule for pages: one commit a frame, and none while the page is busy with something of its own. A commit interrupts any
 * transition that React is rendering and makes it start over, so a navigation would never finish beside a fast stream; a transition
 * leaves no idle time, so waiting for some lets it through. The wait is bounded and doubles while it is in vain, so the text goes on
 * on a page that is always busy, and a long transition still finds a gap that is long enough.
 */
export function createFrameSchedule(): Schedule {
  let patience = PATIENCE;

  return {
    frame(callback) {
      let isOver = false;
      let cancelIdle = (): void => {};
      const finish = (wasIdle: boolean): void => {
        if (isOver) return;
        isOver = true;
        cancel();
        patience = wasIdle ? PATIENCE : Math.min(MAX_PATIENCE, patience * 2);
        callback();
      };
      const cancelFrame = requestFrame(() => {
        cancelIdle = requestIdle(finish, patience);
      });
      const timer = setTimeout(() => isHidden() && finish(true), HIDDEN_FRAME);
      const cancel = (): void => {
        isOver = true;
        cancelFrame();
        cancelIdle();
        clearTimeout(timer);
      };
      return cancel;
    },
    pause,
  };
}

/** The part of a page's globals that is used here; none of it exists everywhere. */
interface Host {
  readonly document?: { readonly visibilityState: string };
  readonly requestAnimationFrame?: (callback: () => void) => number;
  readonly cancelAnimationFrame?: (handle: number) => void;
  readonly requestIdleCallback?: (
    callback: (deadline: { readonly didTimeout: boolean }) => void,
    options: { timeout: number },
  ) => number;
  readonly cancelIdleCallback?: (handle: number) => void;
  readonly scheduler?: { readonly yield?: () => Promise<void> };
  readonly setImmediate?: (callback: () => void) => void;
}

const host = globalThis as unknown as Host;

const isHidden = (): boolean => host.document?.visibilityState === 'hidden';

function requestFrame(callback: () => void): () => void {
  if (host.requestAnimationFrame && !isHidden()) {
    const handle = host.requestAnimationFrame(callback);
    return () => host.cancelAnimationFrame?.(handle);
  }
  const timer = setTimeout(callback, 16);
  return () => clearTimeout(timer);
}

function requestIdle(callback: (wasIdle: boolean) => void, timeout: number): () => void {
  if (host.requestIdleCallback) {
    const handle = host.requestIdleCallback(({ didTimeout }) => callback(!didTimeout), { timeout });
    return () => host.cancelIdleCallback?.(handle);
  }
  callback(true);
  return () => {};
}

function pause(): Promise<void> {
  if (host.scheduler?.yield) return host.scheduler.yield();
  return new Promise((resolve) => {
    if (host.setImmediate) {
      host.setImmediate(resolve);
      return;
    }
    // Test environments and React Native have no messages.
    if (typeof MessageChannel === 'undefined') {
      setTimeout(resolve, 0);
      return;
    }
    // A message is a task without the four milliseconds that nested timers are held back by.
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
  });
}
