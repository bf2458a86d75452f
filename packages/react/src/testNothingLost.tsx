import {
  memoryStorage,
  messageText,
  structuredOutput,
  type SerializedThread,
  type StructuredOutput,
  type ThreadStorage,
} from '@chat-stream/core';
import { QueryClient } from '@tanstack/react-query';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { removeThread } from './chats.js';
import { asks, openPage, PATIENT, storageWithTurn, storedTexts } from './testPages.js';
import { createStoringServer } from './testStoringServer.js';
import { createWrapper } from './testTools.js';
import { useThreads } from './threads.js';
import { useChatStream } from './useChatStream.js';

const events = (body: string) => (): Response =>
  new Response(body, { headers: { 'content-type': 'text/event-stream' } });

/**
 * The guarantees of a conversation, as a component sees them. The tests run in jsdom and in a browser.
 *
 * @param storageOf the storage of a person
 */
export function testNothingLost(storageOf: (person: string) => ThreadStorage): void {
  beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));
  afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
  });

  describe('what is stored is never overwritten', () => {
    test.each<[name: string, fail: (load: ThreadStorage['load']) => ThreadStorage['load']]>([
      ['rejects', () => () => Promise.reject(new Error('502'))],
      [
        'throws',
        () => () => {
          throw new Error('blocked');
        },
      ],
    ])('the first load %s: the stored turn and the new one are both there', async (_name, fail) => {
      const server = createStoringServer();
      const storage = await storageWithTurn();
      const load = fail(storage.load);
      let loads = 0;
      const page = openPage(server, { ...storage, load: (id) => (loads++ === 0 ? load(id) : storage.load(id)) });
      await page.send('New question');
      await page.shows('New question', '');
      await page.shows('Old question', 'Old answer', 'New question', '');
      await asks(server, 1);
      await act(async () => server.write('New answer', true));
      await page.shows('Old question', 'Old answer', 'New question', 'New answer');
      await page.isSaved();
      expect(await storedTexts(storage)).toEqual(['New answer', 'New question', 'Old answer', 'Old question']);
    });

    test('a message that is sent while the storage loads shows at once', async () => {
      const storage = await storageWithTurn();
      let answer = (): void => {};
      const loading = new Promise<void>((resolve) => (answer = resolve));
      const page = openPage(createStoringServer(), {
        ...storage,
        load: async (id) => {
          await loading;
          return storage.load(id);
        },
      });
      await page.send('New question');
      expect(page.result.current.texts).toEqual(['New question', '']);
      await act(async () => answer());
      await page.shows('Old question', 'Old answer', 'New question', '');
    });

    test.each([
      ['saves what comes last', (storage: ThreadStorage) => storage],
      ['reports conflicts', withConflicts],
    ])('two devices on a storage that %s: each turn is there', async (_name, create) => {
      const storage = create(await storageWithTurn());
      const [server, elsewhere] = [createStoringServer(), createStoringServer()];
      const [first, second] = [openPage(server, storage), openPage(elsewhere, storage)];
      for (const page of [first, second]) await page.shows('Old question', 'Old answer');
      await first.send('From the first');
      await second.send('From the second');
      await asks(server, 1);
      await asks(elsewhere, 1);
      await act(async () => server.write('First answer', true));
      await act(async () => elsewhere.write('Second answer', true));
      for (const page of [first, second]) await page.isSaved();
      await waitFor(
        async () =>
          expect(await storedTexts(storage)).toEqual([
            'First answer',
            'From the first',
            'From the second',
            'Old answer',
            'Old question',
            'Second answer',
          ]),
        PATIENT,
      );
    });
  });

  test('another account on the same page sees, sends and saves nothing of the one before', async () => {
    const server = createStoringServer();
    const [ada, bob] = [storageOf('ada'), storageOf('bob')];
    const { result, rerender } = renderHook(
      ({ storage }) => {
        const { messages, send, queue } = useChatStream({ id: 'main', baseURL: '/v1', fetch: server.fetch, storage });
        const { data: threads = [] } = useThreads(storage);
        return { texts: messages.map(messageText), titles: threads.map(({ title }) => title), send, queue };
      },
      { wrapper: createWrapper(new QueryClient()), initialProps: { storage: ada } },
    );
    await act(async () => void result.current.send('I am Ada'));
    await asks(server, 1);
    await waitFor(() => expect(result.current.titles).toEqual(['I am Ada']), PATIENT);
    await act(async () => void result.current.send('It waits'));
    rerender({ storage: bob });
    expect(JSON.stringify(result.current)).not.toMatch(/Ada|waits/);
    await act(async () => server.write('Secret', true));
    await waitFor(async () => expect(await storedTexts(ada)).toContain('Secret'), PATIENT);
    await act(async () => void result.current.send('I am Bob'));
    await waitFor(() => expect(result.current.titles).toEqual(['I am Bob']), PATIENT);
    expect(JSON.stringify(result.current)).not.toMatch(/Ada|waits|Secret/);
    expect(await storedTexts(ada)).not.toContain('I am Bob');
    expect(await storedTexts(bob)).not.toContain('I am Ada');
  });

  describe('an answer is asked for once', () => {
    test.each<[name: string, interference: readonly (() => Response)[]]>([
      ['the server is there', []],
      ['a gateway refuses with 502', [() => new Response('Bad gateway', { status: 502 })]],
      ['a gateway refuses with 429', [() => new Response('{}', { status: 429, headers: { 'retry-after': '0' } })]],
      ['a gateway sends a comment, and ends', [events(': keep-alive\n\n')]],
      ['a gateway tears the first event', [events('id: 1\ndata: {"choi')]],
    ])('the page crashes before the first word, and %s', async (_name, interference) => {
      const server = createStoringServer();
      const storage = memoryStorage();
      const before = openPage(server, storage);
      await before.send('Why?');
      await asks(server, 1);
      await waitFor(async () => expect(JSON.stringify(await storage.load('main'))).toContain(server.keys[0]), PATIENT);
      before.crash();
      server.interfere(...interference);
      const after = openPage(server, storage);
      await asks(server, 2 + interference.length);
      expect(after.result.current.last).toMatchObject({ status: 'streaming' });
      await act(async () => server.write('Because', true));
      await after.shows('Why?', 'Because');
      expect(after.result.current.last).toMatchObject({ status: 'done' });
      expect(server.upstreamCalls()).toBe(1);
      expect(new Set(server.keys).size).toBe(1);
    });
  });

  test('an answer stops when another tab removes its thread, also before the first word', async () => {
    const server = createStoringServer();
    const storage = { ...memoryStorage(), isShared: true };
    const page = openPage(server, storage);
    await page.send('Why?');
    await asks(server, 1);
    await page.isSaved();
    await act(async () => void (await removeThread(new QueryClient(), storage, 'main')));
    await waitFor(() => expect(server.stops).toEqual(server.keys), PATIENT);
    await waitFor(() => expect(page.result.current.texts).toEqual(['Why?']), PATIENT);
    expect(await storage.list()).toEqual([]);
  });

  describe('what is saved', () => {
    test('an output that cannot be cloned is not stored, and does not keep the answer from being saved', async () => {
      const server = createStoringServer();
      const storage = memoryStorage();
      const output = structuredOutput({
        '~standard': {
          version: 1,
          vendor: 'test',
          validate: (value: unknown) => ({ value: { value, format: () => 'a function' } }),
          jsonSchema: { input: () => ({ type: 'object' }), output: () => ({ type: 'object' }) },
        },
      } as never) as unknown as StructuredOutput<unknown>;
      const page = openPage(server, storage, output);
      await page.send('Where?');
      await asks(server, 1);
      await act(async () => server.write('{"city":"Oslo"}', true));
      await waitFor(() => expect(page.result.current.last?.status).toBe('done'), PATIENT);
      expect(page.result.current.last?.parsed).toMatchObject({ value: { city: 'Oslo' } });
      await page.isSaved();
      expect(await storedTexts(storage)).toEqual(['Where?', '{"city":"Oslo"}'].toSorted());
    });

    test.each([
      ['is another one', {}, 2, 'other'],
      ['has a cycle', { a: node('a', 'b'), b: node('b', 'a') }, 2],
      ['is of a later version', { a: node('a', null) }, 99],
      ['has no tree', 'nothing', 2],
    ])(
      'a stored thread that %s: the chat goes on, says so, and leaves it as it is',
      async (_name, nodes, version, id = 'main') => {
        const server = createStoringServer();
        const save = vi.fn(() => Promise.resolve());
        const thread = { id, version, nodes, selections: {}, overrides: {}, queue: [], tombstones: {} };
        const stored = {
          summary: { id: 'main', title: '', updatedAt: 1 },
          thread: thread as unknown as SerializedThread,
        };
        const page = openPage(server, { ...memoryStorage(), load: async () => stored, save });
        await page.send('Hi');
        await asks(server, 1);
        await act(async () => server.write('Hello', true));
        await page.shows('Hi', 'Hello');
        expect(page.result.current.saveState).toBe('failed');
        expect(save).not.toHaveBeenCalled();
      },
    );
  });
}

function node(id: string, parentId: string | null) {
  const message = { id, role: 'user', parts: [{ type: 'text', text: id }], status: 'done' };
  return { message, parentId, order: 0 };
}

/** Refuses a save that is not based on the stored thread. */
function withConflicts(storage: ThreadStorage): ThreadStorage {
  return {
    ...storage,
    async save(thread, options) {
      const stored = await storage.load(thread.summary.id);
      if (stored && JSON.stringify(stored) !== JSON.stringify(options?.base))
        throw Object.assign(new Error('conflict'), { stored });
      await storage.save(thread, options);
    },
  };
}
