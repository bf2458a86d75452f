import { createChat, type Chat, type ChatChunk, type Message, type Transport } from '@chat-stream/core';
import { Chat as ChatView } from '@chat-stream/ui';
import { createRoot } from 'react-dom/client';
import { markdown } from './data.mjs';

const PIECE = 16_384;
const DOT =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const pause = (ms = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const times = (count: number, make: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => make(at)).join('\n');

const answers: Readonly<Record<string, () => string>> = {
  'code of 20,000 lines': () =>
    `\`\`\`ts\n${times(20_000, (at) => `const tide${at} = (hours: number) => ${at};`)}\n\`\`\``,
  'table of 5,000 rows': () =>
    `| hour | height | place |\n| --: | --: | --- |\n${times(5000, (at) => `| ${at} | ${at * 3} | Brest |`)}`,
  'line of 1 MB': () => 'The sea comes and goes. '.repeat(41_667),
  'word of 1 MB': () => 'tide'.repeat(250_000),
  'Markdown of 1 MB': () => markdown(1_000_000),
  '500 pictures': () => times(500, (at) => `![Tide ${at}](${DOT})\n`),
};

const chunk = (delta: object, finish: 'stop' | 'tool_calls' | null = null): ChatChunk =>
  ({
    id: 'c',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'm',
    choices: [{ index: 0, delta, finish_reason: finish }],
  }) as ChatChunk;

const message = (id: string, role: 'user' | 'assistant', text: string): Message => ({
  id,
  role,
  parts: [{ type: 'text', text }],
  status: 'done',
  createdAt: 0,
});

async function show(chat: Chat, work: (element: HTMLElement) => unknown): Promise<void> {
  const element = document.body.appendChild(document.createElement('div'));
  element.style.height = '700px';
  createRoot(element).render(<ChatView chat={chat} />);
  await pause(100);
  await work(element);
  // Content that appears in steps is complete when the page has not changed for a while.
  for (let before = -1; before !== element.textContent.length; await pause(500)) before = element.textContent.length;
}

async function streamed(text: string): Promise<void> {
  const transport: Transport = async function* () {
    for (let at = 0; at < text.length; at += PIECE) {
      yield chunk({ content: text.slice(at, at + PIECE) });
      await pause();
    }
    yield chunk({}, 'stop');
  };
  const chat = createChat({ transport });
  await show(chat, () => chat.send('Go'));
}

async function opened(text: string): Promise<void> {
  const chat = createChat({ transport: async function* () {} });
  chat.insert(message('q', 'user', 'Go'), null);
  chat.insert(message('a', 'assistant', text), 'q');
  await show(chat, () => {});
}

/** A tool whose result is 5 MB of JSON. */
async function toolResult(): Promise<void> {
  const place = { name: 'Brest', tides: [1, 2, 3], place: { lat: 48.39, lon: -4.49 }, note: 'The sea comes and goes.' };
  const output = Array.from({ length: 5e6 / JSON.stringify(place).length }, (_, id) => ({ ...place, id }));
  let step = 0;
  const transport: Transport = async function* () {
    const call = { index: 0, id: 'c1', type: 'function', function: { name: 'tides', arguments: '{}' } };
    yield step++ === 0 ? chunk({ tool_calls: [call] }, 'tool_calls') : chunk({ content: 'Done.' }, 'stop');
  };
  const tides = {
    description: 'Tides',
    parameters: { type: 'object' },
    execute: () => Promise.resolve(output),
  } as const;
  const chat = createChat({ transport, tools: { tides } });
  await show(chat, async (element) => {
    await chat.send('Go');
    await pause(300);
    element.querySelector<HTMLElement>('summary, [aria-expanded=false]')?.click();
  });
}

async function pasted(): Promise<void> {
  const chat = createChat({ transport: async function* () {} });
  await show(chat, (element) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData(
      'text/plain',
      times(30_000, () => 'The sea comes and goes twice a day.'),
    );
    const box = element.querySelector('textarea')!;
    box.focus();
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
}

const big: Record<string, () => Promise<void>> = {
  ...Object.fromEntries(
    Object.entries(answers).flatMap(([name, text]) => [
      [`streamed ${name}`, () => streamed(text())],
      [`opened ${name}`, () => opened(text())],
    ]),
  ),
  'tool result of 5 MB': toolResult,
  'pasted text of 1 MB': pasted,
};

declare global {
  interface Window {
    big: typeof big;
  }
}
window.big = big;
