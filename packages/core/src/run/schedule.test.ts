import { afterEach, expect, test, vi } from 'vitest';
import { createFrameSchedule } from './schedule.js';

const FRAME = 16;

/** A page with a frame each 16 ms of its own clock. What runs in it takes no time, except where a test calls `work`. */
function createPage({ paintMs = 0 }: { readonly paintMs?: number } = {}) {
  let [time, count, isVisible] = [0, 0, true];
  const timers = new Map<number, { readonly at: number; readonly run: () => void }>();
  let frames = new Map<number, () => void>();
  const tasks: (() => void)[] = [];
  const listeners = new Set<() => void>();

  const setTimer = (run: () => void, ms: number): number => {
    timers.set(++count, { at: time + ms, run });
    return count;
  };
  const draw = (): void => {
    const due = frames;
    frames = new Map();
    for (const run of due.values()) run();
    time += paintMs;
  };
  vi.stubGlobal('setTimeout', setTimer);
  vi.stubGlobal('clearTimeout', (handle: number) => timers.delete(handle));
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => {
    if (frames.size === 0) setTimer(draw, FRAME - (time % FRAME));
    frames.set(++count, run);
    return count;
  });
  vi.stubGlobal('cancelAnimationFrame', (handle: number) => frames.delete(handle));
  vi.stubGlobal('scheduler', { yield: () => new Promise<void>((resolve) => tasks.push(resolve)) });
  vi.stubGlobal('document', {
    get visibilityState() {
      return isVisible ? 'visible' : 'hidden';
    },
    addEventListener: (_: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: () => void) => listeners.delete(listener),
  });
  vi.spyOn(performance, 'now').mockImplementation(() => time);
  vi.stubGlobal('requestIdleCallback', undefined);

  return {
    listeners,
    timers,
    now: () => time,
    work: (ms: number) => (time += ms),
    show: (value: boolean) => {
      isVisible = value;
      for (const listener of listeners) listener();
    },
    /** Runs timers, frames and tasks until a moment. */
    async until(end: number): Promise<void> {
      for (;;) {
        for (let task = tasks.shift(); task; task = tasks.shift()) {
          task();
          await Promise.resolve();
        }
        const [handle, next] = [...timers].toSorted(([, a], [, b]) => a.at - b.at)[0] ?? [];
        if (!next || next.at > end) break;
        timers.delete(handle!);
        time = Math.max(time, next.at);
        next.run();
        await Promise.resolve();
      }
      time = Math.max(time, end);
    },
  };
}

/** Commits again and again, as a fast stream does. */
function streamInto(commit: () => void): { readonly moments: number[]; stop(): void } {
  const schedule = createFrameSchedule();
  const moments: number[] = [];
  const next = (): (() => void) =>
    schedule.frame(() => {
      moments.push(performance.now());
      commit();
      stop = next();
    });
  let stop = next();
  return { moments, stop: () => stop() };
}

const inSecond = (moments: readonly number[], second: number): number =>
  moments.filter((at) => at >= second * 1000 && at < (second + 1) * 1000).length;

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('cheap commits come in every frame', async () => {
  const page = createPage();
  const { moments, stop } = streamInto(() => {});
  await page.until(2000);
  stop();
  expect(inSecond(moments, 1)).toBeGreaterThanOrEqual(60);
});

test.each([
  { script: 4, paintMs: 1 },
  { script: 1, paintMs: 7 },
  { script: 12, paintMs: 8 },
])(
  'commits of $script ms and a paint of $paintMs ms take at most a quarter of the time',
  async ({ script, paintMs }) => {
    const page = createPage({ paintMs });
    const { moments, stop } = streamInto(() => page.work(script));
    await page.until(3000);
    stop();
    const count = inSecond(moments, 2);
    expect(count * (script + paintMs)).toBeLessThanOrEqual(250);
    expect(count).toBeGreaterThanOrEqual(10);
  },
);

test('a commit that costs half a second leaves a tenth of a second to the rest of the page', async () => {
  const page = createPage();
  const { moments, stop } = streamInto(() => page.work(500));
  await page.until(6000);
  stop();
  expect(moments.length).toBeGreaterThanOrEqual(9);
});

test('commits become frequent again when they become cheap', async () => {
  const page = createPage();
  let script = 20;
  const { moments, stop } = streamInto(() => page.work(script));
  await page.until(1000);
  script = 1;
  await page.until(3000);
  stop();
  expect(inSecond(moments, 0)).toBeLessThanOrEqual(13);
  expect(inSecond(moments, 2)).toBeGreaterThanOrEqual(58);
});

test('a hidden page commits once a second, and at once when it is shown', async () => {
  const page = createPage();
  page.show(false);
  const { moments, stop } = streamInto(() => {});
  await page.until(10_500);
  expect(moments).toHaveLength(10);
  page.show(true);
  expect(moments).toEqual([...moments.slice(0, 10), 10_500]);
  stop();
});

test('a page that is hidden while a commit waits for a frame commits by a timer', async () => {
  const page = createPage();
  const { moments, stop } = streamInto(() => {});
  page.show(false);
  await page.until(1500);
  expect(moments).toEqual([1000]);
  stop();
});

test('a commit that is cancelled leaves no timer and no listener', async () => {
  const page = createPage();
  const { stop } = streamInto(() => page.work(20));
  await page.until(500);
  stop();
  await page.until(1000);
  expect(page.timers.size).toBe(0);
  expect(page.listeners.size).toBe(0);
});
