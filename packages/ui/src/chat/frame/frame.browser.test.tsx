import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import type { ReactNode } from 'react';
import type { Chat as ChatObject } from '@chat-stream/core';
import { Chat } from '../Chat.js';
import type { ChatPropFields } from '../chatProps.js';
import { reached, testChat, testMessage } from '../../testTools.js';

import '../../styles.css';

beforeEach(() => page.viewport(1000, 700));
afterEach(async () => {
  vi.restoreAllMocks();
  await cleanup();
});

type TestProps = Omit<ChatPropFields, 'chat'> & { readonly chat?: ChatObject };
const chat = testChat();
const field = (): HTMLElement | null => page.getByRole('textbox', { name: 'Message' }).query() as HTMLElement | null;
const frame = (): HTMLDialogElement => document.querySelector('.cs-frame')!;

/** Where it is when it has appeared. */
function box(): readonly number[] {
  const { left, top, width, height } = frame().getBoundingClientRect();
  return [left, top, width, height];
}

function Page(props: TestProps): ReactNode {
  return (
    <main style={{ blockSize: 2000 }}>
      <button type="button">Elsewhere</button>
      <Chat chat={chat} frame="popup" {...props} />
    </main>
  );
}

const openChat = (): Promise<void> => page.getByRole('button', { name: 'Open chat' }).click();

it('stands beside the page, which can be used meanwhile', async () => {
  await render(<Page />);
  await openChat();
  await expect.poll(() => document.activeElement === field()).toBe(true);
  expect(frame().matches(':modal')).toBe(false);
  await page.getByRole('button', { name: 'Elsewhere' }).click();
  expect(document.activeElement?.textContent).toBe('Elsewhere');
  // Closed from elsewhere, it leaves the focus there.
  await userEvent.keyboard('{Escape}');
  expect(frame().open).toBe(true);
});

it('takes the whole window of a phone: the page behind cannot be reached, and Escape gives the focus back', async () => {
  await page.viewport(390, 700);
  await render(<Page />);
  await openChat();
  await expect.poll(() => document.activeElement === field()).toBe(true);
  await expect.poll(box).toEqual([0, 0, 390, 700]);
  for (let tab = 0; tab < 12; tab++) {
    await userEvent.keyboard('{Tab}');
    expect(document.activeElement?.textContent).not.toBe('Elsewhere');
  }
  field()!.focus();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => frame().open).toBe(false);
  expect(document.activeElement).toBe(page.getByRole('button', { name: 'Open chat' }).element());
});

it('gives the focus back to the button of a panel, which is away while the panel is open', async () => {
  await render(<Page frame="panel" />);
  await openChat();
  await expect.poll(() => document.activeElement === field()).toBe(true);
  expect(document.querySelector('.cs-launcher')!.checkVisibility()).toBe(false);
  await userEvent.keyboard('{Escape}');
  expect(document.activeElement).toBe(page.getByRole('button', { name: 'Open chat' }).element());
});

it('stays above a keyboard on the screen', async () => {
  await page.viewport(390, 700);
  await render(<Page />);
  await openChat();
  await expect.poll(() => frame()?.open).toBe(true);
  vi.spyOn(visualViewport!, 'height', 'get').mockReturnValue(380);
  vi.spyOn(visualViewport!, 'offsetTop', 'get').mockReturnValue(40);
  visualViewport!.dispatchEvent(new Event('resize'));
  await expect.poll(box).toEqual([0, 40, 390, 380]);
  expect(field()!.getBoundingClientRect().bottom).toBeLessThanOrEqual(420);
});

it('keeps what is written and the focus when the window is turned', async () => {
  await render(<Page />);
  await openChat();
  await expect.poll(() => document.activeElement === field()).toBe(true);
  await userEvent.keyboard('half a sen');
  await page.viewport(390, 700);
  await expect.poll(() => frame().matches(':modal')).toBe(true);
  await userEvent.keyboard('tence');
  await page.viewport(1000, 700);
  await expect.poll(() => frame().matches(':modal')).toBe(false);
  expect(field()).toHaveProperty('value', 'half a sentence');
  expect(document.activeElement).toBe(field());
  await userEvent.clear(field()!);
});

it('takes no focus where the page shows it from the start, and closes with the gesture to go back', async () => {
  await page.viewport(390, 700);
  const onOpenChange = vi.fn();
  await render(<Page frame="panel" defaultOpen onOpenChange={onOpenChange} />);
  await expect.poll(() => frame()?.open).toBe(true);
  expect(document.activeElement).not.toBe(field());
  frame().dispatchEvent(new Event('cancel', { cancelable: true }));
  await expect.poll(() => frame().open).toBe(false);
  expect(onOpenChange.mock.calls).toEqual([[false]]);
});

it('stops an answer with the first Escape, and closes with the second', async () => {
  await page.viewport(390, 700);
  const busy = testChat({ script: ['Once', { type: 'stall' }] });
  await render(<Page chat={busy} />);
  await openChat();
  busy.send('Go on').catch(() => {});
  await reached(busy, ({ runs }) => runs.length > 0);
  await expect.element(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  field()!.focus();
  await userEvent.keyboard('{Escape}');
  await reached(busy, ({ runs }) => runs.length === 0);
  expect(frame().open).toBe(true);
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => frame().open).toBe(false);
});

it.each([390, 1000])('leaves Escape to what is open in it, at %i px', async (width) => {
  await page.viewport(width, 700);
  const url = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')}`;
  const pictured = testChat({ messages: [testMessage('q', 'user', [{ type: 'image', url }])] });
  await render(<Page chat={pictured} />);
  await openChat();
  await page.getByRole('button', { name: 'Open image' }).click();
  await expect.poll(() => document.querySelector('.cs-lightbox')).not.toBeNull();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => document.querySelector('.cs-lightbox')).toBeNull();
  expect(frame().open).toBe(true);

  const menu = frame().querySelector<HTMLElement>('[aria-haspopup="menu"]')!;
  menu.focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => document.activeElement?.getAttribute('role')).toBe('menuitem');
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => document.activeElement === menu).toBe(true);
  expect(frame().open).toBe(true);
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => frame().open).toBe(false);
});
