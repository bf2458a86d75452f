import { afterEach, beforeEach, expect, it } from 'vitest';
import { page, server, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { Chat } from '../../chat/Chat.js';
import { testChat, testMessage } from '../../testTools.js';

import '../../styles.css';

beforeEach(() => page.viewport(1280, 720));
afterEach(() => cleanup());

const words = 'Water finds its level, and so should a page that grows. ';
const COUNT = 600;

async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
}

const log = (): HTMLElement => document.querySelector<HTMLElement>('[role="log"]')!;
const gap = (): number => Math.round(log().scrollHeight - log().clientHeight - log().scrollTop);
const article = (at: number): HTMLElement | null => log().querySelector(`article[data-message-id="m${at}"]`);
const focusedId = (): string | undefined => (document.activeElement as HTMLElement | null)?.dataset['messageId'];
const shownIds = (): (string | undefined)[] =>
  [...log().querySelectorAll<HTMLElement>('article')].map(({ dataset }) => dataset['messageId']);

/** The texts of the last messages, instead of those that they have else. */
async function open(...last: readonly string[]): Promise<void> {
  const messages = Array.from({ length: COUNT }, (_, at) =>
    testMessage(
      `m${at}`,
      at % 2 === 0 ? 'user' : 'assistant',
      last[at - COUNT + last.length] ?? `Message ${at}. ${words.repeat(1 + ((at * 7) % 11))}`,
    ),
  );
  await render(
    <div style={{ blockSize: 500, inlineSize: 700 }}>
      <Chat chat={testChat({ messages })} />
    </div>,
  );
  await expect.poll(() => article(COUNT - 1)).not.toBeNull();
  await expect.poll(gap).toBeLessThanOrEqual(1);
  await frames(10);
}

async function scrollUp(steps: number): Promise<void> {
  for (let step = 0; step < steps; step++) {
    log().dispatchEvent(new WheelEvent('wheel', { deltaY: -400, bubbles: true }));
    log().scrollTop -= 400;
    await frames(2);
  }
}

/** What the browser would put on the clipboard, from the event that asks for it. */
function copied(): { readonly own: string; readonly shown: string } {
  const data = new DataTransfer();
  let shown = '';
  // Looked at when all others have been asked: that is what the browser copies if nobody objects.
  addEventListener('copy', () => (shown = getSelection()?.toString() ?? ''), { once: true });
  document.body.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
  return { own: data.getData('text/plain'), shown };
}

const numbers = (text: string): number[] => [...text.matchAll(/Message (\d+)\./g)].map(([, at]) => Number(at));
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);
const textIn = (element: HTMLElement): Node =>
  document.createTreeWalker(element.querySelector('.cs-message-content')!, NodeFilter.SHOW_TEXT).nextNode()!;

it('goes to the very first and the very last message by Home and End, and follows from there', async () => {
  await open();
  log().focus();
  await userEvent.keyboard('{Home}');
  await expect.poll(() => article(0)?.getBoundingClientRect().top).toBeGreaterThanOrEqual(0);
  await frames(20);
  expect(log().scrollTop).toBe(0);
  await userEvent.keyboard('{End}');
  await expect.poll(() => article(COUNT - 1)).not.toBeNull();
  await frames(20);
  expect(gap()).toBeLessThanOrEqual(1);
  expect(log().hasAttribute('data-following')).toBe(true);
});

it('goes from message to message beyond what is in the page, and to the first and the last', async () => {
  await open();
  log().focus();
  const focused = (): string | undefined => (document.activeElement as HTMLElement).dataset['messageId'];
  for (let at = COUNT - 1; at > COUNT - 12; at--) {
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
    await expect.poll(focused).toBe(`m${at}`);
  }
  await userEvent.keyboard('{Alt>}{Home}{/Alt}');
  await expect.poll(focused).toBe('m0');
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await expect.poll(focused).toBe('m1');
  const box = document.activeElement!.getBoundingClientRect();
  expect(box.top).toBeGreaterThanOrEqual(log().getBoundingClientRect().top - 1);
  expect(box.bottom).toBeLessThanOrEqual(log().getBoundingClientRect().bottom + 1);
  await userEvent.keyboard('{Alt>}{End}{/Alt}');
  await expect.poll(focused).toBe(`m${COUNT - 1}`);
});

it('goes past an answer of 50,000 px, and shows it from its beginning', async () => {
  await open(`${words.repeat(5)}\n\n`.repeat(520));
  expect(article(COUNT - 1)!.offsetHeight).toBeGreaterThan(50_000);
  log().focus();
  const top = (at: number): number =>
    Math.round((article(at)?.getBoundingClientRect().top ?? Number.NaN) - log().getBoundingClientRect().top);
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
  await expect.poll(() => top(COUNT - 1)).toBe(0);
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
  await expect.poll(focusedId).toBe(`m${COUNT - 2}`);
  // All of it is in view: the first line of the long answer, which was there before, need not be.
  await expect.poll(() => top(COUNT - 2)).toBeGreaterThanOrEqual(-1);
  expect(top(COUNT - 2) + article(COUNT - 2)!.offsetHeight).toBeLessThanOrEqual(log().clientHeight + 1);
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await expect.poll(focusedId).toBe(`m${COUNT - 1}`);
  await expect.poll(() => Math.abs(top(COUNT - 1))).toBeLessThanOrEqual(1);
});

