import { afterEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { testChat, testMessage } from '../testTools.js';
import type { Chat as ChatObject } from '@chat-stream/core';
import type { ChatPropFields } from './chatProps.js';
import { Chat } from './Chat.js';

import '../styles.css';

afterEach(async () => {
  await cleanup();
  await page.viewport(1280, 720);
});

async function show(props: Omit<ChatPropFields, 'chat'> & { readonly chat: ChatObject }): Promise<HTMLElement> {
  const screen = await render(
    <div style={{ blockSize: '100vh' }}>
      <Chat {...props} />
    </div>,
  );
  return screen.container;
}
it('keeps the words of suggestions in their cards while the window becomes narrower', async () => {
  await page.viewport(1280, 720);
  const suggestions = ['Tides', 'Weather', 'Bread', 'Bees'].map((title) => ({
    title,
    description: 'Markdown with a table and code, as it streams',
    prompt: title,
  }));
  const container = await show({ chat: testChat(), suggestions });
  const cards = [...container.querySelectorAll<HTMLElement>('.cs-suggestion')];
  expect(cards).toHaveLength(4);
  for (const width of [1280, 760, 700, 660, 390]) {
    await page.viewport(width, 720);
    await expect.poll(() => cards.filter((card) => card.scrollHeight > card.offsetHeight)).toEqual([]);
  }
});

it('keeps what has the focus clear of the composer and of the find box', async () => {
  const long = Array.from({ length: 30 }, (_, at) =>
    testMessage(`m${at}`, at % 2 === 0 ? 'user' : 'assistant', `Message ${at}. ${'Words. '.repeat(80)}`),
  );
  await page.viewport(390, 720);
  const container = await show({ chat: testChat({ messages: long }), find: 'always', findOpen: true });
  await expect.poll(() => container.querySelector('.cs-find')).not.toBeNull();
  const log = container.querySelector<HTMLElement>('[role="log"]')!;
  const find = container.querySelector('.cs-find')!.getBoundingClientRect();
  const buttons = [...log.querySelectorAll<HTMLElement>('.cs-message-footer button')];
  expect(buttons.length).toBeGreaterThan(60);
  for (const button of [...buttons.toReversed(), ...buttons]) {
    button.focus();
    const isClear = (): boolean => {
      const { top, bottom } = button.getBoundingClientRect();
      return top >= find.bottom && bottom <= log.getBoundingClientRect().bottom - 24;
    };
    // WebKit scrolls to it a moment later.
    await expect.poll(isClear).toBe(true);
  }
});
