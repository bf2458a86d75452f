import { afterEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { Chat } from '../../chat/Chat.js';
import { testChat, testMessage } from '../../testTools.js';

import '../../styles.css';

afterEach(() => cleanup());

const PARAGRAPH = 'Water finds its level, and so should a page that grows while somebody reads it. '.repeat(4);
const LONG = `${PARAGRAPH}\n\n`.repeat(8);

const frames = async (count: number): Promise<void> => {
  for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
};

/** A conversation in which a question is edited. */
async function show(question: string, answer: string): Promise<{ log: HTMLElement; article: HTMLElement }> {
  await page.viewport(900, 700);
  const chat = testChat({
    messages: [
      testMessage('a', 'assistant', LONG),
      testMessage('q', 'user', question),
      testMessage('b', 'assistant', answer),
    ],
  });
  const screen = await render(
    <div style={{ blockSize: 600 }}>
      <Chat chat={chat} />
    </div>,
  );
  await frames(3);
  const log = screen.getByRole('log').element() as HTMLElement;
  return { log, article: screen.getByRole('article', { name: 'You' }).element() as HTMLElement };
}

it.each([
  ['Cancel', () => page.getByRole('button', { name: 'Cancel' }).click()],
  ['Escape', () => userEvent.keyboard('{Escape}')],
])('opens the editor of a question where the question is, and closes it there with %s', async (_way, close) => {
  const { log, article } = await show('Why?', `${PARAGRAPH}\n\n${PARAGRAPH}`);
  expect(log.hasAttribute('data-following')).toBe(true);
  const top = article.getBoundingClientRect().top;
  const moved = (): number => Math.abs(article.getBoundingClientRect().top - top);
  await page.elementLocator(article).getByRole('button', { name: 'Edit' }).click();
  const field = page.getByRole('textbox', { name: 'Edit message' });
  await expect.poll(() => document.activeElement === field.query()).toBe(true);
  await frames(3);
  expect(moved()).toBeLessThanOrEqual(1);
  await close();
  await frames(3);
  expect(moved()).toBeLessThanOrEqual(1);
});

it.each([
  ['is folded', LONG, PARAGRAPH],
  ['is partly out of view', PARAGRAPH.repeat(3), LONG],
])('shows the whole field of the editor of a question that %s', async (_kind, question, answer) => {
  const { log, article } = await show(question, answer);
  log.dispatchEvent(new WheelEvent('wheel', { deltaY: -1, bubbles: true }));
  log.scrollTop += article.getBoundingClientRect().bottom - log.getBoundingClientRect().top - 60;
  await frames(3);
  (page.elementLocator(article).getByRole('button', { name: 'Edit' }).element() as HTMLElement).click();
  await expect.element(page.getByRole('textbox', { name: 'Edit message' })).toBeInTheDocument();
  await frames(3);
  const field = page.getByRole('textbox', { name: 'Edit message' }).element().getBoundingClientRect();
  const view = log.getBoundingClientRect();
  expect(field.top).toBeGreaterThanOrEqual(view.top);
  expect(field.bottom).toBeLessThanOrEqual(view.bottom);
});
