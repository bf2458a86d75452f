import { expect, it } from 'vitest';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { ChatChunk } from '@chat-stream/core';
import '../styles.css';
import './inspector.css';
import { createInspector } from './createInspector.js';
import { InspectorPanel } from './InspectorPanel.js';

const CHUNKS = 5000;
/** What a step may take on the main thread. Milliseconds: one picture of sixty a second. */
const BUDGET = 16;
/** Where the machine is slow, or has others to work for, a step may take as long as showing so many lines. */
const LINES = 300;

/** An answer of 5,000 tokens: headings, lists, code and tables, as long answers have them. */
function longRun(): object {
  const words = 'the tide turns **twice** a day, and `harbours` keep [tables](https://example.com/) of it '.split(
    /(?<= )/,
  );
  const text = Array.from({ length: CHUNKS }, (_, at) => {
    if (at % 400 === 0) return `\n\n## Part ${at / 400}\n\n`;
    if (at % 400 === 200) return '\n\n```ts\nconst tide = (moon: number) => Math.cos(moon);\n```\n\n';
    if (at % 400 === 300) return '\n\n| Harbour | High |\n| - | - |\n| Bergen | 04:10 |\n\n';
    return at % 50 === 0 ? '\n\n- ' : words[at % words.length]!;
  });
  const chunks = text.map((content, at): ChatChunk => ({
    id: 'c',
    choices: [{ index: 0, delta: { content }, finish_reason: at === CHUNKS - 1 ? 'stop' : null }],
  }));
  return {
    format: 'chat-stream-recording',
    version: 1,
    source: 'transport',
    startedAt: 0,
    request: { model: 'long', messages: [{ role: 'user', content: 'All about tides, please.' }] },
    events: chunks.map((chunk, at) => ({ type: 'chunks', atMs: 300 + at * 16, chunks: [chunk] })),
    end: { atMs: 300 + CHUNKS * 16, outcome: 'done' },
  };
}

const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

interface Measured {
  /** From the key to the page with the new place, its numbers, its event and its state, laid out. */
  readonly step: number;
  /** The longest piece of work until the message has followed. */
  readonly longest: number;
}

/** Milliseconds that React takes on this machine, at this moment, to show plain lines. */
function showLines(): number {
  const host = document.body.appendChild(document.createElement('ul'));
  const root = createRoot(host);
  const startedAt = performance.now();
  const lines = Array.from({ length: LINES }, (_, at) => (
    <li key={at}>
      Line <b>{at}</b>
    </li>
  ));
  flushSync(() => root.render(lines));
  void host.offsetHeight;
  const ms = performance.now() - startedAt;
  root.unmount();
  host.remove();
  return ms;
}

it(`goes back and forth in ${CHUNKS} chunks within ${BUDGET} ms a step`, async () => {
  await page.viewport(1280, 720);
  const inspector = createInspector();
  await inspector.load(longRun());
  const screen = await render(
    <div style={{ blockSize: '100vh' }}>
      <InspectorPanel inspector={inspector} theme="light" />
    </div>,
  );
  await frame();
  const slider = screen.getByRole('slider').element() as HTMLElement;
  const place = (): number => Number(slider.getAttribute('aria-valuenow'));
  const message = (): number =>
    screen.container.querySelector('.cs-ins-moment .cs-message-parts')?.textContent?.length ?? 0;
  const press = async (key: string): Promise<Measured> => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true });
    const startedAt = performance.now();
    flushSync(() => slider.dispatchEvent(event));
    void screen.container.offsetHeight;
    const step = performance.now() - startedAt;
    // What follows is cut into slices; each is a task of its own.
    let [longest, before] = [0, performance.now()];
    const length = message();
    for (let turn = 0; turn < 400; turn++) {
      await new Promise<void>((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(port1.close());
        port2.postMessage(0);
      });
      const now = performance.now();
      longest = Math.max(longest, now - before);
      before = now;
      if (turn > 6 && message() !== length) break;
    }
    return { step, longest };
  };
  const plain: number[] = [];
  const quick = (list: readonly number[]): number => list.toSorted((a, b) => a - b)[Math.floor(list.length * 0.1)]!;
  const run = async (name: string, keys: readonly string[]): Promise<readonly number[]> => {
    const measured: Measured[] = [];
    for (const key of keys) {
      if (measured.length % 4 === 0) plain.push(showLines());
      measured.push(await press(key));
    }
    const steps = measured.map(({ step }) => step).toSorted((a, b) => a - b);
    const tasks = measured.map(({ longest }) => longest).toSorted((a, b) => a - b);
    const at = (list: readonly number[], share: number): string =>
      list[Math.min(list.length - 1, Math.floor(list.length * share))]!.toFixed(1);
    // oxlint-disable-next-line no-console -- the figures are what a run of this test is read for
    console.log(
      `${name}: step p50 ${at(steps, 0.5)}, p95 ${at(steps, 0.95)}, most ${at(steps, 1)} ms; message, longest task p50 ${at(tasks, 0.5)}, p95 ${at(tasks, 0.95)}, most ${at(tasks, 1)} ms; ${LINES} plain lines ${quick(plain).toFixed(1)} ms`,
    );
    return steps;
  };
  expect(place()).toBe(CHUNKS);
  // The first ones warm up what the browser compiles.
  await run('warm-up', ['PageDown', 'PageDown', 'PageUp', 'ArrowLeft', 'ArrowRight', 'ArrowLeft']);
  const repeat = (key: string, times: number): readonly string[] => Array.from({ length: times }, () => key);
  const back = await run('back', repeat('ArrowLeft', 60));
  const forth = await run('forth', repeat('ArrowRight', 60));
  const jumps = await run('jumps', [
    'Home',
    'End',
    'PageDown',
    'PageDown',
    'Home',
    'PageUp',
    'PageUp',
    'PageUp',
    'End',
    'Home',
    'End',
    'PageDown',
  ]);
  // On a machine that others work on too most steps wait for them; a step that did not is what it costs by itself.
  const budget = Math.max(BUDGET, quick(plain));
  for (const steps of [back, forth, jumps]) expect(quick(steps)).toBeLessThan(budget);
  expect(place()).toBe(4750);
  await expect.poll(message).toBeGreaterThan(20_000);
  const pane = screen.container.querySelector('.cs-ins-moment')!;
  expect(pane.scrollHeight - pane.scrollTop - pane.clientHeight).toBeLessThan(40);
});
