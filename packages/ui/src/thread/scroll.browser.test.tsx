import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import type { Chat as ChatObject, ChatChunk, Transport } from '@chat-stream/react';
import { Chat } from '../chat/Chat.js';
import { testChat, testMessage } from '../testTools.js';

import '../styles.css';

afterEach(() => cleanup());

const SENTENCE = 'Water finds its level, and so should a page that grows while somebody reads it. ';
const SENTENCES = 4;
const paragraph = SENTENCE.repeat(SENTENCES);

/** A model that writes a paragraph each time the test asks for one. */
function steppedChat(): { chat: ChatObject; write: () => Promise<void> } {
  let asked = 0;
  let written = 0;
  let wake = (): void => {};
  const transport: Transport = async function* (_request, { signal }) {
    written = 0;
    for (;;) {
      while (asked === 0 && !signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          signal.addEventListener('abort', () => resolve());
        });
      }
      if (signal.aborted) return;
      asked--;
      written++;
      yield { choices: [{ index: 0, delta: { content: `${paragraph}\n\n` } }] } satisfies ChatChunk;
    }
  };
  const messages = Array.from({ length: 12 }, (_, index) =>
    testMessage(`m${index}`, index % 2 === 0 ? 'user' : 'assistant', `${index}: ${paragraph}`),
  );
  const chat = testChat({ transport, messages });
  /** How many paragraphs of the answer are in the page. */
  const shown = (): number => {
    const answer = [...document.querySelectorAll('article')].at(-1)?.textContent ?? '';
    return (answer.split(SENTENCE.trim()).length - 1) / SENTENCES;
  };
  const write = async (): Promise<void> => {
    asked++;
    wake();
    await expect.poll(() => asked === 0 && shown() === written).toBe(true);
    await frames(3);
  };
  return { chat, write };
}

async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
}

async function show(): Promise<{ chat: ChatObject; write: () => Promise<void>; log: HTMLElement; gap: () => number }> {
  const { chat, write } = steppedChat();
  const screen = await render(
    <div style={{ blockSize: 500, inlineSize: 700 }}>
      <Chat chat={chat} />
    </div>,
  );
  const log = screen.getByRole('log').element() as HTMLElement;
  await frames(2);
  return { chat, write, log, gap: () => Math.round(log.scrollHeight - log.clientHeight - log.scrollTop) };
}

const jumpButton = (): HTMLElement => document.querySelector<HTMLElement>('.cs-jump')!;

it('opens at the end, and follows while the answer grows', async () => {
  const { chat, write, gap, log } = await show();
  expect(log.scrollHeight).toBeGreaterThan(log.clientHeight * 2);
  expect(gap()).toBeLessThanOrEqual(1);
  // After the one who scrolls, and before the frame is painted: what the reader sees of each change.
  const painted: number[] = [];
  const observer = new ResizeObserver(() => painted.push(gap()));
  observer.observe(log.querySelector('.cs-thread-messages')!);
  void chat.send('More').catch(() => {});
  for (let step = 0; step < 8; step++) await write();
  observer.disconnect();
  expect(painted.length).toBeGreaterThanOrEqual(8);
  expect(Math.max(...painted)).toBeLessThanOrEqual(1);
  expect(gap()).toBeLessThanOrEqual(1);
  expect(getComputedStyle(jumpButton()).visibility).toBe('hidden');
  await chat.stop();
});

it('P18: stays where the reader is from the first upward wheel, and comes back with the button', async () => {
  const { chat, write, gap, log } = await show();
  void chat.send('More').catch(() => {});
  await write();
  log.dispatchEvent(new WheelEvent('wheel', { deltaY: -1, bubbles: true }));
  log.scrollTop -= 60;
  await frames(2);
  const top = log.scrollTop;
  for (let step = 0; step < 4; step++) await write();
  expect(log.scrollTop).toBe(top);
  expect(gap()).toBeGreaterThan(200);
  expect(jumpButton().hasAttribute('data-hidden')).toBe(false);
  await userEvent.click(jumpButton());
  await expect.poll(gap).toBeLessThanOrEqual(1);
  await write();
  await expect.poll(gap).toBeLessThanOrEqual(1);
  await chat.stop();
});

it('follows again after a jump that ends without scrollend, as in Safari before 26.2', async () => {
  const abort = new AbortController();
  const { signal } = abort;
  addEventListener('scrollend', (event) => event.stopImmediatePropagation(), { capture: true, signal });
  const { chat, write, gap, log } = await show();
  void chat.send('More').catch(() => {});
  await write();
  log.dispatchEvent(new WheelEvent('wheel', { deltaY: -1, bubbles: true }));
  log.scrollTop -= 300;
  await expect.poll(() => jumpButton().hasAttribute('data-hidden')).toBe(false);
  await userEvent.click(jumpButton());
  await expect.poll(gap).toBeLessThanOrEqual(1);
  await write();
  await expect.poll(gap).toBeLessThanOrEqual(1);
  expect(log.hasAttribute('data-following')).toBe(true);
  abort.abort();
  await chat.stop();
});

it.each(['PageUp', 'ArrowUp', 'Home'])('lets go when the reader presses %s', async (key) => {
  const { chat, write, log } = await show();
  void chat.send('More').catch(() => {});
  await write();
  log.focus();
  log.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  const top = log.scrollTop;
  await write();
  expect(log.scrollTop).toBe(top);
  await chat.stop();
});

it('P18: lets go when text is selected, so that it does not move away under the pointer', async () => {
  const { chat, write, log } = await show();
  void chat.send('More').catch(() => {});
  await write();
  getSelection()?.selectAllChildren(log.querySelector('.cs-text')!);
  await frames(2);
  const top = log.scrollTop;
  await write();
  expect(log.scrollTop).toBe(top);
  getSelection()?.removeAllRanges();
  await chat.stop();
});

