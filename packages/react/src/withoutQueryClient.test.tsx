import { memoryStorage, type Transport } from '@chat-stream/core';
import { QueryClientContext } from '@tanstack/react-query';
import { act, cleanup, render, renderHook, screen, waitFor } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { StrictMode, type JSX, type ReactNode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { removeChat } from './chats.js';
import { useModels } from './models.js';
import { delta, finish, steppedTransport } from './testTools.js';
import { useThreadActions, useThreads } from './threads.js';
import { useChatStream } from './useChatStream.js';

afterEach(cleanup);

/** Says that there is no client: React's server and client in one process can leave the client of another test file in the context. */
function Without({ children }: { readonly children: ReactNode }): JSX.Element {
  return (
    <StrictMode>
      <QueryClientContext.Provider value={undefined}>{children}</QueryClientContext.Provider>
    </StrictMode>
  );
}

const answering: Transport = async function* () {
  yield delta('Hello.');
  yield finish;
};

test('the hook works without a QueryClientProvider, and those that name a chat share it', async () => {
  const { result } = renderHook(
    () => [
      useChatStream({ id: 'shared-without-provider', transport: answering }),
      useChatStream({ id: 'shared-without-provider' as const, transport: answering }),
    ],
    { wrapper: Without },
  );
  await act(() => result.current[0]!.send('Hi'));
  expect(result.current.map(({ messages }) => messages.map(({ role }) => role))).toEqual([
    ['user', 'assistant'],
    ['user', 'assistant'],
  ]);
  await removeChat(undefined, 'shared-without-provider');
  const again = renderHook(() => useChatStream({ id: 'shared-without-provider', transport: answering }), {
    wrapper: Without,
  });
  expect(again.result.current.messages).toEqual([]);
});

test('a failure without an awaiting caller is in the thread and not an unhandled rejection', async () => {
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  const failing: Transport = async function* () {
    yield delta('Half');
    throw new Error('gone');
  };
  const { result } = renderHook(() => useChatStream({ transport: failing }), { wrapper: Without });
  act(() => void result.current.send('Hi'));
  await waitFor(() => expect(result.current.status).toBe('error'));
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

test('threads are listed, saved and renamed, models are fetched', async () => {
  const storage = memoryStorage();
  const fetch = async (): Promise<Response> => Response.json({ data: [{ id: 'tides' }] });
  const { result } = renderHook(
    () => ({
      chat: useChatStream({ id: 'kept', transport: answering, storage }),
      threads: useThreads(storage).data,
      actions: useThreadActions(storage),
      models: useModels({ baseURL: 'http://models.test/v1', fetch }).data,
    }),
    { wrapper: Without },
  );
  await waitFor(() => expect(result.current.models?.map(({ id }) => id)).toEqual(['tides']));
  await act(() => result.current.chat.send('How do tides work?'));
  await waitFor(() => expect(result.current.threads?.map(({ id }) => id)).toEqual(['kept']));
  await act(() => result.current.actions.update('kept', { title: 'Tides' }));
  await waitFor(() => expect(result.current.threads?.[0]?.title).toBe('Tides'));
  await removeChat(undefined, 'kept');
});

test('on a server, no two pages share a chat, whatever its name', () => {
  const { transport, calls } = steppedTransport(['Secret']);
  const seen: unknown[] = [];
  function Page(): JSX.Element {
    const { chat } = useChatStream({ id: 'same', transport });
    seen.push(chat);
    return <p>{chat.getState().id}</p>;
  }
  vi.stubGlobal('document', undefined);
  try {
    renderToString(<Page />);
    renderToString(<Page />);
  } finally {
    vi.unstubAllGlobals();
  }
  expect(seen).toHaveLength(2);
  expect(seen[0]).not.toBe(seen[1]);
  expect(calls).toBe(0);
  render(<Page />, { wrapper: Without });
  expect(screen.getByText('same')).toBeDefined();
});
