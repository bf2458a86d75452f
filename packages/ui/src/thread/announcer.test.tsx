import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Reply } from '@chat-stream/testing';
import type { ChatChunk, Transport } from '@chat-stream/react';
import { Chat } from '../chat/Chat.js';
import { german } from '../locales/de.js';
import { reached, testChat, testMessage } from '../testTools.js';

afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

/** The region that reads a conversation out: additions alone, where a status is read as a whole. */
const liveRegion = (): HTMLElement =>
  screen.getAllByRole('status').find((region) => region.getAttribute('aria-atomic') === 'false')!;

/** Starts to listen to the live region. Gives everything that it has said since, in order, however many announcements one task adds. */
function listen(): () => readonly string[] {
  const said: string[] = [];
  const hear = (records: readonly MutationRecord[]): void => {
    for (const { addedNodes } of records) for (const { textContent } of addedNodes) said.push(textContent ?? '');
  };
  const observer = new MutationObserver(hear);
  observer.observe(liveRegion(), { childList: true, subtree: true, characterData: true });
  return () => {
    hear(observer.takeRecords());
    return said;
  };
}

/** Every piece is shown by itself. */
const eachPiece = {
  frame(callback: () => void) {
    const timer = setTimeout(callback);
    return () => clearTimeout(timer);
  },
  pause: () => Promise.resolve(),
};

const answer = 'First *one*.\n\n```ts\nconst a = 1;\n\nconst b = 2;\n```\n\nThen [two](https://example.com).';

async function* pieces(): ReturnType<Transport> {
  for (const content of answer.match(/.{1,4}/gs) ?? []) {
    // A task of its own, as each read from the network is.
    await new Promise((resolve) => setTimeout(resolve, 2));
    yield { choices: [{ index: 0, delta: { content } }] } as ChatChunk;
  }
  yield { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] } as ChatChunk;
}

it('P22: says that an answer begins, and its text once when it is finished; never single tokens', async () => {
  const chat = testChat({ script: answer });
  render(<Chat chat={chat} />);
  const said = listen();
  await act(() => chat.send('Go'));
  expect(said()).toEqual(['Generating a response', 'First one.\nconst a = 1;\nconst b = 2;\nThen two.']);
  expect(liveRegion().getAttribute('aria-atomic')).toBe('false');
});

it('says each block when it is finished, where that is wanted, and nothing twice', async () => {
  const chat = testChat({ transport: pieces, schedule: eachPiece });
  render(<Chat chat={chat} announce="blocks" />);
  await act(() => chat.send('Go'));
  const said = [...liveRegion().children].map(({ textContent }) => textContent);
  expect(said).toEqual(['Generating a response', 'First one.', 'const a = 1;\nconst b = 2;', 'Then two.']);
  expect(liveRegion().getAttribute('aria-atomic')).toBe('false');
});

it('says only that it is finished, where that is wanted', async () => {
  const chat = testChat({ script: answer });
  render(<Chat chat={chat} announce="state" />);
  const said = listen();
  await act(() => chat.send('Go'));
  expect(said()).toEqual(['Generating a response', 'Response complete.']);
});

it('says that it was stopped, and once why it failed, in the words of the kit', async () => {
  const stalled = testChat({ script: ['Half', { type: 'stall' }] });
  const { unmount } = render(<Chat chat={stalled} labels={german} />);
  const said = listen();
  void stalled.send('Go').catch(() => {});
  await act(() => reached(stalled, (state) => (state.runs[0]?.drafts[0]?.parts.length ?? 0) > 0));
  await act(() => stalled.stop());
  expect(said()).toEqual([german.announceStarted, german.announceStopped]);
  unmount();

  const failing = testChat({ script: { status: 400, body: { error: { message: 'no' } } } });
  render(<Chat chat={failing} labels={german} />);
  const failed = listen();
  await act(() => failing.send('Go').catch(() => {}));
  await act(async () => {});
  expect(
    failed().filter(
      (text) => text.includes('fehlgeschlagen') || text.startsWith(german.announceFailed('').slice(0, 8)),
    ),
  ).toHaveLength(1);
});

it('says that a tool waits for the reader, once, and not that the answer is complete', async () => {
  let turn = 0;
  const script = (): Reply => {
    turn++;
    if (turn === 1) return ['I look.', { type: 'tool-call', name: 'look', arguments: {} }];
    return turn === 2 ? [{ type: 'tool-call', name: 'pay', arguments: { to: 'Ada' } }] : 'Paid.';
  };
  const tools = { look: { execute: () => 'seen' }, pay: { execute: () => 'paid', needsApproval: true } };
  const chat = testChat({ script, tools });
  render(<Chat chat={chat} />);
  await act(() => chat.send('Go'));
  await act(async () => {});
  const said = (): (string | null)[] => [...liveRegion().children].map(({ textContent }) => textContent);
  expect(said()).toEqual(['Generating a response', 'I look.', 'Generating a response', 'pay: Needs your approval']);
});

