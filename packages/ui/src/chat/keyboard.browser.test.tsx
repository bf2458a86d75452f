import { afterEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { reached, testChat, testMessage } from '../testTools.js';
import { Chat } from './Chat.js';

import '../styles.css';

afterEach(() => cleanup());

const focused = (): string =>
  document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '';
const press = (keys: string): Promise<void> => userEvent.keyboard(keys);

/** Tabs until something of that name has the focus. */
async function tabTo(name: string | RegExp): Promise<void> {
  for (let step = 0; step < 40; step++) {
    if (focused().match(name)) return;
    await userEvent.tab();
  }
  throw new Error(`The keyboard does not reach ${String(name)}. It is at ${focused()}.`);
}

it('does everything by keyboard: write, stop, go on, edit, go through versions, rate, choose from the menu, undo', async () => {
  const onFeedback = vi.fn();
  let turn = 0;
  const chat = testChat({
    script: () => (++turn === 1 ? ['Half an answer', { type: 'stall' }] : [`Answer ${turn}.`]),
  });
  const triggers = [{ sign: '/', options: [{ name: 'tides', insert: 'Why do tides come?' }] }];
  await render(
    <div style={{ blockSize: 600 }}>
      <Chat chat={chat} triggers={triggers} onFeedback={onFeedback} regenerateWith={['other']} />
    </div>,
  );
  await tabTo(/^Message$/);
  await press('/ti');
  await expect.poll(() => document.querySelector('[role="option"]')?.textContent).toContain('tides');
  expect(document.activeElement?.getAttribute('aria-activedescendant')).toBe(
    document.querySelector('[role="option"]')?.id,
  );
  await press('{Enter}');
  await expect.poll(() => (document.activeElement as HTMLTextAreaElement).value).toBe('Why do tides come?');
  await press('{Enter}');
  await reached(chat, (state) => (state.runs[0]?.drafts[0]?.parts.length ?? 0) > 0);
  expect(focused()).toBe('Message');
  await press('{Escape}');
  await reached(chat, (state) => state.runs.length === 0);
  expect(focused()).toBe('Message');

  await press('{ArrowUp}');
  await expect.poll(() => (document.activeElement as HTMLTextAreaElement).value).toBe('Why do tides come?');
  await press('{Escape}');

  // Shift+Tab leads from the composer into the conversation, and Alt with the arrows from message to message.
  document.querySelector<HTMLElement>('[role="log"]')!.focus();
  await press('{Alt>}{ArrowUp}{/Alt}');
  await expect.poll(focused).toBe('Assistant');
  await press('{Alt>}{ArrowUp}{/Alt}');
  await expect.poll(focused).toBe('You');
  await tabTo(/^Edit$/);
  await press('{Enter}');
  await expect.poll(focused).toBe('Edit message');
  await press('{End} Today?{Enter}');
  await expect.poll(() => document.querySelector('[role="log"]')?.textContent).toContain('Answer 2.');
  await tabTo(/Previous version/);
  await press('{Enter}');
  await expect.poll(() => document.querySelector('[role="log"]')?.textContent).toContain('Half an answer');
  expect(focused()).toBe('Previous version');
  await tabTo(/Next version/);
  await press('{Enter}');
  await expect.poll(() => document.querySelector('[role="log"]')?.textContent).toContain('Answer 2.');

  await tabTo(/^Good response$/);
  await press(' ');
  expect(onFeedback).toHaveBeenCalledWith(expect.objectContaining({ rating: 'up' }));
  await tabTo(/^More$/);
  await press('{Enter}');
  await expect.poll(() => document.activeElement?.getAttribute('role')).toBe('menuitem');
  await press('{End}');
  expect(focused()).toBe('Delete');
  await press('{Enter}');
  await tabTo(/^Undo$/);
  await press('{Enter}');
  await expect.poll(() => document.querySelector('[role="log"]')?.textContent).toContain('Answer 2.');
});

it('leaves no trap: Tab goes through the whole chat and out of it', async () => {
  const messages = [testMessage('q', 'user', 'Why?'), testMessage('a', 'assistant', 'Because.')];
  const screen = await render(
    <>
      <button type="button">Before</button>
      <div style={{ blockSize: 400 }}>
        <Chat chat={testChat({ messages })} />
      </div>
      <button type="button">After</button>
    </>,
  );
  (screen.getByText('Before').element() as HTMLElement).focus();
  await tabTo(/^After$/);
  for (let step = 0; step < 20 && focused() !== 'Before'; step++) await userEvent.tab({ shift: true });
  expect(focused()).toBe('Before');
});

it('never moves the focus by itself while answers come', async () => {
  const chat = testChat({ script: 'An answer of a few words.' });
  const screen = await render(
    <>
      <input aria-label="Elsewhere" />
      <div style={{ blockSize: 400 }}>
        <Chat chat={chat} />
      </div>
    </>,
  );
  (screen.getByLabelText('Elsewhere').element() as HTMLElement).focus();
  for (let turn = 0; turn < 5; turn++) {
    await chat.send(`Question ${turn}`);
    expect(focused()).toBe('Elsewhere');
  }
});
