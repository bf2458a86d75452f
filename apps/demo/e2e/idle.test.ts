import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { answers, createDemo, FAST, send, settled } from './openDemo.js';

const demo = createDemo();

declare global {
  interface Window {
    /** The callbacks that ran in the page since the test cleared the record, each with its kind and the line that scheduled it. */
    wakes: string[];
  }
}

/** Records each callback by which a page wakes up by itself. */
function recordWakes(): void {
  window.wakes = [];
  const callerOf = (stack = ''): string => stack.split('\n').slice(2, 5).join(' ').replaceAll(/\s+/g, ' ');
  const recorded = (kind: string, callback: unknown): ((...given: unknown[]) => unknown) => {
    const caller = callerOf(new Error('asked').stack);
    return function (this: unknown, ...given) {
      window.wakes.push(`${kind}: ${caller}`);
      return typeof callback === 'function' ? Reflect.apply(callback, this, given) : undefined;
    };
  };
  for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback'] as const) {
    const ask = window[name] as (...given: unknown[]) => never;
    window[name] = ((callback: unknown, ...rest: unknown[]) => ask(recorded(name, callback), ...rest)) as never;
  }
  for (const name of ['ResizeObserver', 'MutationObserver', 'IntersectionObserver', 'PerformanceObserver'] as const) {
    const Observer = window[name] as new (...given: unknown[]) => object;
    window[name] = class extends Observer {
      constructor(callback: unknown, ...rest: unknown[]) {
        super(recorded(name, callback), ...rest);
      }
    } as never;
  }
  const { postMessage } = MessagePort.prototype;
  MessagePort.prototype.postMessage = function (this: MessagePort, ...given: unknown[]) {
    window.wakes.push(`MessagePort: ${callerOf(new Error('asked').stack)}`);
    Reflect.apply(postMessage, this, given);
  } as typeof postMessage;
}

/** Reloads the page with a clock that the test sets, so that a minute takes no minute. */
async function reloadWithClock(page: Page): Promise<void> {
  await page.clock.install();
  await page.addInitScript(recordWakes);
  await page.reload();
}

const wakesOf = async (page: Page, seconds: number): Promise<readonly string[]> => {
  await page.evaluate(() => (window.wakes = []));
  await page.clock.runFor(seconds * 1000);
  return page.evaluate(() => window.wakes);
};

test('a page with a finished conversation sleeps: in a minute no timer, frame, observer or message wakes it', async () => {
  const page = await demo.open({}, FAST);
  await send(page, 'How do the tides work?');
  await settled(page);
  await reloadWithClock(page);
  await answers(page).first().waitFor();
  expect(await page.evaluate(() => window.wakes)).not.toEqual([]);
  // Work that the page does once after it opens, such as preloading, has a minute.
  await wakesOf(page, 60);
  expect(await wakesOf(page, 60)).toEqual([]);
  // The record sees what wakes a page.
  await page.evaluate(() => setTimeout(() => {}, 30_000));
  expect(await wakesOf(page, 60)).toContainEqual(expect.stringMatching(/^setTimeout/));
});
