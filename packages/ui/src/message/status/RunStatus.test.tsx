import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { createChat, type ChatChunk, type TransportOptions } from '@chat-stream/core';
import { ChatError, ChatProvider } from '@chat-stream/react';
import { Message } from '../../index.js';
import { testChat, testMessage } from '../../testTools.js';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const connect = (isConnected: boolean): void =>
  act(() => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(isConnected);
    dispatchEvent(new Event(isConnected ? 'online' : 'offline'));
  });

it('says that it waits for the network, for as long as there is none', async () => {
  const chat = testChat({ script: [], options: { latencyMs: 1e8 } });
  chat.send('Hello?').catch(() => {});
  await vi.waitFor(() => expect(chat.getState().runs[0]?.phase).toBe('connecting'));
  const id = chat.getState().runs[0]!.drafts[0]!.id;
  render(
    <ChatProvider chat={chat}>
      <Message.Root messageId={id}>
        <Message.Status />
      </Message.Root>
    </ChatProvider>,
  );
  expect(screen.getByText('Connecting')).toBeTruthy();
  connect(false);
  expect(screen.getByText('You’re offline.')).toBeTruthy();
  expect(screen.getByText('This will continue when you’re back online.')).toBeTruthy();
  connect(true);
  expect(screen.queryByText('You’re offline.')).toBeNull();
  expect(screen.getByText('Connecting')).toBeTruthy();
  await chat.stop();
});

it('says that a lost connection is made again in the middle of an answer', async () => {
  let resume = (): void => {};
  const transport = async function* (_request: unknown, { onEvent }: TransportOptions): AsyncGenerator<ChatChunk> {
    onEvent?.({ type: 'response', status: 200, headers: new Headers() });
    yield { choices: [{ index: 0, delta: { content: 'Half ' }, finish_reason: null }] };
    onEvent?.({ type: 'interrupted' });
    await new Promise<void>((resolve) => (resume = resolve));
    onEvent?.({ type: 'response', status: 200, headers: new Headers() });
    yield { choices: [{ index: 0, delta: { content: 'and half.' }, finish_reason: 'stop' }] };
  };
  const chat = createChat({ transport, request: { model: 'm' } });
  const sent = chat.send('Now?');
  await vi.waitFor(() => expect(chat.getState().runs[0]?.drafts[0]?.parts).toHaveLength(1));
  render(
    <ChatProvider chat={chat}>
      <Message.Root messageId={chat.getState().runs[0]!.drafts[0]!.id}>
        <Message.Status />
      </Message.Root>
    </ChatProvider>,
  );
  expect(await screen.findByText('Reconnecting')).toBeTruthy();
  await act(async () => {
    resume();
    await sent;
  });
  expect(screen.queryByText('Reconnecting')).toBeNull();
});

it('says why a request is made again, and makes it at once when asked', async () => {
  const transport = async function* (_request: unknown, { onEvent }: TransportOptions): AsyncGenerator<ChatChunk> {
    const retryAt = Date.now() + 600_000;
    await new Promise<void>((retryNow) =>
      onEvent?.({
        type: 'retry',
        retryAt,
        error: new ChatError('rate_limit', 'Slow down.', { status: 429 }),
        retryNow,
      }),
    );
    yield { choices: [{ index: 0, delta: { content: 'Yes.' }, finish_reason: 'stop' }] };
  };
  const chat = createChat({ transport, request: { model: 'm' } });
  const sent = chat.send('Now?');
  await vi.waitFor(() => expect(chat.getState().runs[0]?.retryAt).toBeDefined());
  render(
    <ChatProvider chat={chat}>
      <Message.Root messageId={chat.getState().runs[0]!.drafts[0]!.id}>
        <Message.Status />
      </Message.Root>
    </ChatProvider>,
  );
  expect(screen.getByText(/^Too many requests\. Retrying in \d+ s$/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Retry now' }));
  await act(async () => expect(await sent).toMatchObject({ outcome: 'done' }));
  expect(screen.queryByRole('button', { name: 'Retry now' })).toBeNull();
});

/** An answer whose request has not been answered yet, although its text is on the page. */
async function statusOfBegun(chat: ReturnType<typeof testChat>, begin: () => Promise<unknown>): Promise<string | null> {
  begin().catch(() => {});
  await vi.waitFor(() => expect(chat.getState().runs[0]?.phase).toBe('connecting'));
  render(
    <ChatProvider chat={chat}>
      <Message.Root messageId="two">
        <Message.Status />
      </Message.Root>
    </ChatProvider>,
  );
  const { textContent } = document.querySelector('[data-kind]')!;
  await chat.stop();
  return textContent;
}

it('says that an answer is resumed which a reload has interrupted, and not so of one that is continued', async () => {
  const half = (change: object) =>
    testChat({
      options: { latencyMs: 1e8 },
      messages: [
        testMessage('one', 'user', 'Why?'),
        testMessage('two', 'assistant', 'Because', { status: 'failed', ...change }),
      ],
    });
  const resumed = half({ runKey: 'run' });
  expect(await statusOfBegun(resumed, () => resumed.resume())).toBe('Reconnecting');
  cleanup();
  const continued = half({ status: 'stopped' });
  expect(await statusOfBegun(continued, () => continued.continue('two'))).toBe('Connecting');
});
