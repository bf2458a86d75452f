import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createChat } from '../chat/chat.js';
import type { Chat } from '../chat/types.js';
import { manualSchedule, settle } from '../chat/testChat.js';
import { keyedServer, rest } from './testKeyedServer.js';
import { messageText, selectMessages } from '../thread/selectors.js';
import { fetchTransport } from '../transport/fetchTransport.js';
import { memoryStorage } from './memoryStorage.js';
import { persistChat } from './persistence.js';
import type { ThreadStorage } from './storage.js';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

let pages = 0;

/** A page that shows the thread. A crashed page is never closed, and is not used again. */
async function openPage(storage: ThreadStorage, { fetch }: ReturnType<typeof keyedServer>): Promise<Chat> {
  const page = ++pages;
  let count = 0;
  const chat = createChat({
    id: 'thread',
    transport: fetchTransport({ baseURL: '/v1', fetch, sleep: () => Promise.resolve(), random: () => 0 }),
    createId: () => `page${page}-${++count}`,
    schedule: manualSchedule(),
  });
  await persistChat(chat, storage).loaded;
  await rest();
  return chat;
}

/** A storage whose every call needs a turn of the event loop, as a real one does. */
function slowStorage(): ThreadStorage {
  const inner = memoryStorage();
  const slow =
    <Args extends readonly unknown[], Result>(work: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      await settle();
      return work(...args);
    };
  return { ...inner, load: slow(inner.load), save: slow(inner.save), saveChanges: slow(inner.saveChanges!) };
}

const texts = (chat: Chat): readonly string[] => selectMessages(chat.getState()).map(messageText);
const last = (chat: Chat) => selectMessages(chat.getState()).at(-1)!;

for (const [name, create] of [
  ['at once', memoryStorage],
  ['after a moment', slowStorage],
] as const)
  test(`a crash before the first token, with a storage that saves ${name}: the next page reads the same run`, async () => {
    const storage = create();
    const server = keyedServer();
    const first = await openPage(storage, server);
    void first.send('Question').catch(() => {});
    await rest();
    server.cut();
    const second = await openPage(storage, server);
    await server.write('Answer', 'stop');
    expect(texts(second)).toEqual(['Question', 'Answer']);
    expect(last(second).status).toBe('done');
    expect(server.upstreamCalls()).toBe(1);
  });

test('a crash before the first token of a continuation: the next page reads the same run', async () => {
  const storage = memoryStorage();
  const server = keyedServer();
  const first = await openPage(storage, server);
  void first.send('Question').catch(() => {});
  await server.write('One ');
  await first.stop();
  await rest();
  void first.continue().catch(() => {});
  await rest();
  server.cut();
  const second = await openPage(storage, server);
  await server.write('two', 'stop');
  expect(texts(second)).toEqual(['Question', 'One two']);
  expect(server.upstreamCalls()).toBe(2);
});

test('a message that is sent while the storage loads takes no stored answer away: Retry asks for it first', async () => {
  const storage = memoryStorage();
  const server = keyedServer();
  const first = await openPage(storage, server);
  void first.send('Question').catch(() => {});
  await rest();
  server.cut();
  await server.write('Answer', 'stop');
  let finish = (): void => {};
  const until = new Promise<void>((resolve) => (finish = resolve));
  const late: ThreadStorage = { ...storage, load: (id) => until.then(() => storage.load(id)) };
  const second = createChat({
    id: 'thread',
    transport: fetchTransport({ baseURL: '/v1', fetch: server.fetch, sleep: () => Promise.resolve() }),
    schedule: manualSchedule(),
  });
  persistChat(second, late);
  void second.send('Next').catch(() => {});
  finish();
  await rest();
  await server.write('Next answer', 'stop');
  expect(texts(second)).toEqual(['Question', expect.any(String), 'Next', 'Next answer']);
  const interrupted = selectMessages(second.getState())[1]!;
  expect(interrupted.status).toBe('failed');
  void second.regenerate(interrupted.id).catch(() => {});
  await rest();
  expect(texts(second)).toEqual(['Question', 'Answer', 'Next', 'Next answer']);
  expect(server.upstreamCalls()).toBe(2);
});

for (const status of [408, 425, 429, 500, 502, 503, 504])
  test(`a gateway that answers ${status} to a resume: the answer is read when it is gone, from one upstream call`, async () => {
    const storage = memoryStorage();
    const server = keyedServer();
    const first = await openPage(storage, server);
    void first.send('Question').catch(() => {});
    await server.write('One ');
    server.cut();
    server.refuse(...Array.from({ length: 5 }, () => status));
    const second = await openPage(storage, server);
    await server.write('two', 'stop');
    expect(texts(second)).toEqual(['Question', 'One two']);
    expect(server.upstreamCalls()).toBe(1);
  });

