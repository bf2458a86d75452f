import { afterEach, expect, it, vi } from 'vitest';
import { page, userEvent, type Locator } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import type { ReactNode } from 'react';
import { Chat } from '../chat/Chat.js';
import type { ChatProps } from '../chat/chatProps.js';
import { testChat, testMessage } from '../testTools.js';

import '../styles.css';

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  await cleanup();
});

const table = new File(['a,b'], 'table.csv', { type: 'text/csv' });
const field = (): HTMLTextAreaElement =>
  page.getByRole('textbox', { name: 'Message' }).element() as HTMLTextAreaElement;
const names = (): readonly (string | null)[] =>
  [...document.querySelectorAll('.cs-attachment-name')].map(({ textContent }) => textContent);

const InPage = (props: ChatProps): ReactNode => (
  <div style={{ blockSize: 500 }}>
    <Chat {...props} />
  </div>
);

function carry(
  type: 'dragenter' | 'dragover' | 'dragleave' | 'drop',
  target: Element,
  relatedTarget?: Element,
): DragEvent {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(table);
  const event = new DragEvent(type, {
    dataTransfer,
    bubbles: true,
    cancelable: true,
    ...(relatedTarget && { relatedTarget }),
  });
  target.dispatchEvent(event);
  return event;
}

function paste(add: (data: DataTransfer) => void): ClipboardEvent {
  const clipboardData = new DataTransfer();
  add(clipboardData);
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  field().dispatchEvent(event);
  return event;
}

it('takes files that are dropped anywhere on the chat, and shows for as long as they are above it that it does', async () => {
  const chat = testChat({ messages: [testMessage('q', 'user', 'Hello')] });
  await render(<InPage chat={chat} />);
  const message = page.getByRole('article').element();
  const composer = document.querySelector('.cs-composer')!;
  expect(carry('dragover', message).defaultPrevented).toBe(true);
  await expect.poll(() => composer.hasAttribute('data-dropping')).toBe(true);
  // From one element of the chat to the next: still above it.
  carry('dragleave', message, composer);
  expect(composer.hasAttribute('data-dropping')).toBe(true);
  carry('dragleave', message, document.body);
  await expect.poll(() => composer.hasAttribute('data-dropping')).toBe(false);
  // The browser would open the file instead of the page.
  expect(carry('drop', message).defaultPrevented).toBe(true);
  await expect.poll(names).toEqual(['table.csv']);
});

it('shows a picture while it is being uploaded, and when that has failed', async () => {
  let fail: ((error: Error) => void) | undefined;
  const upload = (): Promise<never> => new Promise((_resolve, reject) => (fail = reject));
  await render(<InPage chat={testChat()} upload={upload} />);
  const svg = new File(['<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'], 'dot.svg', {
    type: 'image/svg+xml',
  });
  paste((data) => data.items.add(svg));
  const image = (): HTMLImageElement | null => document.querySelector('.cs-attachment img');
  await expect.poll(() => image()?.src).toMatch(/^blob:/);
  // WebKit reports the size that a vector graphic is drawn in.
  await expect.poll(() => image()?.complete && image()?.naturalWidth).toBeGreaterThan(0);
  expect(document.querySelector('.cs-attachment progress')).not.toBeNull();
  // The picture is drawn before it is uploaded.
  await expect.poll(() => fail).toBeDefined();
  fail!(new Error('The server is full.'));
  await expect.poll(() => document.querySelector('.cs-attachment-size')?.textContent).toBe('The server is full.');
  expect(image()?.src).toMatch(/^blob:/);
});

it('takes no files by any way where none can be attached', async () => {
  await render(<InPage chat={testChat()} attachments={false} />);
  paste((data) => data.items.add(table));
  carry('drop', field());
  await userEvent.click(field());
  await userEvent.keyboard('x');
  expect(names()).toEqual([]);
});

it('takes the text of a table that was copied, not the picture of it that comes along', async () => {
  await render(<InPage chat={testChat()} />);
  const cells = paste((data) => {
    data.setData('text/plain', 'a\tb');
    data.setData('text/html', '<table></table>');
    data.items.add(new File(['x'], 'image.png', { type: 'image/png' }));
  });
  expect(cells.defaultPrevented).toBe(false);
});

