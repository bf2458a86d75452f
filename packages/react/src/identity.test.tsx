import {
  memoryStorage,
  messageText,
  persistChat,
  createChat,
  type ThreadStorage,
  type Transport,
} from '@chat-stream/core';
import { QueryClient } from '@tanstack/react-query';
import { act, cleanup, render, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ChatProvider } from './ChatProvider.js';
import { clearChats } from './chats.js';
import { indexedDBStorage } from './indexedDBStorage.js';
import { useModels } from './models.js';
import { createWrapper, delta, finish, steppedTransport } from './testTools.js';
import { useThreadActions, useThreads } from './threads.js';
import { useChatStream, type ChatStreamFields, type UseChatStreamOptions } from './useChatStream.js';
import { useComposer } from './useComposer.js';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));

const echo: Transport = async function* ({ messages }) {
  yield delta(`${messages.length} messages`);
  yield finish;
};

/** A storage in which a person has the thread "main". */
async function storageOf(person: string, key?: string): Promise<ThreadStorage> {
  const storage = { ...memoryStorage(), ...(key !== undefined && { key }) };
  const chat = createChat({ id: 'main', transport: echo });
  const { loaded, close } = persistChat(chat, storage);
  await loaded;
  await chat.send(`I am ${person}`);
  await close();
  return storage;
}

function renderChat(options: ChatStreamFields, client = new QueryClient()) {
  return renderHook(
    (given: ChatStreamFields) => {
      const { messages, send, saveState, saveError, id, chat } = useChatStream({
        transport: echo,
        ...given,
      } as UseChatStreamOptions);
      return { texts: messages.map(messageText), send, saveState, saveError, id, chat };
    },
    { wrapper: createWrapper(client), initialProps: options },
  );
}

const all = async (storage: ThreadStorage): Promise<string> =>
  JSON.stringify(await Promise.all((await storage.list()).map(({ id }) => storage.load(id))));

for (const [name, clear] of [
  ['', () => {}],
  [', after the queries have been cleared', (client: QueryClient) => client.clear()],
  [', after signing out', (client: QueryClient) => clearChats(client)],
] as const)
  test(`another storage is another conversation${name}`, async () => {
    const client = new QueryClient();
    const [ada, bob] = [await storageOf('Ada'), await storageOf('Bob')];
    const { result, rerender } = renderChat({ id: 'main', storage: ada }, client);
    await waitFor(() => expect(result.current.texts).toEqual(['I am Ada', '1 messages']));
    await act(async () => void (await clear(client)));
    rerender({ id: 'main', storage: bob });
    expect(result.current.texts.join()).not.toContain('Ada');
    await waitFor(() => expect(result.current.texts).toEqual(['I am Bob', '1 messages']));
    await act(() => result.current.send('Who?'));
    await waitFor(async () => expect(await all(bob)).toContain('Who?'));
    expect(await all(bob)).not.toContain('Ada');
    expect(await all(ada)).not.toMatch(/Bob|Who/);
  });

test('without a storage, or with one again, a mounted component shows nothing of the storage before', async () => {
  const ada = await storageOf('Ada');
  const { result, rerender } = renderChat({ id: 'main', storage: ada });
  await waitFor(() => expect(result.current.texts).toEqual(['I am Ada', '1 messages']));
  rerender({ id: 'main' });
  expect(result.current.texts).toEqual([]);
  await act(() => result.current.send('Nobody?'));
  expect(await all(ada)).not.toContain('Nobody');
  rerender({ id: 'main', storage: ada });
  await waitFor(() => expect(result.current.texts).toEqual(['I am Ada', '1 messages']));
});

test('while the answer of one person is written, the other sees nothing of it', async () => {
  const [ada, bob] = [await storageOf('Ada'), await storageOf('Bob')];
  const model = steppedTransport(['Secret']);
  const { result, rerender } = renderChat({ id: 'main', storage: ada, transport: model.transport });
  await waitFor(() => expect(result.current.texts).toHaveLength(2));
  await act(async () => void result.current.send('Tell me'));
  await waitFor(() => expect(model.calls).toBe(1));
  rerender({ id: 'main', storage: bob });
  await act(model.step);
  await act(model.step);
  await waitFor(async () => expect(await all(ada)).toContain('Secret'));
  expect(result.current.texts).toEqual(['I am Bob', '1 messages']);
  expect(await all(bob)).not.toContain('Secret');
});

