import {
  createChat,
  messageText,
  persistChat,
  selectMessages,
  type ChatChunk,
  type Persistence,
  type StoredThread,
} from '@chat-stream/core';
import { afterEach, expect, test, vi } from 'vitest';
import { indexedDBStorage } from './indexedDBStorage.js';
import { delta, finish } from './testTools.js';

afterEach(() => void vi.restoreAllMocks());

/** Counts the characters that are written to IndexedDB, and those that are read. */
function countBytes() {
  let [written, read] = [0, 0];
  const size = (value: unknown): number => JSON.stringify(value)?.length ?? 0;
  const store = IDBObjectStore.prototype;
  const { put, get, getAll } = store;
  vi.spyOn(store, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
    written += size(value);
    return put.call(this, value, key);
  });
  for (const [name, original] of Object.entries({ get, getAll }) as ['get', typeof get][])
    vi.spyOn(store, name).mockImplementation(function (this: IDBObjectStore, key) {
      const request = original.call(this, key);
      request.addEventListener('success', () => (read += size(request.result)));
      return request;
    });
  return {
    take() {
      const taken = { written, read };
      [written, read] = [0, 0];
      return taken;
    },
  };
}

/** A model whose pieces come when the test says so, and timers that run when it says so. */
function setUp(name: string) {
  const chunks: ChatChunk[] = [];
  let wake = (): void => {};
  const give = (chunk: ChatChunk): void => {
    chunks.push(chunk);
    wake();
  };
  const timers = new Set<() => void>();
  const frames = new Set<() => void>();
  const chat = createChat({
    id: 'one',
    async *transport() {
      for (;;) {
        const chunk = chunks.shift();
        if (chunk) yield chunk;
        else await new Promise<void>((resolve) => (wake = resolve));
        if (chunk === finish) return;
      }
    },
    schedule: {
      frame(callback) {
        frames.add(callback);
        return () => frames.delete(callback);
      },
      pause: () => Promise.resolve(),
    },
  });
  const storage = indexedDBStorage(name);
  const persistence = persistChat(chat, storage, {
    setTimer(callback) {
      timers.add(callback);
      return () => timers.delete(callback);
    },
  });
  const isSaved = (): Promise<void> =>
    vi.waitFor(() => expect(persistence.getSaveState().status).toBe('saved'), { timeout: 20_000 });
  const answer = (): string => selectMessages(chat.getState()).map(messageText).at(-1)!;
  return {
    chat,
    storage,
    persistence,
    isSaved,
    async write(text: string) {
      const whole = answer() + text;
      give(delta(text));
      await vi.waitFor(() => {
        const due = [...frames];
        for (const frame of due) frame();
        expect(answer()).toBe(whole);
      });
    },
    /** Runs the timer of the save that is planned. */
    async save() {
      const due = [...timers];
      for (const timer of due) {
        timers.delete(timer);
        timer();
      }
      await isSaved();
    },
    async end() {
      give(finish);
      await vi.waitFor(() => expect(chat.getState().runs).toHaveLength(0));
      await isSaved();
    },
  };
}

const stored = async (thread: StoredThread | undefined): Promise<readonly (readonly [string, string])[]> =>
  Object.values(thread!.thread.nodes).map(({ message }) => [message.status, messageText(message as never)] as const);

test('an answer of 6 s beside a picture of 2 MB moves at most twice its size, in both directions', async () => {
  const bytes = countBytes();
  const { chat, storage, persistence, isSaved, write, save, end } = setUp(`test-${Math.random()}`);
  await persistence.loaded;
  const picture = { type: 'image', url: `data:image/png;base64,${'A'.repeat(2_000_000)}` } as const;
  void chat.send([{ type: 'text', text: 'Look' }, picture]);
  await isSaved();
  expect(bytes.take().written).toBeLessThan(2 * 2_000_000);
  for (let second = 0; second < 6; second++) {
    for (let piece = 0; piece < 5; piece++) await write('x'.repeat(2000));
    // The last second of an answer is saved with its end.
    if (second < 5) await save();
  }
  await end();
  const { written, read } = bytes.take();
  expect(written).toBeGreaterThan(60_000);
  expect(written).toBeLessThan(2 * 60_000);
  expect(read).toBeLessThan(60_000);
  expect(await stored(await storage.load('one'))).toContainEqual(['done', 'x'.repeat(60_000)]);
  await close(persistence, storage.remove('one'));
});

test('a longer answer costs no more for its size', async () => {
  const { chat, storage, persistence, isSaved, write, save, end } = setUp(`test-${Math.random()}`);
  await persistence.loaded;
  void chat.send([{ type: 'text', text: 'Look' }]);
  await isSaved();
  const bytes = countBytes();
  for (let second = 0; second < 30; second++) {
    await write('y'.repeat(5000));
    if (second < 29) await save();
  }
  await end();
  const { written, read } = bytes.take();
  // Each save has a record with a name and some fields.
  expect(written).toBeLessThan(2 * 150_000 + 30 * 1000);
  expect(read).toBeLessThan(150_000 + 30 * 1000);
  await close(persistence, storage.remove('one'));
});

async function close(persistence: Persistence, removed: Promise<void>): Promise<void> {
  await removed;
  await persistence.close();
}

test('after a crash, the answer is there as far as it was saved in pieces', async () => {
  const name = `test-${Math.random()}`;
  const { chat, persistence, isSaved, write, save } = setUp(name);
  await persistence.loaded;
  void chat.send('Hi');
  await isSaved();
  for (const word of ['Once ', 'upon ', 'a ', 'time']) {
    await write(word);
    await save();
  }
  const next = createChat({ id: 'one', async *transport() {} });
  const storage = indexedDBStorage(name);
  const again = persistChat(next, storage);
  await again.loaded;
  expect(selectMessages(next.getState()).map(messageText)).toEqual(['Hi', 'Once upon a time']);
  next.remove(selectMessages(next.getState())[1]!.id);
  await again.close();
  expect(await stored(await storage.load('one'))).toEqual([['done', 'Hi']]);
  await storage.remove('one');
  expect(await storage.load('one')).toBeUndefined();
});

test('threads whose ids begin alike share no records', async () => {
  const storage = indexedDBStorage(`test-${Math.random()}`);
  const ids = ['a', 'a:b', 'a:b:c', 'a%3Ab', 'a%'];
  for (const id of ids) {
    const chat = createChat({
      id,
      async *transport() {
        yield delta(`Answer of ${id}`);
        yield finish;
      },
    });
    const { loaded, close: end } = persistChat(chat, storage);
    await loaded;
    await chat.send('Hi');
    await end();
  }
  for (const [index, removed] of ids.entries()) {
    await storage.remove(removed);
    for (const id of ids.slice(index + 1))
      expect(await stored(await storage.load(id))).toContainEqual(['done', `Answer of ${id}`]);
  }
  expect(await storage.list()).toEqual([]);
});
