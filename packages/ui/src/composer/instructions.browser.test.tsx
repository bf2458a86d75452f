import { afterEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import type { Chat as ChatObject } from '@chat-stream/react';
import { Chat } from '../chat/Chat.js';
import { testChat } from '../testTools.js';

import '../styles.css';

afterEach(() => cleanup());

const show = (chat: ChatObject, instructions?: 'always' | 'never') =>
  render(
    <div style={{ blockSize: 600 }}>
      <Chat chat={chat} instructions={instructions} />
    </div>,
  );

const given = (content: string) => testChat({ request: { model: 'm', messages: [{ role: 'system', content }] } });

it('shows the instructions beside the text where there are any, and sends what was changed', async () => {
  const chat = given('Be brief.');
  const screen = await show(chat);
  await screen.getByRole('button', { name: 'Instructions' }).click();
  const field = screen.getByRole('textbox', { name: 'Instructions' });
  await expect.element(field).toHaveFocus();
  await expect.element(field).toHaveValue('Be brief.');
  await userEvent.fill(field, '');
  // An empty field is still there to be written in.
  await userEvent.fill(field, 'Answer in verse.');
  expect(chat.getState().request.messages).toEqual([{ role: 'system', content: 'Answer in verse.' }]);

  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByRole('button', { name: 'Instructions' })).toHaveFocus();
});

it('is there without instructions only where the program wants it', async () => {
  const first = await show(testChat());
  expect(first.getByRole('button', { name: 'Instructions' }).query()).toBeNull();
  await cleanup();
  const second = await show(given('Be brief.'), 'never');
  expect(second.getByRole('button', { name: 'Instructions' }).query()).toBeNull();
  await cleanup();
  const third = await show(testChat(), 'always');
  await expect.element(third.getByRole('button', { name: 'Instructions' })).toBeVisible();
});