for (const [name, retry] of [
  ['Retry', (chat: Chat) => chat.regenerate()],
  ['Continue', (chat: Chat) => chat.continue()],
  ['a reload', undefined],
] as const)
  test(`a run that could not be resumed stays pending: ${name} asks for the same key`, async () => {
    const storage = memoryStorage();
    const server = keyedServer();
    const first = await openPage(storage, server);
    void first.send('Question').catch(() => {});
    await server.write('One ');
    server.cut();
    server.refuse(...Array.from({ length: 9 }, () => 502));
    const second = await openPage(storage, server);
    await rest();
    await rest();
    expect(last(second)).toMatchObject({ status: 'failed', runKey: expect.any(String) });
    expect(last(second).status).not.toBe('stopped');
    await server.write('two', 'stop');
    const shown = retry ? second : await openPage(storage, server);
    if (retry) await retry(second);
    await rest();
    expect(texts(shown)).toEqual(['Question', 'One two']);
    expect(server.upstreamCalls()).toBe(1);
  });

test('an answer of which the server has no end: Retry asks for it first, then for a new one', async () => {
  const storage = memoryStorage();
  const server = keyedServer();
  const first = await openPage(storage, server);
  void first.send('Question').catch(() => {});
  await server.write('One ');
  server.end();
  await rest();
  await expect.poll(() => last(first).status).toBe('failed');
  void first.regenerate().catch(() => {});
  await expect.poll(() => server.upstreamCalls()).toBe(2);
  await server.write('Whole', 'stop');
  expect(texts(first)).toEqual(['Question', 'Whole']);
});

for (const status of [404, 409, 410, 422])
  test(`a server that answers ${status} does not hold the answer: Retry asks for a new one`, async () => {
    const storage = memoryStorage();
    const server = keyedServer();
    const first = await openPage(storage, server);
    void first.send('Question').catch(() => {});
    await server.write('One ');
    // The text that has arrived is saved.
    vi.advanceTimersByTime(2000);
    await rest();
    server.cut();
    server.refuse(...Array.from({ length: 9 }, () => 502));
    const second = await openPage(storage, server);
    await rest();
    await rest();
    server.refuse(status);
    void second.regenerate().catch(() => {});
    await rest();
    await server.write('Whole', 'stop');
    expect(texts(second)).toEqual(['Question', 'Whole']);
    expect(server.upstreamCalls()).toBe(2);
  });

for (const [status, expected] of [
  [404, { code: 'not_stored' }],
  [410, { code: 'not_stored' }],
  [401, { code: 'http', status: 401 }],
  [403, { code: 'http', status: 403 }],
] as const)
  for (const [name, cut] of [
    ['after a reload', true],
    ['while the page lives', false],
  ] as const)
    test(`a resume that is answered with ${status} ${name} says what happened, and keeps the text`, async () => {
      const storage = memoryStorage();
      const server = keyedServer();
      const first = await openPage(storage, server);
      void first.send('Question').catch(() => {});
      await server.write('One ');
      vi.advanceTimersByTime(2000);
      await rest();
      server.refuse(status);
      if (cut) server.cut();
      else server.fail();
      const shown = cut ? await openPage(storage, server) : first;
      await expect.poll(() => last(shown).status).toBe('failed');
      expect(last(shown).error).toMatchObject(expected);
      expect(texts(shown)).toEqual(['Question', 'One ']);
      // After signing in again, the reader may have access to the answer.
      expect(last(shown).runKey !== undefined).toBe(expected.code === 'http');
    });

for (const [name, isLost] of [
  ['had been lost', true],
  ['came after the resume', false],
] as const)
  test(`a resume that is answered with 404, because the first request ${name}: Retry makes it with the same key`, async () => {
    const storage = memoryStorage();
    const server = keyedServer();
    const first = await openPage(storage, server);
    if (isLost) server.loseNext();
    void first.send('Question').catch(() => {});
    await rest();
    server.cut();
    server.refuse(404);
    const second = await openPage(storage, server);
    await expect.poll(() => last(second).error?.code).toBe('not_stored');
    const third = await openPage(storage, server);
    expect(last(third).error?.code).toBe('not_stored');
    void third.regenerate().catch(() => {});
    await server.write('Answer', 'stop');
    expect(texts(third)).toEqual(['Question', 'Answer']);
    expect(third.getState().rootIds.map((id) => third.getState().nodes[id]!.childIds.length)).toEqual([1]);
    expect(server.upstreamCalls()).toBe(1);
  });
