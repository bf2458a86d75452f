import { afterEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { selectMessageIds, type Chat as ChatObject } from '@chat-stream/react';
import type { Script } from '@chat-stream/testing';
import { Chat } from '../chat/Chat.js';
import { reached, testChat, testMessage } from '../testTools.js';

import '../styles.css';

afterEach(() => cleanup());

const words = 'Water finds its level, and so should a page that grows. '.repeat(8);
const messages = Array.from({ length: 8 }, (_, at) =>
  testMessage(`m${at}`, at % 2 === 0 ? 'user' : 'assistant', `Message ${at}. ${words}`),
);

async function show(script: Script = 'Another answer.', shown = messages): Promise<ChatObject> {
  const chat = testChat({ messages: shown, script });
  await render(
    <div style={{ blockSize: 500, inlineSize: 700 }}>
      <Chat chat={chat} />
    </div>,
  );
  return chat;
}

const article = (chat: ChatObject, at: number): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('article')].find(
    ({ dataset }) => dataset['messageId'] === selectMessageIds(chat.getState()).at(at),
  );

async function press(button: Element | null | undefined): Promise<void> {
  (button as HTMLElement).focus();
  expect(document.activeElement).toBe(button);
  await userEvent.keyboard('{Enter}');
}

const action = (message: Element | undefined, name: string): Element | null | undefined =>
  message?.querySelector(`[aria-label="${name}"]`);
const focused = (): Element | null => document.activeElement;

it('stays with the answer that is written anew', async () => {
  const chat = await show();
  await press(action(article(chat, -1), 'Try again'));
  await reached(
    chat,
    ({ runs, nodes }) => runs.length === 0 && nodes['m7'] !== undefined && Object.keys(nodes).length > 8,
  );
  await expect.poll(() => focused() === article(chat, -1)).toBe(true);
});

it('goes to the message before one that is deleted, and to the message that comes back', async () => {
  const chat = await show();
  await press(action(article(chat, 5), 'More'));
  await expect.poll(() => focused()?.getAttribute('role')).toBe('menuitem');
  await userEvent.keyboard('{End}{Enter}');
  await expect.poll(() => selectMessageIds(chat.getState()).length).toBe(5);
  await expect.poll(() => (focused() as HTMLElement).dataset['messageId']).toBe('m4');
  expect(focused()!.matches(':focus-visible')).toBe(true);
  const undo = page.getByRole('button', { name: 'Undo' });
  await expect.element(undo).toBeVisible();
  await press(undo.element());
  await expect.poll(() => (focused() as HTMLElement).dataset['messageId']).toBe('m5');
});

it('draws no ring around the message for a reader with a mouse', async () => {
  const chat = await show();
  await userEvent.click(action(article(chat, 5), 'More')!);
  await userEvent.click(page.getByRole('menuitem', { name: 'Delete' }));
  await expect.poll(() => (focused() as HTMLElement).dataset['messageId']).toBe('m4');
  expect(focused()!.matches(':focus-visible')).toBe(false);
});

it('stays with an answer that is continued', async () => {
  const cut = [...messages.slice(0, 7), testMessage('cut', 'assistant', 'Half', { finishReason: 'length' })];
  const chat = await show('The rest.', cut);
  await press(page.getByRole('button', { name: 'Continue' }).element());
  await reached(chat, ({ runs }) => runs.length === 0);
  await expect.poll(() => focused() === article(chat, -1)).toBe(true);
});

it('stays with an answer that is tried again after a failure', async () => {
  const chat = await show(() => ({ status: 400, body: { error: { message: 'no' } } }));
  await chat.send('Go').catch(() => {});
  const again = page.getByRole('button', { name: 'Try again' }).last();
  await expect.element(again).toBeVisible();
  const failed = selectMessageIds(chat.getState()).at(-1);
  await press(again.element());
  await expect.poll(() => selectMessageIds(chat.getState()).at(-1)).not.toBe(failed);
  await reached(chat, ({ runs }) => runs.length === 0);
  // On the answer, or on its button, where that has not gone.
  await expect.poll(() => article(chat, -1)?.contains(focused())).toBe(true);
});

it('goes to the text field after a suggestion, and after a queued message is taken away', async () => {
  const chat = testChat({ script: ['Half an answer', { type: 'stall' }] });
  const suggestions = [{ title: 'Tides', prompt: 'Why do tides come?' }];
  await render(
    <div style={{ blockSize: 500, inlineSize: 700 }}>
      <Chat chat={chat} suggestions={suggestions} />
    </div>,
  );
  const field = page.getByRole('textbox', { name: 'Message' });
  await press(page.getByRole('button', { name: 'Tides' }).element());
  await expect.element(field).toHaveFocus();
  await userEvent.keyboard('And now?{Enter}');
  await press(page.getByRole('button', { name: 'Remove queued message' }).element());
  await expect.element(field).toHaveFocus();
  await userEvent.keyboard('Later.');
  await expect.element(field).toHaveValue('Later.');
});

it('goes to the conversation when the button to its end goes', async () => {
  await show();
  const log = document.querySelector<HTMLElement>('[role="log"]')!;
  log.dispatchEvent(new WheelEvent('wheel', { deltaY: -400, bubbles: true }));
  log.scrollTop = 0;
  const jump = page.getByRole('button', { name: 'Jump to latest' });
  await expect.element(jump).toBeVisible();
  await press(jump.element());
  await expect.poll(focused).toBe(log);
});

it('is not brought back by what happens later, where the reader has left it', async () => {
  const chat = await show();
  const button = action(article(chat, -1), 'Copy') as HTMLElement;
  button.focus();
  button.blur();
  await chat.send('Go');
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  expect(focused()).toBe(document.body);
});