/** A conversation in which everything happens once: what a model says to each question. */
const REPLIES: Readonly<Record<string, Reply>> = {
  'Why do tides come?': 'Because of the *moon*.',
  'Pay Ada.': [{ type: 'tool-call', name: 'pay', arguments: { to: 'Ada' } }],
  'Count to a thousand.': ['One, two', { type: 'finish', reason: 'length' }],
  'Help me with a lie.': [{ type: 'refusal', text: 'I can’t help with that.' }],
  'Say nothing.': [],
  'Break.': { status: 401, body: { error: { message: 'Incorrect API key provided.' } } },
  'Wait.': ['Half', { type: 'stall' }],
};

it('reads a whole conversation out in order', async () => {
  const tools = { pay: { execute: () => 'paid', needsApproval: true } };
  const chat = testChat({
    tools,
    script: ({ messages }) => {
      const last = messages.at(-1)!;
      return last.role === 'tool' ? 'Paid.' : (REPLIES[last.content as string] ?? '');
    },
  });
  render(<Chat chat={chat} tools={tools} />);
  const said = listen();
  const ask = (text: string) => act(() => chat.send(text).catch(() => {}));
  await ask('Why do tides come?');
  await ask('Pay Ada.');
  await act(async () => screen.getByRole('button', { name: 'Allow' }).click());
  await act(() => reached(chat, ({ runs, nodes }) => runs.length === 0 && JSON.stringify(nodes).includes('Paid.')));
  for (const text of ['Count to a thousand.', 'Help me with a lie.', 'Say nothing.', 'Break.']) await ask(text);
  void chat.send('Wait.').catch(() => {});
  await act(() => reached(chat, (state) => (state.runs[0]?.drafts[0]?.parts.length ?? 0) > 0));
  await act(() => chat.stop());
  expect(said()).toEqual([
    'Generating a response',
    'Because of the moon.',
    'Generating a response',
    'pay: Needs your approval',
    'Generating a response',
    'Paid.',
    'Generating a response',
    'One, two\nThis response reached its length limit.',
    'Generating a response',
    'I can’t help with that.',
    'Generating a response',
    'The model returned an empty response.',
    'Generating a response',
    'The response failed. Your API key wasn’t accepted.',
    'Generating a response',
    'Response stopped',
  ]);
});

it('says all answers where several stand side by side', async () => {
  const chat = testChat({ script: { choices: [['One.'], ['Two.']] }, request: { model: 'm', n: 2 } });
  render(<Chat chat={chat} />);
  const said = listen();
  await act(() => chat.send('Go'));
  expect(said()).toEqual(['Generating a response', 'One.\nTwo.']);
});

it.each([
  ['lines', 'The sea comes and goes.\n\n'.repeat(5000)],
  ['one line', 'The sea comes and goes. '.repeat(5000)],
  ['one word', 'tide'.repeat(30_000)],
])('says the beginning of an answer that nobody would listen to whole: %s', async (_, text) => {
  const chat = testChat({ script: text });
  render(<Chat chat={chat} />);
  const said = listen();
  await act(() => chat.send('Go'));
  const end = said().at(-1)!;
  expect(end.length).toBeLessThan(10_100);
  expect(end.length).toBeGreaterThan(8000);
  expect(end).toMatch(/^(The sea|tide).*\nThe rest is in the conversation\.$/s);
});

it('leaves nothing of it in the page, where it would be come upon twice', async () => {
  const chat = testChat({ script: answer });
  const { rerender } = render(<Chat chat={chat} />);
  await act(() => chat.send('Go'));
  expect(liveRegion().children).toHaveLength(2);
  vi.useFakeTimers();
  await act(async () => {
    const sent = chat.send('Go on');
    await vi.advanceTimersByTimeAsync(1000);
    await sent;
  });
  expect(liveRegion().children.length).toBeGreaterThan(2);
  await act(() => vi.advanceTimersByTimeAsync(10_000));
  vi.useRealTimers();
  expect(liveRegion().textContent).toBe('');
  await act(() => chat.send('And on'));
  expect(liveRegion().textContent).not.toBe('');
  rerender(<Chat chat={testChat()} />);
  await act(async () => {});
  expect(liveRegion().textContent).toBe('');
});

it('says nothing of what the reader wrote, nor of a conversation that is opened', () => {
  render(
    <Chat chat={testChat({ messages: [testMessage('q', 'user', 'Mine'), testMessage('a', 'assistant', 'Old')] })} />,
  );
  expect(liveRegion().textContent).toBe('');
});

it('keeps announcements apart that come in one task, as those of compared answers do', () => {
  const warn = vi.spyOn(console, 'error');
  const chat = testChat({ messages: [testMessage('q', 'user', 'Why?')] });
  render(<Chat chat={chat} />);
  act(() => {
    for (const runId of ['one', 'two'])
      chat.apply({
        type: 'run-start',
        runId,
        parentId: 'q',
        drafts: [testMessage(`a-${runId}`, 'assistant', [], { status: 'streaming' })],
        at: 0,
      });
  });
  expect(liveRegion().children).toHaveLength(2);
  expect(warn).not.toHaveBeenCalled();
  warn.mockRestore();
});
