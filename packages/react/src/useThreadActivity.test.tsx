import { memoryStorage, type Transport } from '@chat-stream/core';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { createWrapper } from './testTools.js';
import { useChatStream } from './useChatStream.js';
import { useThreadActivity } from './useThreadActivity.js';

afterEach(cleanup);

/** Answers when it is let go on. */
function heldTransport(): { readonly transport: Transport; readonly release: () => void } {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  return {
    release,
    async *transport() {
      await released;
      yield { choices: [{ index: 0, delta: { content: 'Done.' }, finish_reason: 'stop' }] };
    },
  };
}

test('an answer in the background is running, then unread until the thread is open again', async () => {
  const storage = memoryStorage();
  const { transport, release } = heldTransport();
  const hook = renderHook(
    ({ id }: { readonly id: string }) => ({
      stream: useChatStream({ id, storage, transport }),
      activity: useThreadActivity(storage),
      elsewhere: useThreadActivity(otherStorage),
    }),
    { wrapper: createWrapper(), initialProps: { id: 'a' } },
  );
  expect(hook.result.current.activity).toEqual({});
  let sent: Promise<unknown> = Promise.resolve();
  act(() => void (sent = hook.result.current.stream.send('Hello')));
  await waitFor(() => expect(hook.result.current.activity).toEqual({ a: 'running' }));
  hook.rerender({ id: 'b' });
  expect(hook.result.current.activity).toEqual({ a: 'running' });
  await act(async () => {
    release();
    await sent;
  });
  expect(hook.result.current.activity).toEqual({ a: 'unread' });
  expect(hook.result.current.elsewhere).toEqual({});
  hook.rerender({ id: 'a' });
  await waitFor(() => expect(hook.result.current.activity).toEqual({}));
});

const otherStorage = memoryStorage();

test('an answer in the open thread leaves no mark', async () => {
  const storage = memoryStorage();
  const { transport, release } = heldTransport();
  release();
  const { result } = renderHook(
    () => ({ stream: useChatStream({ id: 'a', storage, transport }), activity: useThreadActivity(storage) }),
    { wrapper: createWrapper() },
  );
  await act(async () => void (await result.current.stream.send('Hello')));
  expect(result.current.activity).toEqual({});
});