for (const [name, before, after] of [
  ['baseURL', { baseURL: '/a' }, { baseURL: '/b' }],
  ['apiKey', { baseURL: '/a', apiKey: 'ada' }, { baseURL: '/a', apiKey: 'bob' }],
  [
    'key in the headers',
    { baseURL: '/a', headers: { 'Api-Key': 'ada' } },
    { baseURL: '/a', headers: { 'api-key': 'bob' } },
  ],
  [
    'account',
    { baseURL: '/a', account: 'ada', headers: () => ({ cookie: 'a' }) },
    { baseURL: '/a', account: 'bob', headers: () => ({ cookie: 'b' }) },
  ],
  ['apiKey that is given up', { baseURL: '/a', apiKey: 'ada' }, { baseURL: '/a' }],
] as const)
  test(`another ${name} is another conversation`, async () => {
    const { result, rerender } = renderChat({ id: 'main', ...before });
    await act(() => result.current.send('Hello'));
    expect(result.current.texts).toHaveLength(2);
    rerender({ id: 'main', ...after });
    expect(result.current.texts).toEqual([]);
    rerender({ id: 'main', ...before });
    expect(result.current.texts).toHaveLength(2);
  });

for (const [name, before, after] of [
  ['headers without credentials', { headers: { 'x-page': '1' } }, { headers: { 'x-page': '2' } }],
  ['the spelling of a header', { headers: { 'Api-Key': 'ada' } }, { headers: { 'api-key': 'ada' } }],
  [
    'a renewed token of the same account',
    { account: 'ada', headers: { authorization: 'Bearer 1' } },
    { account: 'ada', headers: { authorization: 'Bearer 2' } },
  ],
  ['a renewed key of the same account', { account: 'ada', apiKey: '1' }, { account: 'ada', apiKey: '2' }],
] as const)
  test(`${name}: the conversation stays`, async () => {
    const { result, rerender } = renderChat({ id: 'main', baseURL: '/a', ...before });
    await act(() => result.current.send('Hello'));
    rerender({ id: 'main', baseURL: '/a', ...after });
    expect(result.current.texts).toHaveLength(2);
  });

test('each application and person has a database of its own, whatever they are called', () => {
  const databases = [
    indexedDBStorage('a'),
    indexedDBStorage('a', { user: '' }),
    indexedDBStorage('a', { user: 'b' }),
    indexedDBStorage('a:b'),
    indexedDBStorage('a%3Ab'),
    indexedDBStorage('a', { user: 'b:c' }),
    indexedDBStorage('a:b', { user: 'c' }),
  ];
  expect(new Set(databases.map(({ key }) => key)).size).toBe(databases.length);
});

test('drafts belong to the person who wrote them', async () => {
  const [ada, bob] = [await storageOf('Ada'), await storageOf('Bob')];
  let composer: ReturnType<typeof useComposer> | undefined;
  function Composer() {
    composer = useComposer();
    return null;
  }
  function Page({ storage }: { storage: ThreadStorage }) {
    const { chat } = useChatStream({ id: 'main', transport: echo, storage });
    return (
      <ChatProvider chat={chat}>
        <Composer />
      </ChatProvider>
    );
  }
  const { rerender } = render(<Page storage={ada} />, { wrapper: createWrapper() });
  act(() => composer!.setText('Dear diary'));
  rerender(<Page storage={bob} />);
  expect(composer!.text).toBe('');
  rerender(<Page storage={ada} />);
  expect(composer!.text).toBe('Dear diary');
});

