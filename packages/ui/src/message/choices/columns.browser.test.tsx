import { afterEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import type { Transport } from '@chat-stream/react';
import { Chat } from '../../chat/Chat.js';
import { askSeveral } from '../../kit/comparisons.js';
import { selectMessageIds } from '@chat-stream/react';
import { testChat, testMessage } from '../../testTools.js';

import '../../styles.css';

afterEach(() => cleanup());

const PARAGRAPH = 'Water finds its level, and so should a page that grows while somebody reads it. '.repeat(3);

/** Models that write paragraphs when the test asks the one or the other for them. */
function steppedModels(): { transport: Transport; write: (model: string, count: number) => void } {
  const asked = new Map<string, number>();
  const wakes = new Map<string, () => void>();
  const transport: Transport = async function* ({ model }, { signal }) {
    const name = String(model);
    for (;;) {
      while ((asked.get(name) ?? 0) === 0 && !signal.aborted)
        await new Promise<void>((resolve) => {
          wakes.set(name, resolve);
          signal.addEventListener('abort', () => resolve());
        });
      if (signal.aborted) return;
      asked.set(name, asked.get(name)! - 1);
      yield { choices: [{ index: 0, delta: { content: `${name}: ${PARAGRAPH}\n\n` } }] };
    }
  };
  const write = (model: string, count: number): void => {
    asked.set(model, (asked.get(model) ?? 0) + count);
    wakes.get(model)?.();
  };
  return { transport, write };
}

it.each([
  [1440, 900],
  [390, 844],
])('keeps the heads of streaming columns in view, each following its own answer, at %i px', async (width, height) => {
  await page.viewport(width, height);
  const { transport, write } = steppedModels();
  const messages = [testMessage('q', 'user', 'Why?'), testMessage('a', 'assistant', `${PARAGRAPH}\n\n`.repeat(20))];
  const chat = testChat({ transport, messages });
  const screen = await render(
    <div style={{ blockSize: `${height}px` }}>
      <Chat chat={chat} />
    </div>,
  );
  const log = screen.getByRole('log').element();
  const asked = askSeveral(chat, selectMessageIds(chat.getState())[1]!, ['quick', 'slow']);
  const column = (name: string): HTMLElement => screen.getByRole('region', { name }).element() as HTMLElement;
  const body = (name: string): HTMLElement => column(name).querySelector<HTMLElement>('[role="group"][tabindex]')!;
  await expect.element(screen.getByRole('region', { name: 'slow' })).toBeInTheDocument();
  write('quick', 20);
  write('slow', 2);
  await expect.poll(() => body('quick').textContent.split('quick:').length).toBe(21);
  await expect.poll(() => body('slow').textContent.split('slow:').length).toBe(3);
  const view = log.getBoundingClientRect();
  for (const name of ['quick', 'slow']) {
    const { top, bottom } = column(name).getBoundingClientRect();
    await expect.poll(() => column(name).getBoundingClientRect().top).toBeGreaterThanOrEqual(view.top);
    await expect.poll(() => column(name).getBoundingClientRect().bottom).toBeLessThanOrEqual(view.bottom);
    expect(bottom - top).toBeGreaterThan(200);
  }
  const columns = screen.getByRole('group', { name: '3 responses side by side' }).element();
  const boxes = [...columns.children].filter((child) => child.localName === 'section');
  const sizes = boxes.map((box) => [box.clientWidth, box.clientHeight].join());
  expect(new Set(sizes).size).toBe(1);
  // The quick one is at its end, the slow one shows its few words; the one that was there before, its beginning.
  await expect
    .poll(() => Math.round(body('quick').scrollHeight - body('quick').clientHeight - body('quick').scrollTop))
    .toBeLessThanOrEqual(1);
  expect(body('slow').scrollTop).toBe(0);
  const before = boxes[0]!.querySelector<HTMLElement>('[role="group"][tabindex]')!;
  expect(before.scrollHeight).toBeGreaterThan(before.clientHeight);
  expect(before.scrollTop).toBe(0);
  // The reader goes up in one column: it stays there, and the others go on.
  const quick = body('quick');
  quick.dispatchEvent(new WheelEvent('wheel', { deltaY: -1, bubbles: true }));
  quick.scrollTop = 40;
  write('quick', 3);
  write('slow', 20);
  await expect.poll(() => quick.textContent.split('quick:').length).toBe(24);
  await expect.poll(() => body('slow').textContent.split('slow:').length).toBe(23);
  await expect
    .poll(() => Math.round(body('slow').scrollHeight - body('slow').clientHeight - body('slow').scrollTop))
    .toBeLessThanOrEqual(1);
  expect(quick.scrollTop).toBe(40);
  await chat.stop();
  await asked;
});
