import { afterEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { Chat } from '../../../chat/Chat.js';
import { testChat, testMessage } from '../../../testTools.js';

import '../../../styles.css';

afterEach(() => cleanup());

/** Of the page's own origin. */
const red = '/packages/ui/src/message/parts/media/testPicture.svg';
const drawing = (colour: string): string =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400"><rect width="640" height="400" fill="${colour}"/></svg>`)}`;
const chat = testChat({
  messages: [
    testMessage('q', 'user', [
      { type: 'image', url: drawing('teal') },
      { type: 'text', text: 'What is it?' },
    ]),
    testMessage('a', 'assistant', [
      { type: 'text', text: `Here: ![A red rectangle](${red}) and [![linked](${red})](/there).` },
      { type: 'image', url: 'https://pictures.invalid/secret.png' },
    ]),
  ],
});
const dialog = (): HTMLDialogElement | null => document.querySelector('dialog.cs-lightbox');

it('opens a picture large by keyboard and by click, names it, offers it to be saved, and gives the focus back', async () => {
  await page.viewport(390, 700);
  const screen = await render(
    <div style={{ blockSize: 600 }}>
      <Chat chat={chat} />
    </div>,
  );
  const asked = screen.getByRole('button', { name: 'Open image', exact: true });
  await asked.click();
  await expect.element(screen.getByRole('dialog', { name: 'Image' })).toBeVisible();
  expect(dialog()!.querySelector('a')!.download).toBe('image.svg');
  expect(document.activeElement?.closest('dialog')).toBe(dialog());
  await userEvent.keyboard('{Escape}');
  await expect.poll(dialog).toBeNull();
  expect(document.activeElement).toBe(asked.element());

  (screen.getByRole('button', { name: 'Open image: A red rectangle' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByRole('dialog', { name: 'A red rectangle' })).toBeVisible();
  expect(document.querySelector('.cs-lightbox-caption')?.textContent).toBe('A red rectangle');
  await userEvent.click(screen.getByRole('dialog'), { position: { x: 10, y: 560 } });
  await expect.poll(dialog).toBeNull();
  // Within a link, a picture is the link.
  expect(document.querySelector('a[href="/there"] button')).toBeNull();
  expect(document.querySelector('a[href="/there"] img')).not.toBeNull();
});

it('asks nobody for a foreign picture before the reader agrees', async () => {
  const screen = await render(<Chat chat={chat} />);
  const consent = screen.getByRole('button', { name: 'Show image from pictures.invalid' });
  await expect.element(consent).toBeVisible();
  expect(document.querySelector('img[src*="pictures.invalid"]')).toBeNull();
  await consent.click();
  // There is no such site: asked for, it cannot be shown.
  await expect.element(screen.getByText('This image couldn’t be loaded.')).toBeVisible();
});