test('the list of one person never shows the threads of another, also when a change is taken back late', async () => {
  const client = new QueryClient();
  const [ada, bob] = [await storageOf('Ada'), await storageOf('Bob')];
  let fail = (): void => {};
  const refusing: ThreadStorage = {
    ...ada,
    saveChanges: () => new Promise((_resolve, reject) => (fail = () => reject(new Error('502')))),
  };
  const { result, rerender } = renderHook(
    ({ storage }: { storage: ThreadStorage }) => ({
      titles: useThreads(storage).data?.map(({ title }) => title),
      actions: useThreadActions(storage),
    }),
    { wrapper: createWrapper(client), initialProps: { storage: refusing } },
  );
  await waitFor(() => expect(result.current.titles).toEqual(['I am Ada']));
  let renamed: Promise<unknown> | undefined;
  await act(async () => void (renamed = result.current.actions.update('main', { title: 'Ada’s' }).catch(() => {})));
  rerender({ storage: bob });
  expect(result.current.titles ?? []).not.toContain('I am Ada');
  await waitFor(() => expect(result.current.titles).toEqual(['I am Bob']));
  await act(async () => {
    fail();
    await renamed;
  });
  await waitFor(() => expect(result.current.titles).toEqual(['I am Bob']));
});

test('removing and restoring a thread keeps messages that were sent elsewhere in between', async () => {
  const storage = await storageOf('Ada');
  const { result } = renderHook(() => useThreadActions(storage), { wrapper: createWrapper() });
  let undo: (() => Promise<void>) | undefined;
  await act(async () => void (undo = await result.current.remove('main')));
  const elsewhere = createChat({ id: 'main', transport: echo });
  const { loaded, close } = persistChat(elsewhere, storage);
  await loaded;
  await elsewhere.send('From elsewhere');
  await close();
  await act(() => undo!());
  expect(await all(storage)).toContain('From elsewhere');
  expect(await all(storage)).toContain('I am Ada');
});

const accounts: Readonly<Record<string, (key: string) => Parameters<typeof useModels>[0]>> = {
  apiKey: (apiKey) => ({ baseURL: 'http://server/v1', apiKey }),
  'a header': (key) => ({ baseURL: 'http://server/v1', headers: { Authorization: `Bearer ${key}` } }),
  'an account': (key) => ({
    baseURL: 'http://server/v1',
    account: key,
    headers: () => ({ authorization: `Bearer ${key}` }),
  }),
};

test.each(Object.entries(accounts))(
  'models are asked for with each %s, and never show with another',
  async (_name, optionsOf) => {
    vi.stubGlobal('fetch', async (_url: string, { headers }: RequestInit) => {
      const key = new Headers(headers).get('authorization');
      return key === 'Bearer wrong'
        ? Response.json({ error: { message: 'No.' } }, { status: 401 })
        : Response.json({ data: [{ id: `model of ${key}` }] });
    });
    const client = new QueryClient();
    const { result, rerender } = renderHook(({ apiKey }: { apiKey: string }) => useModels(optionsOf(apiKey)), {
      wrapper: createWrapper(client),
      initialProps: { apiKey: 'wrong' },
    });
    await waitFor(() => expect(result.current.isError).toBe(true));
    for (const apiKey of ['ada', 'bob']) {
      rerender({ apiKey });
      expect(JSON.stringify(result.current.data ?? '')).not.toMatch(apiKey === 'bob' ? 'ada' : 'bob');
      await waitFor(() => expect(result.current.data?.[0]?.id).toBe(`model of Bearer ${apiKey}`));
    }
    expect(
      JSON.stringify(
        client
          .getQueryCache()
          .getAll()
          .map(({ queryKey }) => queryKey),
      ),
    ).not.toMatch(/ada|bob|wrong/);
  },
);

test('two components without an id never share a stored thread', async () => {
  const storage = memoryStorage();
  const [support, sales] = [renderChat({ storage }), renderChat({ storage })];
  await act(() => support.result.current.send('From support'));
  expect(sales.result.current.texts).toEqual([]);
  expect(sales.result.current.id).not.toBe(support.result.current.id);
});

test('a save that fails shows, and shows no more when it succeeds', async () => {
  let isFull = true;
  const inner = memoryStorage();
  const storage: ThreadStorage = {
    ...inner,
    save: (thread) => (isFull ? Promise.reject(new Error('full')) : inner.save(thread)),
  };
  const { result } = renderChat({ id: 'main', storage });
  await waitFor(() => expect(result.current.saveState).toBe('saved'));
  await act(() => result.current.send('Hello'));
  await waitFor(() => expect(result.current.saveState).toBe('failed'));
  expect(result.current.saveError).toMatchObject({ message: 'full' });
  isFull = false;
  await waitFor(() => expect(result.current.saveState).toBe('saved'), { timeout: 10_000 });
  expect(result.current.saveError).toBeUndefined();
});
