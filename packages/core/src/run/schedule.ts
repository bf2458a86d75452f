import { nextTask } from './nextTask.js';

/** When a chat does its work. Injected, so that tests decide. */
export interface Schedule {
  /** Calls back once, at the next moment at which showing something makes sense. Returns the function that cancels it. */
  frame(callback: () => void): () => void;
  /** Resolves in a task of its own, so that the page can paint and take input. */
  pause(): Promise<void>;
}

/** Hidden pages get no animation frames. They commit this often, or when they are shown again. Milliseconds. */
const HIDDEN_FRAME = 1000;

/** The share of the main thread that commits may take, from the start of a commit to its paint. */
const SHARE = 1 / 5;

/** The longest wait before a commit may take the next frame, however much commits cost: about ten a second. Milliseconds. */
const MAX_GAP = 84;

/** How long a commit waits for an idle moment, at first and at most. Milliseconds. */
const PATIENCE = 100;
const MAX_PATIENCE = 3000;

/**
 * Creates the schedule for pages: at most one commit a frame. Expensive commits are less frequent, so that they take about a fifth of the main
 * thread, but there are at least ten a second.
 *
 * A commit also waits while the page is busy with something of its own. It would interrupt any transition that React renders, and make it
 * start over, so a navigation would never finish beside a fast stream. A transition leaves no idle time, so waiting for some lets it finish.
 * The wait is limited, and doubles after each wait without an idle moment: text still appears on a page that is always busy, and a long
 * transition still finds a gap that is long enough.
 *
 * @param host the page. @defaultValue the globals; a missing feature is not used
 */
export function createFrameSchedule(host: Host = globalThis as unknown as Host): Schedule {
  const page = readHost(host);
  let patience = PATIENCE;
  let cost = 0;
  let notBefore = 0;

  const commit = (callback: () => void): void => {
    notBefore = page.now() + Math.min(MAX_GAP, cost / SHARE);
    measureCost(callback, page, (measured) => {
      cost = (cost + measured) / 2;
    });
  };

  return {
    frame(callback) {
      let isOver = false;
      let cancelWait = (): void => {};
      const cancel = (): void => {
        isOver = true;
        cancelWait();
        stopWatching();
      };
      const finish = (wasIdle: boolean): void => {
        if (isOver) return;
        cancel();
        patience = wasIdle ? PATIENCE : Math.min(MAX_PATIENCE, patience * 2);
        commit(callback);
      };
      const awaitFrame = (): void => {
        cancelWait = page.requestFrame(() => {
          cancelWait = page.requestIdle(finish, patience);
        });
      };
      const wait = (): void => {
        cancelWait();
        const gap = notBefore - page.now();
        if (page.isHidden()) cancelWait = page.startTimer(HIDDEN_FRAME, () => finish(true));
        else if (gap > 0) cancelWait = page.startTimer(gap, awaitFrame);
        else awaitFrame();
      };
      // A page that is hidden in the meantime gets no more frames. A page that is shown again need not wait.
      const stopWatching = page.onVisibilityChange(() => (page.isHidden() ? wait() : finish(true)));
      wait();
      return cancel;
    },
    pause: page.pause,
  };
}

/** Runs a commit and reports what it cost: what runs at once and in microtasks, and then style, layout and paint. Milliseconds. */
function measureCost(commit: () => void, page: Page, report: (cost: number) => void): void {
  const start = page.now();
  if (page.hasFrames && !page.isHidden()) {
    let script = 0;
    void page.pause().then(() => (script = page.now() - start));
    page.requestFrame(() => {
      const frame = page.now();
      void page.pause().then(() => report(script + page.now() - frame));
    });
  }
  commit();
}

/** The part of a page's globals that is used here. Only timers exist everywhere. */
export interface Host {
  readonly performance: { now(): number };
  setTimeout(callback: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
  readonly document?: {
    readonly visibilityState: string;
    addEventListener?(type: 'visibilitychange', listener: () => void): void;
    removeEventListener?(type: 'visibilitychange', listener: () => void): void;
  };
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

/** The functions of a page that a schedule uses. A function that starts something returns the one that cancels it. */
interface Page {
  readonly hasFrames: boolean;
  now(): number;
  isHidden(): boolean;
  onVisibilityChange(listener: () => void): () => void;
  startTimer(ms: number, callback: () => void): () => void;
  requestFrame(callback: () => void): () => void;
  requestIdle(callback: (wasIdle: boolean) => void, timeout: number): () => void;
  pause(): Promise<void>;
}

// A test may replace the globals later, so each is read when it is used.
function readHost(host: Host): Page {
  const startTimer: Page['startTimer'] = (ms, callback) => {
    const timer = host.setTimeout(callback, ms);
    return () => host.clearTimeout(timer);
  };
  return {
    get hasFrames() {
      return host.requestAnimationFrame !== undefined;
    },
    now: () => host.performance.now(),
    isHidden: () => host.document?.visibilityState === 'hidden',
    onVisibilityChange(listener) {
      host.document?.addEventListener?.('visibilitychange', listener);
      return () => host.document?.removeEventListener?.('visibilitychange', listener);
    },
    startTimer,
    requestFrame(callback) {
      if (!host.requestAnimationFrame) return startTimer(16, callback);
      const handle = host.requestAnimationFrame(callback);
      return () => host.cancelAnimationFrame?.(handle);
    },
    requestIdle(callback, timeout) {
      if (host.requestIdleCallback) {
        const handle = host.requestIdleCallback(({ didTimeout }) => callback(!didTimeout), { timeout });
        return () => host.cancelIdleCallback?.(handle);
      }
      callback(true);
      return () => {};
    },
    pause() {
      if (host.scheduler?.yield) return host.scheduler.yield();
      if (!host.setImmediate && typeof MessageChannel !== 'undefined') return nextTask();
      return new Promise((resolve) => {
        if (host.setImmediate) host.setImmediate(resolve);
        // Test environments and React Native have no messages.
        else host.setTimeout(resolve, 0);
      });
    },
  };
}
