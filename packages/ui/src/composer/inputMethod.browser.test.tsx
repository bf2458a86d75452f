import { afterEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import type { Chat as ChatObject } from '@chat-stream/react';
import { Chat } from '../chat/Chat.js';
import { testChat, testMessage } from '../testTools.js';

import '../styles.css';

afterEach(() => cleanup());

const sent = (chat: ChatObject): number => Object.values(chat.getState().nodes).length;

interface Key {
  readonly key: string;
  readonly keyCode?: number;
  readonly isComposing?: boolean;
}

function keydown(target: HTMLElement, { key, keyCode = 13, isComposing = false }: Key): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, keyCode, isComposing, bubbles: true, cancelable: true });
  target.dispatchEvent(event);
  return event;
}

async function compose(): Promise<{ chat: ChatObject; field: HTMLTextAreaElement }> {
  const chat = testChat();
  const screen = await render(<Chat chat={chat} triggers={[{ sign: '/', options: [{ name: 'one', insert: '1' }] }]} />);
  const field = screen.getByRole('textbox', { name: 'Message' }).element() as HTMLTextAreaElement;
  await userEvent.click(field);
  await userEvent.keyboard('ni hao');
  return { chat, field };
}

it('does not send with the Enter that chooses a word: in Chromium and Firefox it is marked as composing', async () => {
  const { chat, field } = await compose();
  field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
  expect(keydown(field, { key: 'Enter', isComposing: true }).defaultPrevented).toBe(false);
  expect(sent(chat)).toBe(0);
});

it('does not send when the composition ended just before: Safari, which marks the key with 229 only', async () => {
  const { chat, field } = await compose();
  field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
  field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '你好' }));
  expect(keydown(field, { key: 'Enter', keyCode: 229 }).defaultPrevented).toBe(false);
  expect(sent(chat)).toBe(0);
});

it('sends with the next Enter', async () => {
  const { chat, field } = await compose();
  field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
  field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '你好' }));
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => sent(chat)).toBe(2);
});

it('leaves Escape and the arrows to the input method, also while commands are offered', async () => {
  const { chat, field } = await compose();
  await userEvent.clear(field);
  await userEvent.keyboard('/');
  await expect.poll(() => document.querySelectorAll('[role="option"]').length).toBe(1);
  for (const key of ['Enter', 'Escape', 'ArrowDown', 'Tab']) {
    expect(keydown(field, { key, keyCode: 229, isComposing: true }).defaultPrevented).toBe(false);
  }
  expect(document.querySelectorAll('[role="option"]').length).toBe(1);
  expect(sent(chat)).toBe(0);
});

it('does not save an edited question with such an Enter', async () => {
  const chat = testChat({ messages: [testMessage('q', 'user', 'Why?'), testMessage('a', 'assistant', 'So.')] });
  const screen = await render(<Chat chat={chat} />);
  (screen.getByRole('button', { name: 'Edit' }).element() as HTMLElement).click();
  await expect.element(screen.getByRole('textbox', { name: 'Edit message' })).toHaveFocus();
  const field = document.activeElement as HTMLTextAreaElement;
  keydown(field, { key: 'Enter', keyCode: 229 });
  expect(sent(chat)).toBe(2);
  expect(field.isConnected).toBe(true);
});
