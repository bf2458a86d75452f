import { afterEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import type { ChatRequest } from '@chat-stream/react';
import { Chat } from '../chat/Chat.js';
import { testChat } from '../testTools.js';

import '../styles.css';

afterEach(() => cleanup());

function files(...added: readonly File[]): DataTransfer {
  const data = new DataTransfer();
  for (const file of added) data.items.add(file);
  return data;
}

const picture = new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], 'disc.svg', { type: 'image/svg+xml' });
const table = new File(['a,b'], 'table.csv', { type: 'text/csv' });

it('takes files that are pasted and dropped, and sends them with the text', async () => {
  const requests: ChatRequest[] = [];
  const chat = testChat({
    transport: async function* (request) {
      requests.push(request);
      yield { choices: [{ index: 0, delta: { content: 'Seen.' }, finish_reason: 'stop' }] };
    },
  });
  const screen = await render(<Chat chat={chat} />);
  const input = screen.getByRole('textbox', { name: 'Message' });
  const paste = new ClipboardEvent('paste', { clipboardData: files(picture), bubbles: true, cancelable: true });
  input.element().dispatchEvent(paste);
  await expect.element(screen.getByRole('button', { name: 'Remove disc.svg' })).toBeVisible();
  const drop = new DragEvent('drop', { dataTransfer: files(table), bubbles: true, cancelable: true });
  input.element().dispatchEvent(drop);
  await expect.element(screen.getByText('table.csv')).toBeVisible();
  expect(paste.defaultPrevented && drop.defaultPrevented).toBe(true);

  await userEvent.click(input);
  await userEvent.keyboard('What is this?{Enter}');
  await expect.element(screen.getByText('Seen.').first()).toBeVisible();
  expect(requests).toHaveLength(1);
  const content = requests[0]!.messages.at(-1)!.content as readonly { type: string }[];
  expect(content.map(({ type }) => type)).toEqual(['image_url', 'text', 'text']);
  expect(screen.getByRole('button', { name: /^Remove/ }).elements()).toHaveLength(0);
});

it('shows many files in one row, the last of them in view, and leaves the room to the text', async () => {
  const screen = await render(
    <div style={{ inlineSize: 360 }}>
      <Chat chat={testChat()} />
    </div>,
  );
  const input = screen.getByRole('textbox', { name: 'Message' }).element();
  const attach = (...names: readonly string[]): void => {
    const added = names.map((name) => new File(['a,b'], name, { type: 'text/csv' }));
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: files(...added), bubbles: true }));
  };
  attach('first.csv');
  const list = screen.getByRole('list', { name: 'Attachments' });
  await expect.element(list).toBeVisible();
  const height = (): number => list.element().getBoundingClientRect().height;
  const before = height();
  attach('2.csv', '3.csv', '4.csv', '5.csv', '6.csv', '7.csv', 'last.csv');
  const last = screen.getByRole('button', { name: 'Remove last.csv' });
  await expect.element(last).toBeInViewport();
  const { left, right } = last.element().getBoundingClientRect();
  const box = list.element().getBoundingClientRect();
  expect(left).toBeGreaterThan(box.left);
  expect(right).toBeLessThanOrEqual(box.right);
  // The scroll bar, where it takes room.
  const bar = (list.element() as HTMLElement).offsetHeight - list.element().clientHeight;
  expect(height() - bar).toBe(before);
});

it('refuses what is too large, and says so', async () => {
  const screen = await render(<Chat chat={testChat()} />);
  const large = new File([new Uint8Array(20_000_001)], 'film.mp4', { type: 'video/mp4' });
  const paste = new ClipboardEvent('paste', { clipboardData: files(large), bubbles: true, cancelable: true });
  screen.getByRole('textbox', { name: 'Message' }).element().dispatchEvent(paste);
  await expect.element(screen.getByRole('alert')).toHaveTextContent('film.mp4 is larger than 20 MB');
});

it('takes a waiting message back into the composer with its files, which are sent as they were', async () => {
  const chat = testChat({ script: ['Half', { type: 'stall' }] });
  const screen = await render(<Chat chat={chat} />);
  void chat.send('Go');
  await expect.element(screen.getByText('Half').first()).toBeVisible();
  const parts = [
    { type: 'image', url: 'https://pictures.example/disc.png' },
    { type: 'file', filename: 'table.csv', data: `data:text/csv;base64,${btoa('a,b')}` },
    { type: 'text', text: 'And this?' },
  ] as const;
  chat.send(parts).catch(() => {});
  await screen.getByRole('button', { name: 'Edit queued message' }).click();
  await expect.element(screen.getByRole('textbox', { name: 'Message' })).toHaveValue('And this?');
  await expect.element(screen.getByText('3 bytes')).toBeVisible();
  expect(screen.getByRole('button', { name: /^Remove/ }).elements()).toHaveLength(2);
  expect(chat.getState().queue).toHaveLength(0);
  await userEvent.click(screen.getByRole('textbox', { name: 'Message' }));
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => chat.getState().queue[0]?.parts).toEqual(parts);
  await chat.stop();
});
