import { afterEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import '@chat-stream/ui/styles.css';
import '../styles.css';
import { createInspector } from '../run/createInspector.js';
import { StreamInspector } from './StreamInspector.js';

afterEach(async () => {
  vi.restoreAllMocks();
  await cleanup();
});

const recording = {
  format: 'chat-stream-recording',
  version: 1,
  source: 'transport',
  startedAt: 0,
  request: { model: 'm', messages: [{ role: 'user', content: 'Hi' }] },
  events: Array.from({ length: 10 }, (_, at) => ({
    type: 'chunks',
    atMs: 500 + at * 100,
    chunks: [{ choices: [{ index: 0, delta: { content: `${at} ` } }] }],
  })),
  end: { atMs: 1500, outcome: 'done' },
};

it.each(['ltr', 'rtl'] as const)('the timeline follows the direction of the page: %s', async (direction) => {
  await page.viewport(1200, 600);
  const inspector = createInspector();
  await inspector.load(recording);
  const screen = await render(
    <div dir={direction} style={{ blockSize: '100vh' }}>
      <StreamInspector inspector={inspector} theme="light" />
    </div>,
  );
  const slider = screen.getByRole('slider').element() as HTMLElement;
  const box = slider.getBoundingClientRect();
  /** The position of an element in the reading direction, from 0 to 1. */
  const progressOf = (selector: string, at: number): number => {
    const { left, right } = screen.container.querySelectorAll(selector)[at]!.getBoundingClientRect();
    return direction === 'ltr' ? (left - box.left) / box.width : (box.right - right) / box.width;
  };
  expect(progressOf('.cs-ins-span', 0)).toBeCloseTo(0, 1);
  expect(progressOf('.cs-ins-span', 1)).toBeCloseTo(1 / 3, 1);
  expect(progressOf('.cs-ins-tick', 0)).toBeCloseTo(0, 1);
  expect(progressOf('.cs-ins-tick', 1)).toBeGreaterThan(0.2);
  expect(progressOf('.cs-ins-playhead', 0)).toBeGreaterThan(0.9);

  slider.focus();
  await userEvent.keyboard(direction === 'ltr' ? '{ArrowLeft}' : '{ArrowRight}');
  expect(slider.getAttribute('aria-valuenow')).toBe('9');
  // Firefox captures real pointers only.
  vi.spyOn(Element.prototype, 'setPointerCapture').mockImplementation(() => {});
  const middle = direction === 'ltr' ? box.left + box.width * 0.5 : box.right - box.width * 0.5;
  slider.dispatchEvent(new PointerEvent('pointerdown', { clientX: middle, pointerId: 1, button: 0, bubbles: true }));
  await expect.poll(() => slider.getAttribute('aria-valuenow')).toBe('3');
  const json = screen.container.querySelector('.cs-ins-json')!;
  expect(getComputedStyle(json).direction).toBe('ltr');
});
