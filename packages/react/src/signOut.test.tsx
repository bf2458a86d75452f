import { memoryStorage, messageText, type ThreadStorage } from '@chat-stream/core';
import { QueryClient } from '@tanstack/react-query';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { clearChats, removeChat, removeThread } from './chats.js';
import { createWrapper } from './testTools.js';
import { useChatStream } from './useChatStream.js';

afterEach(cleanup);

/** A relay with one stored answer, which stays silent after its first word until it is asked to end. */
function storingServer() {
  const calls: string[] = [];
  let isComplete = false;
  const words = (): string => {
    const texts = isComplete ? ['Half', ' and half'] : ['Half'];
    return texts
      .map((content, index) => {
        const choice = { index: 0, delta: { content }, finish_reason: index === 1 ? 'stop' : null };
        return `id: ${index + 1}\ndata: ${JSON.stringify({ choices: [choice] })}\n\n`;
      })
      .join('');
  };
  const fetch = async (_url: unknown, { method = 'GET', headers, signal }: RequestInit = {}): Promise<Response> => {
    const { 'idempotency-key': key, 'last-event-id': last } = headers as Record<string, string>;
    calls.push([method, key, last].filter((part) => part !== undefined).join(' '));
    if (method === 'DELETE') return new Response(null, { status: 204 });
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        signal?.addEventListener('abort', () => controller.error(signal.reason));
        controller.enqueue(new TextEncoder().encode(words()));
        if (isComplete) controller.close();
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
  return { fetch: fetch as typeof globalThis.fetch, calls, complete: () => void (isComplete = true) };
}

function renderChat(client: QueryClient, storage: ThreadStorage | undefined, fetch: typeof globalThis.fetch) {
  const { result, ...rest } = renderHook(
    (given: { storage: ThreadStorage | undefined }) => {
      const { messages, send } = useChatStream({ id: 'main', baseURL: '/v1', fetch, storage: given.storage });
      return { texts: messages.map(messageText), errors: messages.map(({ error }) => error?.code), send };
    },
    { wrapper: createWrapper(client), initialProps: { storage } },
  );
  const shows = (...texts: readonly string[]): Promise<void> =>
    waitFor(() => expect(result.current.texts).toEqual(texts));
  return { result, shows, ...rest };
}

for (const [name, leave] of [
  ['clearChats', (client: QueryClient) => clearChats(client)],
  ['removeChat', (client: QueryClient, storage: ThreadStorage) => removeChat(client, 'main', storage)],
] as const)
  test(`${name} in the middle of an answer: it is resumed when its account returns, and not shown to other accounts`, async () => {
    const server = storingServer();
    const client = new QueryClient();
    const [ada, bob] = [memoryStorage(), memoryStorage()];
    const failures: unknown[] = [];
    client.getMutationCache().subscribe(({ mutation }) => {
      if (mutation?.state.status === 'error') failures.push(mutation.state.error);
    });
    const { result, shows, rerender } = renderChat(client, ada, server.fetch);
    await shows();
    await act(async () => void result.current.send('Hi'));
    await shows('Hi', 'Half');
    await act(async () => {
      const left = leave(client, ada);
      rerender({ storage: bob });
      await left;
    });
    await shows();
    server.complete();
    rerender({ storage: ada });
    await shows('Hi', 'Half and half');
    const [key] = server.calls[0]!.match(/\S+$/)!;
    expect(server.calls).toEqual([`POST ${key}`, `POST ${key} 0`]);
    expect(failures).toEqual([]);
    rerender({ storage: bob });
    await shows();
    expect(JSON.stringify(await bob.list())).not.toContain('Hi');
  });

test('without a storage the answer cannot be read later: it is stopped at the server', async () => {
  const server = storingServer();
  const client = new QueryClient();
  const { result, shows, unmount } = renderChat(client, undefined, server.fetch);
  await act(async () => void result.current.send('Hi'));
  await shows('Hi', 'Half');
  await act(async () => void result.current.send('It waits'));
  unmount();
  await act(() => clearChats(client));
  await waitFor(() => expect(server.calls.map((call) => call.split(' ')[0])).toEqual(['POST', 'DELETE']));
});

test('removing a thread stops its answer at the server', async () => {
  const server = storingServer();
  const client = new QueryClient();
  const storage = memoryStorage();
  const { result, shows } = renderChat(client, storage, server.fetch);
  await shows();
  await act(async () => void result.current.send('Hi'));
  await shows('Hi', 'Half');
  await act(async () => void result.current.send('It waits'));
  await act(async () => void (await removeThread(client, storage, 'main')));
  await waitFor(() => expect(server.calls.map((call) => call.split(' ')[0])).toEqual(['POST', 'DELETE']));
  expect(await storage.list()).toEqual([]);
});
