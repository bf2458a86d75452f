import {
  createChat,
  deserializeThread,
  messageText,
  persistChat,
  selectMessages,
  syncTabs,
  type StoredThread,
  type Transport,
} from '@chat-stream/core';
import { createStore, del, entries, keys, set } from 'idb-keyval';
import { expect, test, vi } from 'vitest';
import { indexedDBStorage } from './indexedDBStorage.js';
import { delta, finish } from './testTools.js';

const transport: Transport = async function* () {
  yield delta('Hello');
  yield finish;
};

test('a thread is there again for the next page, and gone when it is removed', async () => {
  const name = `test-${Math.random()}`;
  const chat = createChat({ id: 'one', transport });
  const { loaded, close } = persistChat(chat, indexedDBStorage(name), { now: () => 5 });
  await loaded;
  await chat.send('Hi');
  close();

  const storage = indexedDBStorage(name);
  await expect.poll(() => storage.list()).toMatchObject([{ id: 'one', title: 'Hi', updatedAt: 5 }]);
  const again = createChat({ id: 'one', transport });
  // The answer is saved right after the question: the last save counts.
  await expect
    .poll(async () =>
      (await storage.load('one'))?.thread ? Object.keys((await storage.load('one'))!.thread.nodes).length : 0,
    )
    .toBe(2);
  await persistChat(again, storage).loaded;
  expect(selectMessages(again.getState()).map(messageText)).toEqual(['Hi', 'Hello']);

  await storage.remove('one');
  expect(await storage.list()).toEqual([]);
  expect(await storage.load('one')).toBeUndefined();
});

test('what a page was left with is there for the next one, until something newer is saved', async () => {
  const name = `test-${Math.random()}`;
  const chat = createChat({ id: 'one', transport });
  // IndexedDB writes nothing in the time that is left.
  const stuck = { ...indexedDBStorage(name), save: () => new Promise<never>(() => {}) };
  const first = persistChat(chat, stuck, { now: () => 5 });
  await first.loaded;
  void chat.send('Hi');
  dispatchEvent(new Event('pagehide'));
  const next = indexedDBStorage(name);
  expect((await next.list()).map(({ id, title }) => [id, title])).toEqual([['one', 'Hi']]);
  expect(Object.values((await next.load('one'))!.thread.nodes).map(({ message }) => message.role)).toContain('user');

  await next.save({ summary: { id: 'one', title: 'Later', updatedAt: 6 }, thread: (await next.load('one'))!.thread });
  expect((await next.list()).map(({ title }) => title)).toEqual(['Later']);
  expect(Object.keys(localStorage).filter((key) => key.startsWith(name))).toEqual([]);
  await next.remove('one');
  first.close();
});

test('a draft that a page was left with is there for the next one, also when that is none', async () => {
  const name = `test-${Math.random()}`;
  const storage = indexedDBStorage(name);
  await storage.saveDraft?.('one', 'Hello');
  storage.saveDraftAtOnce?.('one', 'Hello, you');
  const next = indexedDBStorage(name);
  expect(await next.loadDraft?.('one')).toBe('Hello, you');
  // It was sent at last.
  storage.saveDraftAtOnce?.('one', '');
  expect(await next.loadDraft?.('one')).toBe('');
  await next.saveDraft?.('one', 'More');
  expect(await next.loadDraft?.('one')).toBe('More');
  next.saveDraftAtOnce?.('one', 'More?');
  await next.remove('one');
  expect(await next.loadDraft?.('one')).toBeUndefined();
  expect(Object.keys(localStorage).filter((key) => key.startsWith(name))).toEqual([]);
});

test('files of a draft are kept, as what will be sent or as they are', async () => {
  const name = `test-${Math.random()}`;
  const ready = { name: 'a.txt', mediaType: 'text/plain', size: 3, part: { type: 'file', fileId: 'f1' } } as const;
  const waiting = { name: 'b.txt', mediaType: 'text/plain', size: 3, file: new File(['abc'], 'b.txt') };
  await indexedDBStorage(name).saveAttachments?.('one', [ready, waiting]);

  const storage = indexedDBStorage(name);
  const kept = await storage.loadAttachments?.('one');
  expect(kept?.[0]).toEqual(ready);
  expect(await kept?.[1]?.file?.text()).toBe('abc');
  await storage.saveAttachments?.('one', []);
  expect(await storage.loadAttachments?.('one')).toBeUndefined();
  await storage.saveAttachments?.('one', [ready]);
  await storage.remove('one');
  expect(await storage.loadAttachments?.('one')).toBeUndefined();
});

