import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { ChatError, memoryStorage, type ThreadStorage } from '@chat-stream/core';
import { scriptedModel } from '@chat-stream/testing';
import { useChatStream } from '@chat-stream/react';
import { Chat } from '../chat/Chat.js';
import { ChatRoot } from '../chat/ChatRoot.js';
import { testChat, testMessage } from '../testTools.js';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function send(text: string): void {
  fireEvent.change(screen.getByRole('textbox', { name: 'Message' }), { target: { value: text } });
  fireEvent.click(screen.getByRole('button', { name: 'Send' }));
}

it('says that a conversation is not saved, and when it is saved again', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  let isFull = true;
  const inner = memoryStorage();
  const storage: ThreadStorage = {
    ...inner,
    save: (thread) => (isFull ? Promise.reject(new Error('full')) : inner.save(thread)),
  };
  render(<Chat id="a" transport={scriptedModel('Answer.').transport} model="m" storage={storage} />);
  send('Question?');
  await screen.findByText('Not saved. Retrying.');
  expect(screen.getByText('Not saved. Retrying.').closest('[role=status]')).toBeTruthy();
  isFull = false;
  await screen.findByText('Saved', undefined, { timeout: 15_000 });
  await waitFor(() => expect(screen.queryByText('Saved')).toBeNull(), { timeout: 15_000 });
});

function Page({ storage }: { readonly storage: ThreadStorage }) {
  const { chat } = useChatStream({ id: 'a', transport: scriptedModel('Answer.').transport, storage });
  return (
    <ChatRoot chat={chat}>
      <Chat chat={chat} />
    </ChatRoot>
  );
}

it('says so of a chat that the application created and stores', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  const storage: ThreadStorage = { ...memoryStorage(), save: () => Promise.reject(new Error('full')) };
  render(<Page storage={storage} />);
  send('Question?');
  expect(await screen.findByText('Not saved. Retrying.')).toBeTruthy();
});

it('says that a stored conversation cannot be read', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  const storage: ThreadStorage = { ...memoryStorage(), load: async () => ({ thread: { version: 9 } }) as never };
  render(<Chat id="b" transport={scriptedModel('Answer.').transport} model="m" storage={storage} />);
  expect(await screen.findByText('The saved conversation couldn’t be read. New messages won’t be saved.')).toBeTruthy();
});

it('shows a message at once that is sent while the storage loads', async () => {
  const storage: ThreadStorage = { ...memoryStorage(), load: () => new Promise(() => {}) };
  render(<Chat id="c" transport={scriptedModel('Answer.').transport} model="m" storage={storage} />);
  send('Question?');
  expect(await screen.findByRole('article', { name: 'You' })).toBeTruthy();
});

for (const [code, words] of [
  ['interrupted', 'The response was interrupted before it was complete.'],
  ['not_stored', 'The server doesn’t have the rest of this response.'],
] as const)
  it(`offers to retry and to continue an answer with the error "${code}", and says nothing that the reader did not do`, () => {
    const error = new ChatError(code, 'English.', { retryable: true });
    const messages = [
      testMessage('one', 'user', 'Why?'),
      testMessage('two', 'assistant', 'Because', { error, status: 'failed' }),
    ];
    render(<Chat chat={testChat({ messages })} />);
    const card = screen.getByRole('group', { name: words });
    expect(within(card).getByRole('button', { name: 'Continue' })).toBeTruthy();
    expect(within(card).getByRole('button', { name: 'Retry' })).toBeTruthy();
    expect(document.body.textContent).not.toMatch(/You stopped|closed/);
  });
