import { afterEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import {
  fetchTransport,
  selectMessages,
  serverProfiles,
  type ChatRequest,
  type ServerProfile,
  type Transport,
} from '@chat-stream/react';
import { Chat } from '../chat/Chat.js';
import { testChat } from '../testTools.js';

import '../styles.css';

afterEach(() => cleanup());

/** A picture with noise, which does not compress: as heavy as a photo. */
async function drawn(name: string, type: string, width: number, height: number, isClear = false): Promise<File> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('2d')!;
  if (!isClear) {
    const tile = context.createImageData(256, 256);
    let seed = 7;
    for (let at = 0; at < tile.data.length; at++) {
      seed = (seed * 16_807) % 2_147_483_647;
      tile.data[at] = at % 4 === 3 ? 255 : seed % 256;
    }
    for (let x = 0; x < width; x += 256) for (let y = 0; y < height; y += 256) context.putImageData(tile, x, y);
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.95));
  return new File([blob!], name, { type });
}

function paste(input: Element, ...files: readonly File[]): void {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}

/** The chat remembers its requests. */
function recordingChat(profile?: ServerProfile): { chat: ReturnType<typeof testChat>; urls: () => readonly string[] } {
  const requests: ChatRequest[] = [];
  const transport: Transport = async function* (request) {
    requests.push(request);
    yield { choices: [{ index: 0, delta: { content: 'Seen.' }, finish_reason: 'stop' }] };
  };
  const urls = (): readonly string[] =>
    requests.flatMap(({ messages }) =>
      [messages.at(-1)?.content ?? []]
        .flat()
        .flatMap((part) => (typeof part === 'object' && part.type === 'image_url' ? part.image_url.url : [])),
    );
  return { chat: testChat({ transport: profile ? Object.assign(transport, { profile }) : transport }), urls };
}

async function sizeOf(url: string): Promise<{ width: number; height: number; bytes: number; type: string }> {
  const blob = await (await fetch(url)).blob();
  const { width, height } = await createImageBitmap(blob);
  return { width, height, bytes: blob.size, type: blob.type };
}

it('makes a photo smaller before it is sent', async () => {
  const { chat, urls } = recordingChat();
  const screen = await render(<Chat chat={chat} />);
  const input = screen.getByRole('textbox', { name: 'Message' });
  const photo = await drawn('beach.jpg', 'image/jpeg', 2400, 1800);
  expect(photo.size).toBeGreaterThan(2_000_000);
  paste(input.element(), photo);
  await expect.element(screen.getByRole('button', { name: 'Send' })).toBeEnabled();
  await userEvent.click(screen.getByRole('button', { name: 'Send' }));
  await expect.poll(urls).toHaveLength(1);
  const sent = await sizeOf(urls()[0]!);
  expect(sent).toMatchObject({ width: 2048, height: 1536, type: 'image/jpeg' });
  expect(sent.bytes).toBeLessThan(photo.size * 0.75);
});

it.each([
  ['a small picture', () => drawn('icon.png', 'image/png', 64, 64), { width: 64, height: 64, type: 'image/png' }],
  ['a long screenshot', () => drawn('page.png', 'image/png', 300, 3000), { width: 205, height: 2048 }],
  [
    'a vector graphic',
    async () =>
      new File(['<svg xmlns="http://www.w3.org/2000/svg" width="24" height="12"/>'], 'logo.svg', {
        type: 'image/svg+xml',
      }),
    { width: 1024, height: 512, type: 'image/png' },
  ],
  [
    'a format that models do not read',
    async () => new File([await drawn('', 'image/webp', 90, 60)], 'view.avif', { type: 'image/avif' }),
    { width: 90, height: 60, type: 'image/jpeg' },
  ],
])('sends %s in a format and size that models read', async (_name, make, expected) => {
  const { chat, urls } = recordingChat();
  const screen = await render(<Chat chat={chat} />);
  paste(screen.getByRole('textbox', { name: 'Message' }).element(), await make());
  await expect.element(screen.getByRole('button', { name: 'Send' })).toBeEnabled();
  await userEvent.click(screen.getByRole('button', { name: 'Send' }));
  await expect.poll(urls).toHaveLength(1);
  expect(await sizeOf(urls()[0]!)).toMatchObject(expected);
});

it.each([
  ['webp', { width: 64, height: 64, type: 'image/png' }],
  ['png', { width: 64, height: 64, type: 'image/png' }],
])('draws %s anew where the server does not read it', async (type, expected) => {
  const { chat, urls } = recordingChat(serverProfiles.llamacpp);
  const screen = await render(<Chat chat={chat} />);
  paste(screen.getByRole('textbox', { name: 'Message' }).element(), await drawn('icon', `image/${type}`, 64, 64));
  await expect.element(screen.getByRole('button', { name: 'Send' })).toBeEnabled();
  await userEvent.click(screen.getByRole('button', { name: 'Send' }));
  await expect.poll(urls).toHaveLength(1);
  expect(await sizeOf(urls()[0]!)).toMatchObject(expected);
});

