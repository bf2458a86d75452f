import { afterEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { Chat } from '../../chat/Chat.js';
import { testChat } from '../../testTools.js';

import '../../styles.css';

afterEach(async () => {
  vi.restoreAllMocks();
  await cleanup();
});

async function show() {
  const chat = testChat({ script: '**Bold** and plain.' });
  await chat.send('Why?');
  await chat.regenerate();
  const screen = await render(
    <Chat
      chat={chat}
      regenerateWith={['second', { label: 'More creative', request: { temperature: 1.3 } }]}
      messageItems={() => [{ label: 'Branch off', onSelect: () => {} }]}
      onFeedback={() => {}}
    />,
  );
  const names = (): readonly (string | null | undefined)[] =>
    [...document.querySelectorAll('[role="menu"]:popover-open [role="menuitem"] > span')].map((row) => row.textContent);
  const answer = screen.getByRole('article', { name: 'Assistant' });
  return { chat, screen, names, answer };
}

it('has four actions beside an answer, and a menu of at most seven', async () => {
  const { names, answer } = await show();
  const buttons = answer.getByRole('group', { name: 'Message actions' }).getByRole('button').elements();
  expect(buttons.map((button) => button.getAttribute('aria-label'))).toEqual([
    'Copy',
    'Try again',
    'Good response',
    'Bad response',
    'More',
  ]);
  await userEvent.click(answer.getByRole('button', { name: 'More' }));
  await expect.poll(names).toContain('Copy as…');
  expect(names().length).toBeLessThanOrEqual(7);
  expect(names()).toEqual(expect.arrayContaining(['Branch off', 'Try again with…', 'Compare side by side', 'Delete']));
});

it('opens a list of a command in its place, by mouse and by keys, and leads back', async () => {
  const { names, answer, chat } = await show();
  await userEvent.click(answer.getByRole('button', { name: 'More' }));
  await expect.poll(() => document.activeElement?.getAttribute('role')).toBe('menuitem');
  await userEvent.keyboard('t');
  await userEvent.keyboard('{ArrowRight}');
  await expect
    .poll(names)
    .toEqual(['Try again with…', 'Rerun with same settings', 'second', 'More creative', 'Ask several models…']);
  await expect.poll(() => document.activeElement?.textContent).toBe('Rerun with same settings');
  await userEvent.keyboard('{Escape}');
  await expect.poll(names).toContain('Delete');
  await expect.poll(() => document.activeElement?.textContent).toBe('Try again with…');
  await userEvent.keyboard('{Enter}');
  await expect.poll(names).toContain('More creative');
  await userEvent.keyboard('s{Enter}');
  await expect
    .poll(() => Object.values(chat.getState().nodes).at(-1)?.message.provenance?.request.model)
    .toBe('second');
  expect(names()).toEqual([]);
});

it('copies where the clipboard API is not allowed, as in a frame of another site', async () => {
  const { answer } = await show();
  const refusal = new DOMException('Not allowed.', 'NotAllowedError');
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(refusal);
  vi.spyOn(navigator.clipboard, 'write').mockRejectedValue(refusal);
  const setData = vi.spyOn(DataTransfer.prototype, 'setData');
  await userEvent.click(answer.getByRole('button', { name: 'Copy' }));
  await expect.poll(() => setData.mock.calls).toContainEqual(['text/plain', '**Bold** and plain.']);
});
