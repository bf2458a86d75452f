import { useEffect, useRef, useState, type ReactNode } from 'react';
import { afterEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { selectMessageIds, type Chat as ChatObject, type Message } from '@chat-stream/react';
import { Chat } from '../chat/Chat.js';
import type { ChatProps } from '../chat/chatProps.js';
import { ChatRoot } from '../chat/ChatRoot.js';
import { reached, testChat, testMessage } from '../testTools.js';
import { addOlderMessages } from './addOlderMessages.js';
import { ThreadMessages } from './ThreadMessages.js';
import { ThreadRoot } from './ThreadRoot.js';
import { ThreadViewport } from './ThreadViewport.js';

import '../styles.css';

afterEach(() => cleanup());

const words = 'Water finds its level, and so should a page that grows while somebody reads it. ';
const page = (from: number, to: number): Message[] =>
  Array.from({ length: to - from }, (_, index) => {
    const at = from + index;
    return testMessage(`m${at}`, at % 2 === 0 ? 'user' : 'assistant', `Message ${at}. ${words.repeat(1 + (at % 5))}`);
  });

async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
}

async function show(props: ChatProps): Promise<HTMLElement> {
  const screen = await render(
    <div style={{ blockSize: 500, inlineSize: 700 }}>
      <Chat {...props} />
    </div>,
  );
  await frames(3);
  return screen.getByRole('log').element() as HTMLElement;
}

const article = (id: string): HTMLElement | null => document.querySelector(`article[data-message-id="${id}"]`);
const topOf = (id: string): number => Math.round(article(id)!.getBoundingClientRect().top);

async function goUp(log: HTMLElement): Promise<void> {
  log.dispatchEvent(new WheelEvent('wheel', { deltaY: -100 }));
  log.scrollTop = 320;
  await frames(2);
}

it.each([
  ['few', 20],
  ['many, windowed', 200],
])('keeps the place while older messages come above: %s', async (_name, count) => {
  let older = 3;
  const chat: ChatObject = testChat({ messages: page(100, 100 + count) });
  const loads: number[] = [];
  let resolveLoad = (): void => {};
  const log = await show({
    chat,
    onLoadOlder: async () => {
      loads.push(older);
      await new Promise<void>((resolve) => (resolveLoad = resolve));
      if (older-- > 0) await addOlderMessages(chat, page(older * 20 + 40, older * 20 + 60));
    },
  });
  await expect.poll(() => log.scrollHeight - log.clientHeight - log.scrollTop).toBeLessThanOrEqual(1);
  await goUp(log);
  await expect.poll(() => loads.length).toBe(1);
  await expect.poll(() => document.querySelector('.cs-older')?.textContent).toBe('Loading older messages');
  await frames(4);
  const seen = [...document.querySelectorAll('article')].find((each) => each.getBoundingClientRect().top > 40)!;
  const id = seen.dataset['messageId']!;
  const before = topOf(id);
  resolveLoad();
  await expect.poll(() => selectMessageIds(chat.getState()).length).toBe(count + 20);
  await frames(6);
  expect(Math.abs(topOf(id) - before)).toBeLessThanOrEqual(2);
});

it('brings a question to the top though something stops the scroller on its way', async () => {
  const chat = testChat({ messages: page(0, 12), script: [`Short.`, { type: 'stall' }] });
  const log = await show({ chat, scroll: 'pin' });
  const stop = new Promise<void>((resolve) => {
    const handleScroll = (): void => {
      // As a list does that corrects the height of a row: setting the offset ends a smooth scroll.
      log.scrollTop += 1;
      resolve();
    };
    log.addEventListener('scroll', handleScroll, { once: true });
  });
  void chat.send('The question?').catch(() => {});
  await stop;
  await reached(chat, (state) => (state.runs[0]?.drafts[0]?.parts.length ?? 0) > 0);
  const id = selectMessageIds(chat.getState()).at(-2)!;
  await expect.poll(() => topOf(id) - Math.round(log.getBoundingClientRect().top)).toBeLessThanOrEqual(14);
  await chat.stop();
});

it.each([
  ['few', 12],
  ['many, windowed', 200],
])('brings a question to the top and leaves it there while its answer grows: %s', async (_name, count) => {
  const chat = testChat({ messages: page(0, count), script: [`Short.`, { type: 'stall' }] });
  const log = await show({ chat, scroll: 'pin' });
  const jump = document.querySelector('.cs-jump')!;
  let timesOffered = 0;
  const offers = new MutationObserver(() => (timesOffered += jump.hasAttribute('data-hidden') ? 0 : 1));
  offers.observe(jump, { attributeFilter: ['data-hidden'] });
  void chat.send('The question?').catch(() => {});
  await reached(chat, (state) => (state.runs[0]?.drafts[0]?.parts.length ?? 0) > 0);
  const id = selectMessageIds(chat.getState()).at(-2)!;
  const below = (): number => topOf(id) - Math.round(log.getBoundingClientRect().top);
  await expect.poll(below).toBeLessThanOrEqual(14);
  const travelled = async (): Promise<number> => {
    const { scrollTop } = log;
    await frames(5);
    return Math.abs(log.scrollTop - scrollTop);
  };
  await expect.poll(travelled).toBeLessThanOrEqual(1);
  expect(below()).toBeGreaterThanOrEqual(0);
  expect(below()).toBeLessThanOrEqual(14);
  expect(getComputedStyle(jump).visibility).toBe('hidden');
  expect(timesOffered).toBe(0);
  offers.disconnect();
  await chat.stop();
});

