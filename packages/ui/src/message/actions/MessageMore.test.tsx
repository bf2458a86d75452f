import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { forkThread, messageText, selectMessageIds, selectMessages, type ThreadState } from '@chat-stream/react';
import { Message, type MenuItem } from '../../index.js';
import { Frame, testChat, testMessage } from '../../testTools.js';

afterEach(cleanup);
// jsdom has no popovers.
HTMLElement.prototype.hidePopover ??= () => {};

it('asks again with exactly the settings of the answer, whatever has been set since', async () => {
  const chat = testChat({ request: { model: 'first', temperature: 0.5 } });
  await chat.send('Why?');
  chat.setRequest({ model: 'second' });
  const answerId = selectMessageIds(chat.getState()).at(-1)!;
  render(
    <Frame chat={chat}>
      <Message.Root messageId={answerId}>
        <Message.More />
      </Message.Root>
    </Frame>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'More' }));
  fireEvent.click(screen.getByRole('menuitem', { name: 'Try again with…', hidden: true }));
  fireEvent.click(screen.getByRole('menuitem', { name: 'Rerun with same settings', hidden: true }));
  await waitFor(() => expect(selectMessageIds(chat.getState()).at(-1)).not.toBe(answerId));
  await waitFor(() => expect(selectMessages(chat.getState()).at(-1)?.status).toBe('done'));
  expect(selectMessages(chat.getState()).at(-1)?.provenance?.request).toMatchObject({
    model: 'first',
    temperature: 0.5,
  });
});

it('offers it for answers only', async () => {
  const chat = testChat();
  await chat.send('Why?');
  render(
    <Frame chat={chat}>
      <Message.Root messageId={selectMessageIds(chat.getState())[0]!}>
        <Message.More />
      </Message.Root>
    </Frame>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'More' }));
  expect(screen.getAllByRole('menuitem', { hidden: true }).length).toBeGreaterThan(0);
  expect(screen.queryByRole('menuitem', { name: 'Try again with…', hidden: true })).toBeNull();
});

it('has the commands of the page first, for the message whose menu it is: to branch off, say', async () => {
  const chat = testChat({ messages: ['a', 'b', 'c'].map((id) => testMessage(id, 'assistant', `Of ${id}.`)) });
  const branched: ThreadState[] = [];
  const asked: string[] = [];
  const itemsOf = (messageId: string): readonly MenuItem[] => {
    asked.push(messageId);
    return [{ label: 'Branch off', onSelect: () => branched.push(forkThread(chat.getState(), messageId)) }];
  };
  render(
    <Frame chat={chat} messageItems={itemsOf}>
      <Message.Root messageId="b">
        <Message.Actions />
      </Message.Root>
    </Frame>,
  );
  expect(asked).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'More' }));
  expect(screen.getAllByRole('menuitem', { hidden: true })[0]!.textContent).toBe('Branch off');
  await choose('Branch off');
  expect(branched.map((thread) => selectMessages(thread).map(messageText))).toEqual([['Of a.', 'Of b.']]);
});

it('offers a menu where only the page has commands', () => {
  render(
    <Frame chat={testChat({ messages: [testMessage('a', 'user', [])] })} messageItems={() => []} readOnly>
      <Message.Root messageId="a">
        <Message.More />
      </Message.Root>
    </Frame>,
  );
  expect(screen.getByRole('button', { name: 'More' })).toBeTruthy();
});

async function choose(...names: readonly string[]): Promise<void> {
  // Without popovers, a menu is not told that it is closed.
  fireEvent(screen.getByRole('menu', { hidden: true }), Object.assign(new Event('toggle'), { newState: 'closed' }));
  fireEvent.click(screen.getByRole('button', { name: 'More' }));
  for (const name of names) fireEvent.click(await screen.findByRole('menuitem', { name, hidden: true }));
}

it('copies all that a message holds as Markdown, and its words as text', async () => {
  const copied: string[] = [];
  vi.stubGlobal('navigator', {
    ...navigator,
    clipboard: {
      writeText: async (text: string) => void copied.push(text),
      write: async ([item]: readonly [{ readonly data: Record<string, Promise<Blob>> }]) =>
        void copied.push(await (await item.data['text/plain'])!.text()),
    },
  });
  vi.stubGlobal(
    'ClipboardItem',
    class {
      readonly data: Record<string, Promise<Blob>>;
      constructor(data: Record<string, Promise<Blob>>) {
        this.data = data;
      }
    },
  );
  const parts = [
    { type: 'reasoning' as const, text: 'Hm.' },
    { type: 'text' as const, text: '1. **One**\n\n```\nif (a)\n  b()\n```' },
  ];
  render(
    <Frame chat={testChat({ messages: [testMessage('a', 'assistant', parts)] })}>
      <Message.Root messageId="a">
        <Message.Actions />
      </Message.Root>
    </Frame>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Copy' }));
  await choose('Copy as…', 'Copy as Markdown');
  await waitFor(() => expect(copied).toHaveLength(2));
  await choose('Copy as…', 'Copy as plain text');
  await waitFor(() => expect(copied).toHaveLength(3));
  expect(copied).toEqual([
    parts[1]!.text,
    `<details><summary>Thoughts</summary>\n\nHm.\n\n</details>\n\n${parts[1]!.text}`,
    '1. One\n\nif (a)\n  b()',
  ]);
  vi.unstubAllGlobals();
});

it('stops reading aloud where it was asked for', async () => {
  const spoken: SpeechSynthesisUtterance[] = [];
  const fire = (at: number, type: string): unknown => act(() => spoken[at]!.dispatchEvent(new Event(type)));
  vi.stubGlobal('SpeechSynthesisUtterance', Utterance);
  vi.stubGlobal('speechSynthesis', {
    speak: (utterance: SpeechSynthesisUtterance) => spoken.push(utterance),
    cancel: () => spoken.splice(0).forEach((utterance) => utterance.dispatchEvent(new Event('error'))),
  });
  render(
    <Frame chat={testChat({ messages: [testMessage('a', 'assistant', '**One.** Two.')] })}>
      <Message.Root messageId="a">
        <Message.Actions />
      </Message.Root>
    </Frame>,
  );
  await choose('Read aloud');
  expect(spoken.map(({ text }) => text)).toEqual(['One.', 'Two.']);
  fireEvent.click(screen.getByRole('button', { name: 'Stop reading' }));
  expect(spoken).toEqual([]);
  expect(screen.queryByRole('button', { name: 'Stop reading' })).toBeNull();
  await choose('Read aloud');
  fire(0, 'end');
  expect(screen.getByRole('button', { name: 'Stop reading' })).toBeTruthy();
  fire(1, 'end');
  expect(screen.queryByRole('button', { name: 'Stop reading' })).toBeNull();
  vi.unstubAllGlobals();
});

class Utterance extends EventTarget {
  readonly text: string;
  constructor(text: string) {
    super();
    this.text = text;
  }
}
