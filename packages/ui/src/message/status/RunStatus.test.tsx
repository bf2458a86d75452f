import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { ChatProvider } from '@chat-stream/react';
import { Message } from '../../index.js';
import { testChat } from '../../testTools.js';

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