test('keeps the bytes of a file where the browser stores no files', async () => {
  const { put } = IDBObjectStore.prototype;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function refuseFiles(this: IDBObjectStore, value, key) {
    if (Array.isArray(value) && value.some(({ file }) => file)) throw new DOMException('', 'DataCloneError');
    return put.call(this, value, key);
  });
  const storage = indexedDBStorage(`test-${Math.random()}`);
  const file = new File(['High water'], 'tides.txt', { type: 'text/plain' });
  await storage.saveAttachments?.('one', [{ name: 'tides.txt', mediaType: 'text/plain', size: 10, file }]);
  vi.restoreAllMocks();
  const kept = (await storage.loadAttachments?.('one'))?.[0];
  expect(kept).toMatchObject({ name: 'tides.txt', size: 10 });
  expect(kept?.file?.type).toBe('text/plain');
  expect(await kept?.file?.text()).toBe('High water');
});
test('changes with which a page is left while a save is on its way are there for the next page', async () => {
  const name = `test-${Math.random()}`;
  const storage = indexedDBStorage(name);
  const chat = createChat({ id: 'one', transport });
  const { loaded, close } = persistChat(chat, storage);
  await loaded;
  await chat.send('First');
  await close();
  const stored = (await storage.load('one'))!;
  const changes = (title: string): StoredThread => ({
    summary: { ...stored.summary, title, changedAt: { title: Date.now() + title.length } },
    thread: { ...stored.thread, nodes: {}, selections: {} },
  });
  storage.saveAtOnce!(changes('A'));
  const saving = storage.saveChanges!(changes('BB'));
  storage.saveAtOnce!(changes('CCC'));
  await saving;
  expect((await indexedDBStorage(name).load('one'))!.summary.title).toBe('CCC');
  await storage.remove('one');
});

test('a save writes only the messages that changed', async () => {
  const storage = indexedDBStorage(`test-${Math.random()}`);
  const chat = createChat({ id: 'one', transport });
  const { loaded, close } = persistChat(chat, storage);
  await loaded;
  await chat.send([
    { type: 'text', text: 'Look' },
    { type: 'image', url: `data:image/png;base64,${'A'.repeat(100_000)}` },
  ]);
  await expect.poll(async () => Object.keys((await storage.load('one'))?.thread.nodes ?? {}).length).toBe(2);
  await close();
  const put = vi.spyOn(IDBObjectStore.prototype, 'put');
  const next = createChat({ id: 'one', transport });
  const again = persistChat(next, storage);
  await again.loaded;
  await next.send('And now?');
  await again.close();
  const written = put.mock.calls.map(([value, key]) => [String(key), JSON.stringify(value)] as const);
  put.mockRestore();
  expect(written.filter(([key]) => key.startsWith('message:')).length).toBeGreaterThan(0);
  expect(written.map(([, text]) => text).join('').length).toBeLessThan(50_000);
  await storage.remove('one');
});