it('keeps transparency', async () => {
  const { chat, urls } = recordingChat();
  const screen = await render(<Chat chat={chat} />);
  paste(
    screen.getByRole('textbox', { name: 'Message' }).element(),
    await drawn('clear.png', 'image/png', 2100, 2100, true),
  );
  await expect.element(screen.getByRole('button', { name: 'Send' })).toBeEnabled();
  await userEvent.click(screen.getByRole('button', { name: 'Send' }));
  await expect.poll(urls).toHaveLength(1);
  const context = document.createElement('canvas').getContext('2d')!;
  context.drawImage(await createImageBitmap(await (await fetch(urls()[0]!)).blob()), 0, 0);
  expect(context.getImageData(0, 0, 1, 1).data[3]).toBe(0);
});

it.each([
  ['IMG_1.heic', 'image/heic'],
  ['IMG_2.HEIC', ''],
  ['broken.png', 'image/png'],
])('refuses %s, which the browser cannot draw, in a sentence and without Retry', async (name, type) => {
  const { chat } = recordingChat();
  const screen = await render(<Chat chat={chat} />);
  paste(screen.getByRole('textbox', { name: 'Message' }).element(), new File(['no picture'], name, { type }));
  await expect.element(screen.getByRole('alert')).toHaveTextContent(`${name} can’t be opened in this browser.`);
  expect(screen.getByRole('button', { name: 'Retry' }).elements()).toHaveLength(0);
  await expect.element(screen.getByRole('button', { name: 'Send' })).toBeDisabled();
  await userEvent.click(screen.getByRole('button', { name: `Remove ${name}` }));
  expect(screen.getByRole('alert').elements()).toHaveLength(0);
});

it('limits the files of a message together, because they arrive in one request', async () => {
  const { chat } = recordingChat();
  const screen = await render(<Chat chat={chat} attachmentLimitMB={1} />);
  const half = (name: string): File => new File([new Uint8Array(600_000)], name, { type: 'application/pdf' });
  paste(screen.getByRole('textbox', { name: 'Message' }).element(), half('one.pdf'), half('two.pdf'));
  await expect.element(screen.getByRole('alert')).toHaveTextContent('two.pdf wasn’t attached.');
  expect(screen.getByRole('listitem').elements()).toHaveLength(1);
});

/** A server behind nginx, which refuses requests with a picture. */
const behindNginx = fetchTransport({
  baseURL: 'https://chat.example/v1',
  fetch: async (_url, init) => {
    if (String(init?.body).includes('image_url')) {
      const page = '<html>\r\n<head><title>413 Request Entity Too Large</title></head></html>';
      return new Response(page, { status: 413, headers: { 'content-type': 'text/html' } });
    }
    const chunk = JSON.stringify({ choices: [{ index: 0, delta: { content: 'Fine.' }, finish_reason: 'stop' }] });
    return new Response(`data: ${chunk}\n\ndata: [DONE]\n\n`, { headers: { 'content-type': 'text/event-stream' } });
  },
});
const picture = { type: 'image', url: 'data:image/png;base64,iVBORw0KGgo=' } as const;

it.each([
  ['the question itself', [[picture, { type: 'text', text: 'What is this?' } as const]], ['What is this?']],
  ['a question of nothing but a picture', [[picture]], ['[Attachment removed]']],
  ['an earlier question', [[picture, { type: 'text', text: 'This?' } as const], 'And now?'], ['This?', 'And now?']],
])('sends again without attachments when %s was too large', async (_name, inputs, questions) => {
  const chat = testChat({ transport: behindNginx });
  for (const input of inputs) await chat.send(input).catch(() => {});
  const screen = await render(<Chat chat={chat} />);
  const card = screen.getByRole('group', { name: 'This message is too large to send.' }).last();
  await expect.element(card).toHaveTextContent('Remove attachments or shorten the text');
  await userEvent.click(card.getByRole('button', { name: 'Send without attachments' }));
  await expect.element(screen.getByRole('article').last()).toHaveTextContent('Fine.');
  const texts = selectMessages(chat.getState())
    .filter(({ role }) => role === 'user')
    .map(({ parts }) => parts.map((part) => (part.type === 'text' ? part.text : part.type)).join());
  expect(texts).toEqual(questions);
  // The next message does not fail either.
  await chat.send('Thanks');
  // What was sent first stays as another version.
  expect(chat.getState().rootIds).toHaveLength(2);
});