it('lets go when the browser itself goes up to a word that it found, though the page grows in the same frame', async () => {
  const { chat, write, log } = await show();
  void chat.send('More').catch(() => {});
  await write();
  log.querySelectorAll('article')[3]!.scrollIntoView({ block: 'start' });
  // Before the browser tells that it has scrolled.
  const more = document.createElement('div');
  more.style.blockSize = '40px';
  log.querySelector('.cs-thread-messages')!.append(more);
  const top = log.scrollTop;
  await write();
  expect(log.scrollTop).toBe(top);
  expect(log.hasAttribute('data-following')).toBe(false);
  await chat.stop();
});

it('P18: does not take a shrinking page for a wish to go up', async () => {
  const { chat, write, log, gap } = await show();
  log.querySelector<HTMLElement>('article:first-child')!.style.display = 'none';
  await frames(3);
  void chat.send('More').catch(() => {});
  await write();
  expect(gap()).toBeLessThanOrEqual(1);
  await chat.stop();
});

describe('another version is chosen, and the browser lays out the page when the old one has been removed, as WebKit does', () => {
  const removeChild = Node.prototype.removeChild;
  afterEach(() => void (Node.prototype.removeChild = removeChild));

  async function showVersions(): Promise<{ chat: ChatObject; log: HTMLElement; gap: () => number }> {
    const long = `${paragraph}\n\n`.repeat(6);
    const messages = [testMessage('q', 'user', 'Tell me'), testMessage('a', 'assistant', long)];
    const chat = testChat({ messages, script: long });
    await chat.regenerate();
    const screen = await render(
      <div style={{ blockSize: 500, inlineSize: 700 }}>
        <Chat chat={chat} />
      </div>,
    );
    const log = screen.getByRole('log').element() as HTMLElement;
    await frames(2);
    Node.prototype.removeChild = function <T extends Node>(this: Node, child: T): T {
      removeChild.call(this, child);
      void log.scrollTop;
      return child;
    };
    return { chat, log, gap: () => Math.round(log.scrollHeight - log.clientHeight - log.scrollTop) };
  }

  it('stays at the end', async () => {
    const { log, gap } = await showVersions();
    expect(log.scrollTop).toBeGreaterThan(log.clientHeight / 2);
    log.querySelector<HTMLElement>('[aria-label="Previous version"]')!.click();
    await expect.poll(() => log.textContent).toContain('1 / 2');
    await frames(3);
    expect(gap()).toBeLessThanOrEqual(1);
    expect(log.hasAttribute('data-following')).toBe(true);
  });

  it('stays where the reader is', async () => {
    const { log } = await showVersions();
    log.dispatchEvent(new WheelEvent('wheel', { deltaY: -1, bubbles: true }));
    log.scrollTop = 200;
    await frames(3);
    log.querySelector<HTMLElement>('[aria-label="Previous version"]')!.click();
    await expect.poll(() => log.textContent).toContain('1 / 2');
    await frames(3);
    expect(log.scrollTop).toBe(200);
  });
});

it('counts the messages that begin below, and goes to the end when the reader sends', async () => {
  const { chat, write, log, gap } = await show();
  log.dispatchEvent(new WheelEvent('wheel', { deltaY: -1, bubbles: true }));
  log.scrollTop = 0;
  await frames(2);
  void chat.regenerate().catch(() => {});
  await write();
  expect(jumpButton().hasAttribute('data-hidden')).toBe(false);
  expect(log.scrollTop).toBe(0);
  await chat.stop();
  void chat.send('Back to the end').catch(() => {});
  await frames(3);
  expect(gap()).toBeLessThanOrEqual(1);
  await chat.stop();
});

it('never takes the focus: it stays in the composer through sending, streaming and stopping', async () => {
  const { chat, write } = await show();
  const input = page.getByRole('textbox', { name: 'Message' }).element() as HTMLTextAreaElement;
  await userEvent.click(input);
  await userEvent.keyboard('Hello{Enter}');
  await frames(2);
  expect(document.activeElement).toBe(input);
  await write();
  expect(document.activeElement).toBe(input);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect.poll(() => chat.getState().runs).toHaveLength(0);
  expect(document.activeElement).toBe(input);
});

it('grows the composer with its text, up to a limit', async () => {
  await show();
  const input = page.getByRole('textbox', { name: 'Message' }).element() as HTMLTextAreaElement;
  const before = input.offsetHeight;
  await userEvent.click(input);
  await userEvent.keyboard('One{Shift>}{Enter}{/Shift}Two{Shift>}{Enter}{/Shift}Three');
  expect(input.value).toBe('One\nTwo\nThree');
  expect(input.offsetHeight).toBeGreaterThan(before + 30);
  await userEvent.fill(input, 'line\n'.repeat(100));
  expect(input.offsetHeight).toBeLessThanOrEqual(320);
});

it('shows the top of a first screen that is higher than the view, and follows from the first message on', async () => {
  const chat = testChat({ script: paragraph.repeat(6) });
  const screen = await render(
    <div style={{ blockSize: 300, inlineSize: 400 }}>
      <Chat chat={chat} welcome={<div style={{ blockSize: 900 }}>Welcome</div>} />
    </div>,
  );
  const log = screen.getByRole('log').element() as HTMLElement;
  await expect.poll(() => log.scrollHeight > log.clientHeight).toBe(true);
  await frames(3);
  expect(log.scrollTop).toBe(0);
  await chat.send('Why?');
  await expect.poll(() => log.scrollTop > 0 && log.scrollHeight - log.clientHeight - log.scrollTop <= 1).toBe(true);
});
