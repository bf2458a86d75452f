import { afterEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { Markdown } from '@chat-stream/markdown';
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

it.each([
  ['a phone', 360],
  ['a desktop', 1100],
])('moves no cell of a table, and wraps none again, while rows arrive on %s', async (_name, width) => {
  const rows = [
    '| Harbour | What one sees at high water | Metres | Remarks |',
    '|---|---|---|---|',
    '| Bergen | Quays | 1.8 | None |',
    '| Saint-Malo | The ramparts are reached | 12.2 | A long remark about the currents between the islands |',
    '| Burntcoat Head | Pillars become islands for hours | 16.3 | Hard to pronounce |',
  ];
  const view = (columns: number, count: number) => (
    <div className="cs-root" style={{ inlineSize: width }}>
      <Markdown
        text={rows
          .slice(0, count)
          .map((row) => `${row.split('|', columns + 1).join('|')}|`)
          .join('\n')}
      />
    </div>
  );
  for (const columns of [1, 2, 3, 4]) {
    const screen = await render(view(columns, 3));
    const cells = [...screen.container.querySelectorAll<HTMLElement>('th, tbody td')];
    expect(cells).toHaveLength(2 * columns);
    const places = () =>
      cells.map(({ offsetLeft, offsetWidth, offsetHeight }) => [offsetLeft, offsetWidth, offsetHeight]);
    const before = places();
    for (const count of [4, 5]) {
      await screen.rerender(view(columns, count));
      expect(screen.container.querySelectorAll('tr')).toHaveLength(count - 1);
      expect(places()).toEqual(before);
    }
    // The page itself does not scroll sideways.
    expect(screen.container.scrollWidth).toBeLessThanOrEqual(screen.container.clientWidth);
    await screen.unmount();
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

it('fades its last line into any background, also one that an application paints', async () => {
  const long = Array.from({ length: 12 }, (_, at) => testMessage(`m${at}`, 'assistant', 'Words. '.repeat(200)));
  await page.viewport(800, 600);
  const container = await show({
    chat: testChat({ messages: long }),
    style: { backgroundImage: 'linear-gradient(rgb(20 120 60), rgb(20 120 60))' },
  });
  const log = container.querySelector<HTMLElement>('[role="log"]')!;
  await expect.poll(() => log.scrollHeight).toBeGreaterThan(2000);
  const colours = async (): Promise<readonly string[]> => {
    const base64 = await page
      .elementLocator(container.querySelector<HTMLElement>('.cs-root')!)
      .screenshot({ save: false });
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
    context.drawImage(image, 0, 0);
    // The column to the left of the text, above and below the edge of the conversation.
    const edge = Math.round(log.getBoundingClientRect().bottom);
    const { data } = context.getImageData(12, edge - 40, 1, 44);
    return [...new Set(Array.from({ length: 44 }, (_, at) => data.slice(at * 4, at * 4 + 3).join(' ')))];
  };
  log.dispatchEvent(new WheelEvent('wheel', { deltaY: -100, bubbles: true }));
  log.scrollTop = 900;
  await expect.poll(() => getComputedStyle(log).maskImage).toContain('gradient');
  expect(await colours()).toEqual(['20 120 60']);
  log.scrollTop = log.scrollHeight;
  await expect.poll(() => getComputedStyle(log).maskImage).toBe('none');
});
