import { createChat, memoryStorage, type Transport } from '@chat-stream/core';
import { act, cleanup, render, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { createWrapper, delta, finish, steppedTransport } from './testTools.js';
import { useChatStream } from './useChatStream.js';

afterEach(cleanup);

const echo: Transport = async function* () {
  yield delta('Yes.');
  yield finish;
};

test('onFinish is the latest closure, and is called once for each run, also in StrictMode', async () => {
  const heard = vi.fn();
  const { transport, step } = steppedTransport(['Yes.']);
  const { result, rerender } = renderHook(
    ({ name }) => useChatStream({ transport, onFinish: ({ outcome }) => heard(name, outcome) }),
    { wrapper: createWrapper(), initialProps: { name: 'first' } },
  );
  const sent = result.current.send('Hello');
  rerender({ name: 'second' });
  await act(step);
  await act(step);
  await act(() => sent);
  expect(heard.mock.calls).toEqual([['second', 'done']]);
});

test('onError hears of a failed run once', async () => {
  const onError = vi.fn();
  const transport: Transport = async function* () {
    yield delta('Half');
    throw new Error('cut');
  };
  const { result } = renderHook(() => useChatStream({ transport, onError }), { wrapper: createWrapper() });
  await act(() => result.current.send('Hello').catch(() => {}));
  expect(onError).toHaveBeenCalledOnce();
  expect(onError.mock.lastCall?.[0]).toMatchObject({ code: 'network', message: 'cut' });
});

test('each component that shares a chat hears of a run, and one that has left does not', async () => {
  const [first, second] = [vi.fn(), vi.fn()];
  const chat = createChat({ transport: echo });
  function Listener({ onFinish }: { readonly onFinish: () => void }): ReactNode {
    useChatStream({ chat, onFinish });
    return null;
  }
  const { rerender } = render(
    <>
      <Listener key="a" onFinish={first} />
      <Listener key="b" onFinish={second} />
    </>,
    { wrapper: createWrapper() },
  );
  await act(() => chat.send('Hello'));
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1]);
  rerender(
    <>
      <Listener key="b" onFinish={second} />
    </>,
  );
  await act(() => chat.send('Hello'));
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 2]);
});

test('an answer that ends after the component has left still reaches its callback, and only once when it comes back', async () => {
  const onFinish = vi.fn();
  const { transport, step } = steppedTransport(['Yes.']);
  const use = () => useChatStream({ id: 'left', transport, onFinish });
  const wrapper = createWrapper();
  const first = renderHook(use, { wrapper });
  const sent = first.result.current.send('Hello');
  await act(step);
  first.unmount();
  await act(step);
  await act(() => sent);
  expect(onFinish).toHaveBeenCalledTimes(1);
  const second = renderHook(use, { wrapper });
  const again = second.result.current.send('Hello');
  second.unmount();
  renderHook(use, { wrapper });
  await act(step);
  await act(step);
  await act(() => again);
  expect(onFinish).toHaveBeenCalledTimes(2);
});

test('a run that is resumed after a reload finishes once', async () => {
  const storage = memoryStorage();
  const onFinish = vi.fn();
  let isReloaded = false;
  const transport: Transport = async function* (_request, { onEvent, signal }) {
    onEvent?.({ type: 'resumable' });
    yield delta('Half');
    if (!isReloaded) await new Promise((resolve) => signal.addEventListener('abort', resolve));
    yield finish;
  };
  const use = () => useChatStream({ id: 'resumed', transport, storage, onFinish });
  const before = renderHook(use, { wrapper: createWrapper() });
  await act(async () => {});
  void before.result.current.send('Hello');
  await vi.waitFor(async () => expect(JSON.stringify(await storage.load('resumed'))).toContain('runKey'));
  isReloaded = true;
  const after = renderHook(use, { wrapper: createWrapper() });
  await vi.waitFor(() => expect(after.result.current.messages.at(-1)?.status).toBe('done'));
  expect(onFinish.mock.calls.map(([{ outcome }]) => outcome)).toEqual(['done']);
});