test('messages below the keys of an earlier version are found, and removed with their thread', async () => {
  const name = `test-${Math.random()}`;
  const storage = indexedDBStorage(name);
  const ids = ['a', 'a:b', '100%', '::'];
  for (const id of ids) {
    let count = 0;
    // The message `b:1` of the thread `a` had the key of the message `1` of the thread `a:b`.
    const createId = (): string => `${id === 'a' ? 'b:' : ''}${++count}`;
    const chat = createChat({ id, transport, createId });
    const { loaded, close } = persistChat(chat, storage);
    await loaded;
    await chat.send(`I am ${id}`);
    await close();
  }
  const records = createStore(name, 'threads');
  const isMessage = (key: IDBValidKey): key is string => String(key).startsWith('message:');
  for (const [key, value] of await entries<string, never>(records)) {
    if (String(key).startsWith('thread:')) {
      const { isEscaped: _isEscaped, ...head } = value as { readonly isEscaped: true };
      await set(key, head, records);
    }
    if (!isMessage(key)) continue;
    await del(key, records);
    // Of two messages with one key, the later one was stored.
    if (!key.startsWith('message:a:')) await set(decodeURIComponent(key), value, records);
  }
  const read = async (id: string): Promise<readonly string[]> => {
    const stored = await indexedDBStorage(name).load(id);
    return stored ? selectMessages({ ...deserializeThread(stored.thread), runs: [] }).map(messageText) : [];
  };
  for (const id of ids) expect(await read(id)).toEqual(id === 'a' ? [] : [`I am ${id}`, 'Hello']);
  for (const id of ids) await storage.remove(id);
  expect((await keys(records)).filter(isMessage)).toEqual([]);
});

test('two applications of one origin share no thread, also where its id is the same', async () => {
  const chats = ['a', 'b'].map((app) => {
    const storage = indexedDBStorage(`test-${app}-${Math.random()}`);
    const chat = createChat({ id: 'main', transport });
    const tabs = syncTabs(chat, { scope: storage.key });
    return { chat, tabs, persistence: persistChat(chat, storage, { tabs }) };
  });
  for (const { tabs, persistence } of chats) {
    await persistence.loaded;
    expect(tabs.isLeader()).toBe(true);
  }
  await chats[0]!.chat.send('Only here');
  expect(selectMessages(chats[1]!.chat.getState())).toEqual([]);
  for (const { tabs, persistence } of chats) {
    await persistence.close();
    tabs.close();
  }
});

test('a page that is left before it knows the stored thread: its message follows that thread', async () => {
  const name = `test-${Math.random()}`;
  const chat = createChat({ id: 'one', transport });
  const { loaded, close } = persistChat(chat, indexedDBStorage(name));
  await loaded;
  await chat.send('A question');
  await close();
  const left = createChat({ id: 'one', transport });
  const stuck = { ...indexedDBStorage(name), load: () => new Promise<never>(() => {}) };
  const leaving = persistChat(left, stuck);
  void left.send('Zebra');
  dispatchEvent(new Event('pagehide'));
  const storage = indexedDBStorage(name);
  expect((await storage.list()).map(({ title }) => title)).toEqual(['A question']);
  const shown = async (): Promise<readonly string[]> => {
    const next = createChat({ id: 'one', transport });
    next.load(deserializeThread((await storage.load('one'))!.thread));
    return selectMessages(next.getState()).map(messageText);
  };
  const expected = ['A question', 'Hello', 'Zebra', ''];
  expect(await shown()).toEqual(expected);
  // Another page may save before the thread is read again.
  const [summary] = await storage.list();
  const nothing = { version: 2, id: 'one', nodes: {}, selections: {}, queue: [], tombstones: {} } as const;
  await storage.saveChanges!({ summary: summary!, thread: { ...nothing, overrides: { value: {}, at: -1 } } });
  expect(Object.keys(localStorage).filter((key) => key.startsWith(name))).toEqual([]);
  expect(await shown()).toEqual(expected);
  expect((await storage.list()).map(({ title }) => title)).toEqual(['A question']);
  await leaving.close();
  await storage.remove('one');
});

test('where localStorage is full, nothing fails, and the database has what was said', async () => {
  const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('Full.', 'QuotaExceededError');
  });
  const storage = indexedDBStorage(`test-${Math.random()}`);
  const chat = createChat({ id: 'one', transport });
  const { loaded, close, getSaveState } = persistChat(chat, storage);
  await loaded;
  const sent = chat.send('Hi');
  dispatchEvent(new Event('pagehide'));
  storage.saveDraftAtOnce!('one', 'Hello');
  expect(full).toHaveBeenCalled();
  await sent;
  await close();
  full.mockRestore();
  expect(getSaveState()).toEqual({ status: 'saved' });
  expect(
    Object.values((await storage.load('one'))!.thread.nodes).map(({ message }) => messageText(message as never)),
  ).toEqual(['Hi', 'Hello']);
  await storage.remove('one');
});
