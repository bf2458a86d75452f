import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { Chat } from '../../../chat/Chat.js';
import { testChat, testMessage } from '../../../testTools.js';

import '../../../styles.css';

afterEach(async () => {
  vi.restoreAllMocks();
  await cleanup();
});
beforeEach(() => page.viewport(800, 700));

/** Of the page's own origin. */
const red = '/packages/ui/src/message/parts/media/testPicture.svg';
const drawing = (colour: string): string =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1000"><rect width="1600" height="1000" fill="${colour}"/></svg>`)}`;
const image = (colour: string): { readonly type: 'image'; readonly url: string } => ({
  type: 'image',
  url: drawing(colour),
});
const chat = testChat({
  messages: [
    testMessage('q', 'user', [image('teal'), image('navy'), { type: 'text', text: 'Which one?' }]),
    testMessage('a', 'assistant', [{ type: 'text', text: `Neither: ![a third](${red})` }]),
  ],
});

const shown = (): HTMLImageElement => document.querySelector('.cs-lightbox-stage img')!;
const count = (): string | undefined => document.querySelector('.cs-lightbox-count > bdi')?.textContent ?? undefined;
const transform = (): DOMMatrix => new DOMMatrix(shown().style.transform);
const scale = (): number => transform().a;

async function open(at = 0): Promise<void> {
  await render(
    <div style={{ blockSize: 600 }}>
      <Chat chat={chat} />
    </div>,
  );
  await userEvent.click(document.querySelectorAll('.cs-picture')[at]!);
  await expect.poll(shown).not.toBeNull();
  await shown().decode();
}

interface Finger {
  readonly id?: number;
  readonly pointerType?: string;
  readonly x: number;
  readonly y: number;
}

function point(type: string, { id = 1, pointerType = 'touch', x, y }: Finger): void {
  shown().dispatchEvent(
    new PointerEvent(type, { pointerId: id, pointerType, clientX: x, clientY: y, bubbles: true, cancelable: true }),
  );
}

it('goes through the pictures of the conversation with arrow keys and buttons, and says which one it shows', async () => {
  await open();
  expect(count()).toBe('1 of 3');
  await userEvent.keyboard('{ArrowRight}');
  expect(shown().src).toBe(drawing('navy'));
  await userEvent.click(page.getByRole('button', { name: 'Next image' }));
  expect(count()).toBe('3 of 3');
  expect(document.querySelector('dialog.cs-lightbox')!.getAttribute('aria-label')).toBe('a third');
  // At the end it stays, and the keys go on working.
  await userEvent.keyboard('{ArrowRight}{Enter}');
  expect(count()).toBe('3 of 3');
  await userEvent.keyboard('{ArrowLeft}');
  expect(count()).toBe('2 of 3');
  await userEvent.keyboard('{Home}');
  expect(count()).toBe('1 of 3');
});

it('magnifies with keys, the wheel and a double click, and moves what is magnified instead of leaving it', async () => {
  await open();
  await userEvent.keyboard('+');
  expect(scale()).toBe(1.5);
  const before = transform().e;
  await userEvent.keyboard('{ArrowRight}');
  expect(count()).toBe('1 of 3');
  expect(transform().e).toBeLessThan(before);
  await userEvent.keyboard('0');
  expect(scale()).toBe(1);
  await userEvent.dblClick(shown());
  await expect.poll(scale).toBe(2.5);
  await userEvent.dblClick(shown());
  await expect.poll(scale).toBe(1);
  const wheel = new WheelEvent('wheel', { deltaY: -200, clientX: 400, clientY: 350, bubbles: true, cancelable: true });
  shown().dispatchEvent(wheel);
  // The page itself is not magnified.
  expect(wheel.defaultPrevented).toBe(true);
  await expect.poll(scale).toBeCloseTo(Math.exp(0.4));
  // The next one is whole again.
  await userEvent.keyboard('{PageDown}');
  expect(scale()).toBe(1);
});

it('follows two fingers, and one finger to the next picture or away', async () => {
  await open();
  point('pointerdown', { id: 1, x: 350, y: 350 });
  point('pointerdown', { id: 2, x: 450, y: 350 });
  point('pointermove', { id: 2, x: 550, y: 350 });
  await expect.poll(scale).toBeCloseTo(2);
  point('pointerup', { id: 2, x: 550, y: 350 });
  point('pointerup', { id: 1, x: 350, y: 350 });
  // A pinch is no swipe, and what is magnified is moved by one.
  expect(count()).toBe('1 of 3');
  await userEvent.keyboard('0');
  point('pointerdown', { x: 400, y: 350 });
  point('pointermove', { x: 300, y: 355 });
  await expect.poll(() => transform().e).toBe(-100);
  point('pointerup', { x: 300, y: 355 });
  await expect.poll(count).toBe('2 of 3');
  point('pointerdown', { x: 400, y: 300 });
  point('pointermove', { x: 405, y: 450 });
  await expect.poll(() => transform().f).toBe(150);
  point('pointerup', { x: 405, y: 450 });
  await expect.poll(() => document.querySelector('dialog.cs-lightbox')).toBeNull();
});

it('shows what is attached large before it is sent, under its own name', async () => {
  await render(
    <div style={{ blockSize: 600 }}>
      <Chat chat={chat} />
    </div>,
  );
  const input = page.getByRole('textbox', { name: 'Message' });
  const clipboardData = new DataTransfer();
  for (const name of ['one.svg', 'two.svg'])
    clipboardData.items.add(
      new File(['<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'], name, { type: 'image/svg+xml' }),
    );
  input.element().dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  await page.getByRole('button', { name: 'Open image: two.svg' }).click();
  await expect.poll(count).toBe('2 of 2');
  expect(document.querySelector<HTMLAnchorElement>('.cs-lightbox-tools a')!.download).toBe('two.svg');
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => document.querySelector('dialog.cs-lightbox')).toBeNull();
});

it('goes on to pictures of messages that are not in the page', async () => {
  const colours = ['teal', 'navy', 'olive'];
  const messages = Array.from({ length: 90 }, (_, at) =>
    testMessage(`m${at}`, at % 2 ? 'assistant' : 'user', [
      ...(at % 40 === 0 ? [image(colours[at / 40]!)] : []),
      { type: 'text' as const, text: `Message ${at}.` },
    ]),
  );
  await render(
    <div style={{ blockSize: 600 }}>
      <Chat chat={testChat({ messages })} windowFrom={50} />
    </div>,
  );
  await expect.poll(() => document.querySelectorAll('.cs-picture').length).toBe(1);
  await userEvent.click(document.querySelector('.cs-picture')!);
  await expect.poll(count).toBe('3 of 3');
  expect(shown().src).toBe(drawing('olive'));
  await userEvent.keyboard('{ArrowLeft}');
  expect(shown().src).toBe(drawing('navy'));
  await userEvent.keyboard('{Home}');
  expect(shown().src).toBe(drawing('teal'));
});
