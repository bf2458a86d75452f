import { afterEach, beforeEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import type { Chat as ChatObject } from '@chat-stream/react';
import { Chat } from '../chat/Chat.js';
import { testChat, testMessage } from '../testTools.js';

import '../styles.css';

beforeEach(() => page.viewport(1280, 720));
afterEach(() => cleanup());

const paragraph = 'Water finds its level, and so should a page that grows while somebody reads it. ';

/** A conversation whose last answer is much higher than the view. */
function tallChat(count: number): ChatObject {
  const messages = Array.from({ length: count }, (_, at) =>
    testMessage(
      `m${at}`,
      at % 2 === 0 ? 'user' : 'assistant',
      at === count - 1 ? `${paragraph.repeat(3)}\n\n`.repeat(60) : `${at}: ${paragraph.repeat(1 + (at % 5))}`,
    ),
  );
  return testChat({ messages, script: 'A new answer.' });
}

async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
}

const log = (): HTMLElement => document.querySelector<HTMLElement>('[role="log"]')!;
const gap = (): number => Math.round(log().scrollHeight - log().clientHeight - log().scrollTop);

async function opened(): Promise<void> {
  await expect.poll(() => log().scrollHeight).toBeGreaterThan(6000);
  await expect.poll(gap).toBeLessThanOrEqual(1);
  await frames(10);
}

async function scrollUp(by: number): Promise<void> {
  for (let done = 0; done < by; done += 300) {
    log().dispatchEvent(new WheelEvent('wheel', { deltaY: -300, bubbles: true }));
    log().scrollTop -= 300;
    await frames(2);
  }
  await frames(15);
}

/** The paragraph at the top of the view. */
function topmost(): { readonly element: HTMLElement; readonly top: () => number } {
  const edge = log().getBoundingClientRect().top;
  const element = [...log().querySelectorAll<HTMLElement>('article p')].find(
    (each) => each.getBoundingClientRect().bottom > edge + 1,
  )!;
  return { element, top: () => Math.round(element.getBoundingClientRect().top - log().getBoundingClientRect().top) };
}

function Stage({ chat }: { readonly chat: ChatObject }): React.ReactNode {
  return (
    <div style={{ blockSize: 500, inlineSize: 'min(100vw, 800px)' }}>
      <Chat chat={chat} />
    </div>
  );
}

const sizes = [
  ['few', 30],
  ['many, windowed', 200],
] as const;

it.each(sizes)(
  'keeps the line that is read while what is above it in the same answer grows: %s',
  async (_name, count) => {
    await render(<Stage chat={tallChat(count)} />);
    await opened();
    // As in browsers that do not anchor by themselves.
    log().style.overflowAnchor = 'none';
    await scrollUp(2400);
    const { element, top } = topmost();
    const before = top();
    const picture = document.createElement('div');
    picture.style.blockSize = '300px';
    element.closest('article')!.querySelector('p')!.before(picture);
    await frames(4);
    expect(top()).toBe(before);
    picture.style.blockSize = '20px';
    await frames(4);
    expect(top()).toBe(before);
  },
);

it.each(sizes)('keeps the line that is read while the window turns, and turns back: %s', async (_name, count) => {
  await render(<Stage chat={tallChat(count)} />);
  await opened();
  await scrollUp(2400);
  const { element, top } = topmost();
  const before = top();
  for (const width of [390, 1280, 390, 1280]) {
    await page.viewport(width, 720);
    await frames(20);
    expect(element.isConnected).toBe(true);
    expect(Math.abs(top() - before)).toBeLessThanOrEqual(1);
  }
});

it('keeps the line that is read where the browser cuts the view short before the view has its new height', async () => {
  await render(<Stage chat={tallChat(30)} />);
  await opened();
  const stage = log().closest<HTMLElement>('[style]')!;
  stage.style.inlineSize = '390px';
  await frames(4);
  await scrollUp(2400);
  const { top } = topmost();
  const before = top();
  stage.style.inlineSize = '800px';
  // Measuring makes Chromium and Firefox do what WebKit does by itself.
  expect(log().scrollHeight).toBeLessThan(13_000);
  stage.style.blockSize = '480px';
  await frames(4);
  expect(Math.abs(top() - before)).toBeLessThanOrEqual(1);
});

it.each(sizes)('keeps the end in view while the window turns: %s', async (_name, count) => {
  await render(<Stage chat={tallChat(count)} />);
  await opened();
  for (const width of [390, 1280]) {
    await page.viewport(width, 720);
    await expect.poll(gap).toBeLessThanOrEqual(1);
    expect(log().hasAttribute('data-following')).toBe(true);
  }
});

it.each(sizes)(
  'keeps the place in a conversation that has grown, in a window that has turned: %s',
  async (_name, count) => {
    const chat = tallChat(count);
    const screen = await render(<Stage chat={chat} />);
    await opened();
    await scrollUp(7500);
    const read = (): readonly [string | undefined, number] => {
      const edge = log().getBoundingClientRect().top;
      const first = [...log().querySelectorAll('article')].find((each) => each.getBoundingClientRect().bottom > edge)!;
      return [first.dataset['messageId'], Math.round(first.getBoundingClientRect().top - edge)];
    };
    const before = read();
    await screen.rerender(<Stage chat={tallChat(4)} />);
    await frames(3);
    await chat.send('While it is not shown');
    await screen.rerender(<Stage chat={chat} />);
    await expect.poll(read).toEqual(before);
    await frames(3);
    await screen.rerender(<Stage chat={tallChat(4)} />);
    await page.viewport(390, 720);
    await frames(3);
    await screen.rerender(<Stage chat={chat} />);
    await expect.poll(read).toEqual(before);
  },
);