it('keeps the focus on a button that is scrolled out of view', async () => {
  await open();
  const button = article(COUNT - 2)!.querySelector<HTMLElement>('.cs-action')!;
  button.focus();
  await scrollUp(12);
  expect(article(COUNT - 8)).toBeNull();
  expect(document.activeElement).toBe(button);
  (document.activeElement as HTMLElement).blur();
  await expect.poll(() => article(COUNT - 2)).toBeNull();
});

it('keeps a message that is being edited, also when the focus is elsewhere', async () => {
  await open();
  const at = COUNT - 2;
  article(at)!.querySelector<HTMLElement>('[aria-label="Edit"]')!.click();
  await expect.poll(() => article(at)!.querySelector('textarea')).not.toBeNull();
  await userEvent.fill(article(at)!.querySelector('textarea')!, 'Half written');
  log().focus();
  await scrollUp(12);
  expect(article(COUNT - 8)).toBeNull();
  expect(article(at)?.querySelector('textarea')?.value).toBe('Half written');
});

it('keeps open what the reader has opened, until they close it', async () => {
  await open('line\n'.repeat(40), 'An answer.');
  const more = article(COUNT - 2)!.querySelector<HTMLElement>('.cs-link-button')!;
  more.click();
  await expect.poll(() => more.getAttribute('aria-expanded')).toBe('true');
  log().focus();
  await scrollUp(14);
  expect(article(COUNT - 8)).toBeNull();
  expect(more.isConnected).toBe(true);
  more.click();
  await expect.poll(() => article(COUNT - 2)).toBeNull();
});

it('goes to what was found when the find box closes, where the message that had the focus has left the page', async () => {
  await open();
  log().focus();
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
  await expect.poll(focusedId).toBe(`m${COUNT - 1}`);
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
  await expect.poll(focusedId).toBe(`m${COUNT - 2}`);
  await userEvent.keyboard('{Control>}f{/Control}');
  await expect.poll(() => document.activeElement?.tagName).toBe('INPUT');
  await userEvent.keyboard('Message 100.');
  const marked = (): Node | undefined => [...(CSS.highlights.get('cs-find-current') ?? [])][0]?.startContainer;
  // The beginning of the text is found elsewhere.
  await expect.poll(() => article(100)?.contains(marked() ?? null)).toBe(true);
  await expect.poll(() => article(COUNT - 2)).toBeNull();
  await userEvent.keyboard('{Escape}');
  await expect.poll(focusedId).toBe(`m${100}`);
});

it('copies all of a selection whose beginning is no longer near the view', async () => {
  await open();
  const first = textIn(article(COUNT - 2)!);
  getSelection()?.setBaseAndExtent(first, 8, first, 3);
  await frames(2);
  await scrollUp(20);
  const { top } = log().getBoundingClientRect();
  const seen = [...log().querySelectorAll('article')].find((each) => each.getBoundingClientRect().top > top)!;
  const at = Number(seen.dataset['messageId']!.slice(1));
  expect(article(COUNT - 8)).toBeNull();
  getSelection()?.extend(textIn(seen), 0);
  await frames(2);
  const { own, shown } = copied();
  expect(own).toBe('');
  expect(numbers(shown)).toEqual(range(at, COUNT - 2));
  expect(shown.endsWith('Message ')).toBe(true);
  await expect.poll(() => article(COUNT - 8)).toBeNull();
  getSelection()?.removeAllRanges();
});

it('copies the whole conversation after everything was selected', async ({ skip }) => {
  skip(server.browser === 'firefox', 'Firefox selects by its menu, which the keys of a driver do not reach');
  await open();
  (document.activeElement as HTMLElement | null)?.blur();
  await userEvent.keyboard('{Control>}a{/Control}');
  await expect
    .poll(() => getSelection()?.getRangeAt(0).startContainer)
    .toBe(document.querySelector('.cs-thread-messages'));
  const { own } = copied();
  expect(numbers(own)).toEqual(range(0, COUNT));
  expect(own).toContain('**You**\n\nMessage 0.');
  getSelection()?.removeAllRanges();
});

it('copies the whole conversation where the browser selects some frames after the key, as Firefox does', async () => {
  await open();
  (document.activeElement as HTMLElement | null)?.blur();
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', ctrlKey: true, bubbles: true }));
  await frames(5);
  getSelection()?.selectAllChildren(document.body);
  await expect.poll(() => numbers(copied().own)).toEqual(range(0, COUNT));
  getSelection()?.removeAllRanges();
});

it('leaves text fields their own text to copy', async () => {
  await open();
  const field = document.querySelector<HTMLTextAreaElement>('textarea')!;
  await userEvent.fill(field, 'mine');
  await userEvent.keyboard('{Control>}a{/Control}');
  await frames(3);
  expect([field.selectionStart, field.selectionEnd]).toEqual([0, 4]);
  expect(copied().own).toBe('');
});

it('prints every message, and is where it was afterwards', async () => {
  await open();
  await scrollUp(6);
  await frames(10);
  const before = log().scrollTop;
  dispatchEvent(new Event('beforeprint'));
  expect(shownIds()).toEqual(range(0, COUNT).map((at) => `m${at}`));
  dispatchEvent(new Event('afterprint'));
  await expect.poll(() => shownIds().length).toBeLessThan(60);
  await expect.poll(() => Math.abs(log().scrollTop - before)).toBeLessThanOrEqual(1);
});
