import { afterEach, expect, it } from 'vitest';
import { cleanup, render } from 'vitest-browser-react';
import type { Chat as ChatObject } from '@chat-stream/react';
import { Chat } from '../../chat/Chat.js';
import { testChat, testMessage } from '../../testTools.js';

import '../../styles.css';

afterEach(() => cleanup());

const text = (index: number): string =>
  `Message ${index}. ${'It has a few lines of text. '.repeat(1 + ((index * 7) % 23))}`;

function longChat(count: number): ChatObject {
  const messages = Array.from({ length: count }, (_, index) =>
    testMessage(`${count}-${index}`, index % 2 === 0 ? 'user' : 'assistant', text(index)),
  );
  return testChat({ id: `of ${count}`, messages, script: 'A new answer.' });
}

async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
}

/** Resolves when a frame has been shown: what is in the page then is what the reader saw. */
async function shownFrame(): Promise<void> {
  await frames(1);
  const { port1, port2 } = new MessageChannel();
  await new Promise((resolve) => {
    port1.addEventListener('message', resolve, { once: true });
    port1.start();
    port2.postMessage(null);
  });
}

function Stage({ chat }: { readonly chat: ChatObject }): React.ReactNode {
  return (
    <div style={{ blockSize: 600, inlineSize: 800 }}>
      <Chat chat={chat} />
    </div>
  );
}

const log = (): HTMLElement => document.querySelector<HTMLElement>('[role="log"]')!;
const gap = (): number => Math.round(log().scrollHeight - log().clientHeight - log().scrollTop);
const articles = (): NodeListOf<HTMLElement> => document.querySelectorAll<HTMLElement>('article');
/** A few pixels between two messages are no blank page. */
const messageInMiddle = (): boolean => {
  const { top, height } = log().getBoundingClientRect();
  const middle = top + height / 2;
  return [...articles()].some((article) => {
    const box = article.getBoundingClientRect();
    const isVisible = getComputedStyle(article).visibility === 'visible';
    return isVisible && box.height > 0 && box.top <= middle + 20 && box.bottom >= middle - 20;
  });
};

/** Firefox has no touch events on a machine without a touch screen. */
function touch(type: 'touchstart' | 'touchend'): void {
  log().dispatchEvent(Object.assign(new Event(type), { touches: [] }));
}

it('keeps few messages in the page, opens at the end, and shows neither a blank frame nor a drifting height while one scrolls', async () => {
  await render(<Stage chat={longChat(2000)} />);
  await expect.poll(() => articles().length).toBeGreaterThan(2);
  await expect.poll(gap).toBeLessThanOrEqual(1);
  expect(articles().length).toBeLessThan(80);
  expect(articles()[articles().length - 1]?.textContent).toContain('Message 1999.');
  // A finger on the scroller: corrections wait for rest, which must not depend on the speed of the machine.
  touch('touchstart');
  const before = log().scrollHeight;
  let blank = 0;
  for (let step = 0; step < 60; step++) {
    log().dispatchEvent(new WheelEvent('wheel', { deltaY: -350, bubbles: true }));
    log().scrollTop -= 350;
    await shownFrame();
    if (!messageInMiddle()) blank++;
  }
  expect(blank).toBe(0);
  // 21,000 pixels were scrolled: the scroll bar does not jump about, since the heights were known well enough.
  expect(Math.abs(log().scrollHeight - before)).toBeLessThan(420);
  expect(articles().length).toBeLessThan(80);
});

it('goes on at the end: sends, follows, and counts below', async () => {
  const chat = longChat(300);
  await render(<Stage chat={chat} />);
  await expect.poll(() => articles().length).toBeGreaterThan(2);
  await chat.send('One more?');
  await expect.poll(() => articles()[articles().length - 1]?.textContent).toContain('A new answer.');
  await expect.poll(gap).toBeLessThanOrEqual(1);
});

it('keeps its place while another conversation is read', async () => {
  const [first, second] = [longChat(400), longChat(6)];
  const screen = await render(<Stage chat={first} />);
  await expect.poll(() => articles().length).toBeGreaterThan(2);
  await expect.poll(gap).toBeLessThanOrEqual(1);
  for (let step = 0; step < 10; step++) {
    log().dispatchEvent(new WheelEvent('wheel', { deltaY: -300, bubbles: true }));
    log().scrollTop -= 300;
    await frames(2);
  }
  const { top } = log().getBoundingClientRect();
  const shown = (): string | undefined =>
    [...articles()].find((article) => article.getBoundingClientRect().bottom > top + 80)?.textContent?.slice(0, 16);
  const before = shown();
  await screen.rerender(<Stage chat={second} />);
  await frames(3);
  expect(articles()).toHaveLength(6);
  await screen.rerender(<Stage chat={first} />);
  await expect.poll(shown).toBe(before);
});

it('opens another long conversation at its end, also while the one before is still being brought back', async () => {
  const [first, second, third] = [longChat(400), longChat(300), longChat(6)];
  const screen = await render(<Stage chat={first} />);
  await expect.poll(() => articles().length).toBeGreaterThan(2);
  await expect.poll(gap).toBeLessThanOrEqual(1);
  for (let step = 0; step < 40; step++) {
    log().dispatchEvent(new WheelEvent('wheel', { deltaY: -800, bubbles: true }));
    log().scrollTop -= 800;
    await frames(1);
  }
  await screen.rerender(<Stage chat={third} />);
  await frames(3);
  await screen.rerender(<Stage chat={first} />);
  await frames(2);
  await screen.rerender(<Stage chat={second} />);
  await frames(30);
  expect(gap()).toBeLessThanOrEqual(1);
  expect(articles()[articles().length - 1]?.textContent).toContain('Message 299.');
});
