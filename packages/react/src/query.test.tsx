import { createChat, memoryStorage, serializeThread, type ChatRequest, type ThreadStorage } from '@chat-stream/core';
import {
  dehydrate,
  hydrate,
  HydrationBoundary,
  MutationCache,
  QueryClient,
  QueryClientProvider,
  useSuspenseQuery,
  type DehydratedState,
} from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, renderHook, screen } from '@testing-library/react';
import { PassThrough } from 'node:stream';
import { StrictMode, Suspense, type JSX } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToPipeableStream } from 'react-dom/server.node';
import { afterEach, expect, test, vi } from 'vitest';
import { chatKey } from './commands.js';
import { createWrapper, delta, finish, steppedTransport } from './testTools.js';
import { threadQuery, threadsQuery } from './threads.js';
import { useChatStream } from './useChatStream.js';

afterEach(cleanup);

async function storageWith(...titles: readonly string[]): Promise<ThreadStorage> {
  const storage = memoryStorage();
  for (const [updatedAt, title] of titles.entries()) {
    const chat = createChat({ id: title, transport: async function* () {} });
    await storage.save({ summary: { id: title, title, updatedAt }, thread: serializeThread(chat.getState()) });
  }
  return storage;
}

const answering = async function* () {
  yield delta('Hello.');
  yield finish;
};

function Threads({ storage }: { readonly storage: ThreadStorage }): JSX.Element {
  const { data } = useSuspenseQuery(threadsQuery(storage));
  return (
    <ul>
      {data.map(({ id, title }) => (
        <li key={id}>{title}</li>
      ))}
    </ul>
  );
}

function Conversation(): JSX.Element {
  const { messages, send, status, issues } = useChatStream({ transport: answering, request: { model: 'm' } });
  return (
    <section data-status={status}>
      {messages.map(({ id, role }) => (
        <p key={id}>{role}</p>
      ))}
      <button disabled={issues.length > 0} onClick={() => void send('Hi')}>
        Send
      </button>
    </section>
  );
}

function Page({
  client,
  state,
  storage,
}: {
  client: QueryClient;
  state?: DehydratedState;
  storage: ThreadStorage;
}): JSX.Element {
  return (
    <StrictMode>
      <QueryClientProvider client={client}>
        <HydrationBoundary state={state}>
          <Conversation />
          <Suspense fallback={<i>Loading</i>}>
            <Threads storage={storage} />
          </Suspense>
        </HydrationBoundary>
      </QueryClientProvider>
    </StrictMode>
  );
}

/** What a server streams. `onShell` is called when all but what suspends is ready. */
async function renderOnServer(element: JSX.Element, onShell = (): void => {}): Promise<string> {
  const pieces: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const body = new PassThrough();
    body.on('data', (piece: Buffer) => pieces.push(piece.toString()));
    body.on('end', () => resolve());
    const { pipe } = renderToPipeableStream(element, {
      onShellReady() {
        pipe(body);
        onShell();
      },
      onError: reject,
    });
  });
  return pieces.join('');
}

