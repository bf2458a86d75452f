import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { Chat } from '../chat/Chat.js';
import { testChat } from '../testTools.js';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const connect = (isConnected: boolean): void =>
  act(() => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(isConnected);
    dispatchEvent(new Event(isConnected ? 'online' : 'offline'));
  });

const TEXT = 'You’re offline. Messages will be sent when you’re back online.';

it('says that there is no network while nothing is pending; a pending answer says so itself', async () => {
  const chat = testChat({ script: [], options: { latencyMs: 1e8 } });
  render(<Chat chat={chat} />);
  expect(screen.queryByText(TEXT)).toBeNull();
  connect(false);
  expect(screen.getByText(TEXT).closest('[role="status"]')).not.toBeNull();
  act(() => void chat.send('Hello?').catch(() => {}));
  await vi.waitFor(() => expect(screen.queryByText(TEXT)).toBeNull());
  expect(screen.getByText('You’re offline.')).toBeTruthy();
  await act(() => chat.stop());
  expect(screen.getByText(TEXT)).toBeTruthy();
  connect(true);
  expect(screen.queryByText(TEXT)).toBeNull();
});
