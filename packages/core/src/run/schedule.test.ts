import { expect, test } from 'vitest';
import { createFrameSchedule, type Host } from './schedule.js';

const FRAME = 16;

/** A page with a frame each 16 ms of its own clock. What runs in it takes no time, except where a test calls `work`. */
function createPage({ paintMs = 0 }: { readonly paintMs?: number } = {}) {
  let [time, count, isVisible] = [0, 0, true];
  const timers = new Map<number, { readonly at: number; readonly run: () => void }>();
  let frames = new Map<number, () => void>();
  const tasks: (() => void)[] = [];
  const listeners = new Set<() => void>();

  const runAt = (at: number, run: () => void): number => {
    timers.set(++count, { at, run });
    return count;
  };
  const draw = (): void => {
    const due = frames;
    frames = new Map();
    for (const run of due.values()) run();
    time += paintMs;
  };
  const host: Host = {
    performance: { now: () => time },
    setTimeout: (run, ms) => runAt(time + ms, run),
    clearTimeout: (handle) => timers.delete(handle as number),
    requestAnimationFrame(run) {
      if (frames.size === 0) runAt((Math.floor(time / FRAME) + 1) * FRAME, draw);
      frames.set(++count, run);
      return count;
    },
    cancelAnimationFrame: (handle) => frames.delete(handle),
    scheduler: { yield: () => new Promise<void>((resolve) => tasks.push(resolve)) },
    document: {
      get visibilityState() {
        return isVisible ? 'visible' : 'hidden';
      },
      addEventListener: (_, listener) => listeners.add(listener),
      removeEventListener: (_, listener) => listeners.delete(listener),
    },
  };

  return {
    host,
    listeners,
    timers,
    now: () => time,
    work: (ms: number) => (time += ms),
    show: (value: boolean) => {
      isVisible = value;
      // As in a page, listeners that are added during a change are called for the next change only.
      const current = [...listeners];
      for (const listener of current) listener();
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
function streamInto(host: Host, commit: () => void): { readonly moments: number[]; stop(): void } {
  const schedule = createFrameSchedule(host);
  const moments: number[] = [];
  const next = (): (() => void) =>
    schedule.frame(() => {
      moments.push(host.performance.now());
      commit();
      stop = next();
    });
  let stop = next();
  return { moments, stop: () => stop() };
}

const inSecond = (moments: readonly number[], second: number): number =>
  moments.filter((at) => at >= second * 1000 && at < (second + 1) * 1000).length;

test('cheap commits come in every frame', async () => {
  const page = createPage();
  const { moments, stop } = streamInto(page.host, () => {});
  await page.until(2000);
  stop();
  expect(inSecond(moments, 1)).toBeGreaterThanOrEqual(60);
});

test.each([
  { script: 4, paintMs: 1 },
  { script: 1, paintMs: 7 },
  { script: 12, paintMs: 8 },
])('commits of $script ms and a paint of $paintMs ms take at most a fifth of the time', async ({ script, paintMs }) => {
  const page = createPage({ paintMs });
  const { moments, stop } = streamInto(page.host, () => page.work(script));
  await page.until(3000);
  stop();
  const count = inSecond(moments, 2);
  expect(count * (script + paintMs)).toBeLessThanOrEqual(200);
  expect(count).toBeGreaterThanOrEqual(10);
});

test('a commit that costs half a second leaves a tenth of a second to the rest of the page', async () => {
  const page = createPage();
  const { moments, stop } = streamInto(page.host, () => page.work(500));
  await page.until(6000);
  stop();
  expect(moments.length).toBeGreaterThanOrEqual(9);
});

test('commits become frequent again when they become cheap', async () => {
  const page = createPage();
  let script = 20;
  const { moments, stop } = streamInto(page.host, () => page.work(script));
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
  const { moments, stop } = streamInto(page.host, () => {});
  await page.until(10_500);
  expect(moments).toHaveLength(10);
  page.show(true);
  expect(moments).toEqual([...moments.slice(0, 10), 10_500]);
  stop();
});

test('a page that is hidden while a commit waits for a frame commits by a timer', async () => {
  const page = createPage();
  const { moments, stop } = streamInto(page.host, () => {});
  page.show(false);
  await page.until(1500);
  expect(moments).toEqual([1000]);
  stop();
});

test('a commit that is cancelled leaves no timer and no listener', async () => {
  const page = createPage();
  const { stop } = streamInto(page.host, () => page.work(20));
  await page.until(500);
  stop();
  await page.until(1000);
  expect(page.timers.size).toBe(0);
  expect(page.listeners.size).toBe(0);
});