it('keeps a list closed that Escape has closed, until something else is written', async () => {
  await render(<InPage chat={testChat()} triggers={[{ sign: '/', options: [{ name: 'one' }, { name: 'two' }] }]} />);
  await userEvent.click(field());
  await userEvent.keyboard('/');
  const list = (): Element | null => document.querySelector('[role="listbox"]');
  await expect.poll(list).not.toBeNull();
  await userEvent.keyboard('{Escape}');
  expect(list()).toBeNull();
  await userEvent.keyboard('{ArrowLeft}{ArrowRight}');
  expect(list()).toBeNull();
  await userEvent.keyboard('o');
  await expect.poll(list).not.toBeNull();
});

it('adds a waiting message that is taken back to what is written, and goes on there', async () => {
  const chat = testChat({ script: ['Half', { type: 'stall' }] });
  const screen = await render(<InPage chat={chat} />);
  void chat.send('Go');
  chat.send('And this?').catch(() => {});
  await userEvent.click(field());
  await userEvent.keyboard('half a thought');
  await screen.getByRole('button', { name: 'Edit queued message' }).click();
  expect(field().value).toBe('And this?\n\nhalf a thought');
  expect(document.activeElement).toBe(field());
  await chat.stop();
});

it('breaks the line with Enter on a screen that is touched, where there is no Shift', async () => {
  const real = matchMedia;
  vi.stubGlobal('matchMedia', (query: string) =>
    query.includes('coarse') ? { matches: true, addEventListener() {}, removeEventListener() {} } : real(query),
  );
  const chat = testChat();
  await render(<InPage chat={chat} />);
  await userEvent.click(field());
  await userEvent.keyboard('one{Enter}two');
  expect(field().value).toBe('one\ntwo');
  expect(field().getAttribute('enterkeyhint')).toBe('enter');
  // Whoever has sent wants to read: the keyboard does not come back.
  await page.getByRole('button', { name: 'Send' }).click();
  await expect.poll(() => Object.keys(chat.getState().nodes).length).toBe(2);
  expect(document.activeElement).not.toBe(field());
});

it('closes a picture with Escape, and does not stop the answer with it', async () => {
  const chat = testChat({ script: ['Half', { type: 'stall' }] });
  const screen = await render(<InPage chat={chat} />);
  chat.send('Go').catch(() => {});
  const svg = new File(['<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'], 'dot.svg', {
    type: 'image/svg+xml',
  });
  paste((data) => data.items.add(svg));
  await screen.getByRole('button', { name: 'Open image: dot.svg' }).click();
  await expect.poll(() => document.querySelector('.cs-lightbox')).not.toBeNull();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => document.querySelector('.cs-lightbox')).toBeNull();
  expect(chat.getState().runs).not.toHaveLength(0);
  await chat.stop();
});

class Listener {
  static last: Listener;
  onresult: ((event: object) => void) | null = null;
  onend: (() => void) | null = null;
  isOver = false;
  constructor() {
    Listener.last = this;
  }
  start(): void {}
  stop(): void {
    this.isOver = true;
    this.onend?.();
  }
  abort(): void {
    this.stop();
  }
  hear(...results: readonly string[]): void {
    this.onresult?.({ results: results.map((transcript) => [{ transcript }]) });
  }
}

const startDictating = async (screen: {
  getByRole: (role: 'button', options: { name: string }) => Locator;
}): Promise<void> => {
  await expect.poll(() => screen.getByRole('button', { name: 'Dictate' }).elements().length).toBe(1);
  await screen.getByRole('button', { name: 'Dictate' }).click();
};

it('writes what is said after what is written, also when that changes meanwhile', async () => {
  vi.stubGlobal('SpeechRecognition', Listener);
  const chat = testChat();
  const screen = await render(<InPage chat={chat} dictation />);
  await userEvent.click(field());
  await userEvent.keyboard('Dear');
  await startDictating(screen);
  Listener.last.hear('Ada');
  await expect.poll(() => field().value).toBe('Dear Ada');
  await userEvent.click(field());
  await userEvent.keyboard(',');
  Listener.last.hear('Ada', ' I write');
  await expect.poll(() => field().value).toBe('Dear Ada, I write');
});

it('stops to listen when the message is sent', async () => {
  vi.stubGlobal('SpeechRecognition', Listener);
  const chat = testChat();
  const screen = await render(<InPage chat={chat} dictation />);
  await startDictating(screen);
  Listener.last.hear('Hello');
  await expect.poll(() => field().value).toBe('Hello');
  await screen.getByRole('button', { name: 'Send' }).click();
  await expect.poll(() => Listener.last.isOver).toBe(true);
  Listener.last.hear('Hello', ' again');
  await userEvent.click(field());
  expect(field().value).toBe('');
});
