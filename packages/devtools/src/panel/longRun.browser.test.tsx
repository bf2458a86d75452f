import { afterEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import '@chat-stream/ui/styles.css';
import '../styles.css';
import { createInspector } from '../run/createInspector.js';
import { StreamInspector } from './StreamInspector.js';

afterEach(() => cleanup());

const CHUNKS = 5000;

/** A recording with a short sentence in each chunk, ten to a line: a line of more than 16 KB is not shown at each change. */
const recording = {
  format: 'chat-stream-recording',
  version: 1,
  source: 'transport',
  startedAt: 0,
  request: { model: 'long', messages: [{ role: 'user', content: 'Count.' }] },
  events: Array.from({ length: CHUNKS }, (_, index) => ({
    type: 'chunks',
    atMs: 300 + index * 16,
    chunks: [{ choices: [{ index: 0, delta: { content: `Line ${index + 1}.${index % 10 === 9 ? '\n' : ' '}` } }] }],
  })),
  end: { atMs: 300 + CHUNKS * 16, outcome: 'done' },
};

it(`seeks in ${CHUNKS} chunks: the position, the events and the message follow`, async () => {
  await page.viewport(1280, 720);
  const inspector = createInspector();
  await inspector.load(recording);
  const screen = await render(
    <div style={{ blockSize: '100vh' }}>
      <StreamInspector inspector={inspector} theme="light" />
    </div>,
  );
  const slider = screen.getByRole('slider', { name: 'Time' });
  const list = screen.getByRole('listbox', { name: 'Events' });
  const message = screen.getByRole('region', { name: 'Message' });
  const lastLine = (): string | undefined =>
    message
      .element()
      .textContent?.match(/Line \d+\./g)
      ?.at(-1);
  const expectPosition = async (position: number): Promise<void> => {
    await expect.element(slider).toHaveAttribute('aria-valuenow', String(position));
    await expect.element(list.getByRole('option', { selected: true })).toHaveTextContent(`Line ${position}.`);
    await expect.poll(lastLine).toBe(`Line ${position}.`);
  };
  await expectPosition(CHUNKS);
  (slider.element() as HTMLElement).focus();
  for (const [keys, position] of [
    ['{ArrowLeft}{ArrowLeft}{ArrowLeft}', 4997],
    ['{ArrowRight}', 4998],
    ['{PageDown}', 4748],
    ['{Home}{PageUp}{PageUp}', 500],
    ['{End}', CHUNKS],
  ] as const) {
    await userEvent.keyboard(keys);
    await expectPosition(position);
  }
  // Only the visible rows are in the document.
  expect(list.getByRole('option').elements().length).toBeLessThan(100);
  // The message view is scrolled to its end.
  const pane = message.element();
  await expect.poll(() => pane.scrollHeight - pane.scrollTop - pane.clientHeight).toBeLessThan(40);
});
