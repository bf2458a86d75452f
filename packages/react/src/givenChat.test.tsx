import { memoryStorage, type ThreadStorage, type Transport } from '@chat-stream/core';
import { QueryClient } from '@tanstack/react-query';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createWrapper, delta, finish } from './testTools.js';
import { useChatStream, type UseChatStreamOptions } from './useChatStream.js';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});
beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));

const echo: Transport = async function* () {
  yield delta('Hello.');
  yield finish;
};

const wrapper = createWrapper(new QueryClient());

const show = (options: UseChatStreamOptions) =>
  renderHook(
    () => {
      const { chat, saveState, saveError } = useChatStream(options);
      return { chat, saveState, saveError };
    },
    { wrapper },
  );

test('a component that is given the chat of another one knows whether it is saved, and does not save it again', async () => {
  let saves = 0;
  let isFull = true;
  const inner = memoryStorage();
  const storage: ThreadStorage = {
    ...inner,
    save(thread) {
      if (isFull) return Promise.reject(new Error('full'));
      saves++;
      return inner.save(thread);
    },
  };
  const owner = show({ id: 'main', transport: echo, storage });
  const { chat } = owner.result.current;
  const shown = show({ chat });
  const named = show({ chat, storage });
  await waitFor(() => expect(owner.result.current.saveState).toBe('saved'));
  await act(() => chat.send('Hello'));
  for (const { result } of [owner, shown, named]) {
    await waitFor(() => expect(result.current.saveState).toBe('failed'));
    expect(result.current.saveError).toMatchObject({ message: 'full' });
  }
  isFull = false;
  for (const { result } of [owner, shown, named])
    await waitFor(() => expect(result.current.saveState).toBe('saved'), { timeout: 10_000 });
  expect(saves).toBe(1);
});