it('marks what came while the reader was far from the end, until they write', async () => {
  const chat = testChat({ messages: page(0, 14), script: 'A new answer.' });
  const log = await show({ chat });
  await goUp(log);
  await chat.regenerate('m13').catch(() => {});
  expect(document.querySelector('[data-unread]')).toBeNull();
  await goUp(log);
  const answer = testMessage('late', 'assistant', 'From elsewhere.');
  chat.insert(answer, selectMessageIds(chat.getState()).at(-1)!);
  await frames(2);
  await expect.poll(() => document.querySelector('[data-unread]')?.textContent).toBe('New');
  expect(document.querySelector('[data-unread]')?.nextElementSibling).toBe(article('late'));
  void chat.send('Thanks.');
  await expect.poll(() => document.querySelector('[data-unread]')).toBeNull();
});

it('finds words in messages that are not in the page, marks them, and gives the focus back', async () => {
  const messages = page(0, 400);
  messages[31] = testMessage('m31', 'assistant', 'Here is the **bay of** Fundy.');
  const chat = testChat({ messages });
  await show({ chat });
  const field = document.querySelector<HTMLTextAreaElement>('textarea')!;
  field.focus();
  expect(article('m31')).toBeNull();
  await userEvent.keyboard('{Control>}f{/Control}');
  await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('Find in this conversation');
  await userEvent.keyboard('Bay of fundy');
  await expect.poll(() => document.querySelector('.cs-find-count')?.textContent).toBe('1 of 1');
  await expect.poll(() => article('m31')?.textContent ?? '').toContain('Fundy');
  await expect.poll(() => [...(CSS.highlights.get('cs-find-current') ?? [])].map(String)).toEqual(['bay of Fundy']);
  const place = article('m31')!.getBoundingClientRect();
  expect(place.top).toBeGreaterThan(0);
  expect(place.bottom).toBeLessThan(500);
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => document.activeElement).toBe(field);
  expect(CSS.highlights.has('cs-find')).toBe(false);
});

it('leaves the browser its own search where all messages are in the page', async () => {
  await show({ chat: testChat({ messages: page(0, 6) }) });
  const event = new KeyboardEvent('keydown', { key: 'f', ctrlKey: true, bubbles: true, cancelable: true });
  document.body.dispatchEvent(event);
  expect(event.defaultPrevented).toBe(false);
  expect(document.querySelector('.cs-find')).toBeNull();
});

it('does not grow without end in a place that has no height of its own, without an error of the page', async () => {
  const errors: string[] = [];
  const handleError = ({ message }: ErrorEvent): void => void errors.push(message);
  addEventListener('error', handleError);
  const chat = testChat({ messages: page(0, 4), script: ['Short.', { type: 'stall' }] });
  await render(<Chat chat={chat} scroll="pin" />);
  void chat.send('The question?').catch(() => {});
  await reached(chat, (state) => (state.runs[0]?.drafts[0]?.parts.length ?? 0) > 0);
  await frames(10);
  const height = document.documentElement.scrollHeight;
  await frames(10);
  expect(document.documentElement.scrollHeight).toBe(height);
  await chat.stop();
  removeEventListener('error', handleError);
  // "ResizeObserver loop", which error monitors report.
  expect(errors).toEqual([]);
});

/** Grows again as soon as its size is reported. */
function Growing({ height }: { readonly height: number }): ReactNode {
  const [more, setMore] = useState(0);
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const observer = new ResizeObserver(() => setMore(element.current!.offsetHeight > 400 ? 50 : 0));
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, []);
  return <div ref={element} style={{ blockSize: height + more }} />;
}

it('renders nothing while sizes are reported, which would be an error of the page', async () => {
  const errors: string[] = [];
  const handleError = ({ message }: ErrorEvent): void => void errors.push(message);
  addEventListener('error', handleError);
  const chat = testChat({ messages: page(0, 1) });
  const inPage = (height: number): ReactNode => (
    <ChatRoot chat={chat} style={{ blockSize: 300 }}>
      <ThreadRoot>
        <ThreadViewport>
          <ThreadMessages>{() => <Growing height={height} />}</ThreadMessages>
        </ThreadViewport>
      </ThreadRoot>
    </ChatRoot>
  );
  const screen = await render(inPage(350));
  await frames(3);
  const log = screen.getByRole('log').element() as HTMLElement;
  log.dispatchEvent(new WheelEvent('wheel', { deltaY: -1 }));
  await expect.poll(() => log.hasAttribute('data-at-end') && !log.hasAttribute('data-following')).toBe(true);
  await screen.rerender(inPage(500));
  await expect.poll(() => log.hasAttribute('data-at-end')).toBe(false);
  await frames(3);
  removeEventListener('error', handleError);
  expect(errors).toEqual([]);
});