test('a page streams from the server and is hydrated without a warning; nothing is asked twice', async () => {
  const storage = await storageWith('Older', 'Newer');
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  const server = new QueryClient();
  const list = vi.fn(() => opened.then(() => storage.list()));
  const whole = await renderOnServer(<Page client={server} storage={{ ...storage, list }} />, () => {
    expect(list).toHaveBeenCalledOnce();
    open();
  });
  expect(whole).toContain('<li>Newer</li><li>Older</li>');
  const container = document.createElement('div');
  container.innerHTML = whole;
  document.body.append(container);
  const button = container.querySelector('button')!;
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
  const onRecoverableError = vi.fn();
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const state = JSON.parse(JSON.stringify(dehydrate(server))) as DehydratedState;
  const page = <Page client={client} state={state} storage={{ ...storage, list }} />;
  const root = await act(async () => hydrateRoot(container, page, { onRecoverableError }));
  expect(container.querySelector('button')).toBe(button);
  expect([...container.querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual(['Newer', 'Older']);
  await act(async () => fireEvent.click(button));
  await vi.waitFor(() => expect(container.querySelectorAll('p')).toHaveLength(2));
  // Only here, server and browser are one process: React sees both renderers.
  const real = complaints.mock.calls.filter(([text]) => !/^(Warning: )?Detected multiple renderers/.test(String(text)));
  expect(real).toEqual([]);
  expect(onRecoverableError).not.toHaveBeenCalled();
  expect(list).toHaveBeenCalledOnce();
  await act(async () => root.unmount());
  container.remove();
  complaints.mockRestore();
});

test('threads suspend until they are there', async () => {
  const storage = await storageWith('Only');
  render(
    <Suspense fallback={<i>Loading</i>}>
      <Threads storage={storage} />
    </Suspense>,
    { wrapper: createWrapper() },
  );
  expect(screen.getByText('Loading')).toBeTruthy();
  expect(await screen.findByText('Only')).toBeTruthy();
});

test('lists and threads survive a persister, as JSON; what runs is not in there', async () => {
  const storage = await storageWith('Kept');
  const first = new QueryClient();
  await first.prefetchQuery(threadsQuery(storage));
  await first.prefetchQuery(threadQuery(storage, 'Kept'));
  const stepped = steppedTransport(['x']);
  const { result } = renderHook(() => useChatStream({ id: 'live', transport: stepped.transport }), {
    wrapper: createWrapper(first),
  });
  act(() => void result.current.send('Hi'));
  const disk = JSON.stringify(dehydrate(first));
  expect(disk).not.toContain('"live"');
  const second = new QueryClient();
  hydrate(second, JSON.parse(disk) as DehydratedState);
  expect(second.getQueryData(threadsQuery(storage).queryKey)).toMatchObject([{ id: 'Kept' }]);
  expect(second.getQueryData(threadQuery(storage, 'Kept').queryKey)).toMatchObject({ thread: { id: 'Kept' } });
  await act(() => result.current.stop());
});

test('every send shows in the devtools, from its beginning to its end, and failures reach the global handler', async () => {
  const onError = vi.fn();
  const client = new QueryClient();
  client.getMutationCache().config.onError = onError;
  const stepped = steppedTransport(['x']);
  let isBroken = false;
  const { result } = renderHook(
    () =>
      useChatStream({
        id: 'dev',
        transport: (...args) => {
          if (isBroken) throw new TypeError('fetch failed');
          return stepped.transport(...args);
        },
      }),
    { wrapper: createWrapper(client) },
  );
  const seen = (): unknown =>
    client
      .getMutationCache()
      .findAll({ mutationKey: chatKey('dev') })
      .map(({ state }) => [state.variables, state.status]);
  act(() => void result.current.send('Hi'));
  expect(seen()).toEqual([['send', 'pending']]);
  for (let step = 0; step < 2; step++) await act(() => stepped.step());
  isBroken = true;
  await act(() =>
    result.current.rerun().then(
      () => {},
      () => {},
    ),
  );
  expect(seen()).toEqual([
    ['send', 'success'],
    ['rerun', 'error'],
  ]);
  expect(onError).toHaveBeenCalledOnce();
});

test('approving a tool call is a mutation, too: a failure after it reaches onError, and need not be caught', async () => {
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  const onError = vi.fn();
  const client = new QueryClient({ mutationCache: new MutationCache({ onError }) });
  const call = { index: 0, id: 'c', function: { name: 'own', arguments: '{}' } };
  const transport = async function* ({ messages }: ChatRequest) {
    if (messages.length > 1) throw new TypeError('Load failed');
    yield { choices: [{ index: 0, delta: { tool_calls: [call] }, finish_reason: 'tool_calls' }] };
  };
  const tools = { own: { execute: () => 'Done.', needsApproval: true } };
  const { result } = renderHook(() => useChatStream({ transport, tools }), { wrapper: createWrapper(client) });
  await act(async () => void (await result.current.send('Hi')));
  await act(async () => {
    void result.current.approveTool('c', true);
    await vi.waitFor(() => expect(onError).toHaveBeenCalledTimes(1));
  });
  await new Promise((resolve) => setTimeout(resolve));
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
  expect(result.current.status).toBe('error');
});
