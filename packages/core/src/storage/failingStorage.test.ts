import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Chat } from '../chat/types.js';
import { settle, testChat } from '../chat/testChat.js';
import { messageText, selectMessages } from '../thread/selectors.js';
import { memoryStorage } from './memoryStorage.js';
import { persistChat } from './persistence.js';
import type { StoredThread, ThreadStorage } from './storage.js';
import { updateThread } from './updateThread.js';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** A storage with the basic methods alone, as a server has. */
function plainStorage(inner = memoryStorage()): ThreadStorage {
  const { key, list, load, save, remove } = inner;
  return { key, list, load, save, remove };
}

/** Runs the timers, and the promises between them, for some seconds. */
async function pass(seconds: number): Promise<void> {
  for (let step = 0; step < seconds * 2; step++) {
    vi.advanceTimersByTime(500);
    await settle();
  }
}

const texts = (chat: Chat): readonly string[] => selectMessages(chat.getState()).map(messageText);

/** The visible texts of what is stored. */
async function storedTexts(storage: ThreadStorage): Promise<readonly string[]> {
  const { chat } = testChat();
  await persistChat(chat, storage).loaded;
  return texts(chat);
}

let devices = 0;

/** A device with ids of its own. */
function device() {
  const name = `device${++devices}`;
  let count = 0;
  return testChat({ createId: () => `${name}-${++count}` });
}

async function ask({ chat, model }: ReturnType<typeof device>, question: string, answer: string): Promise<void> {
  const turn = chat.send(question);
  await model.text(answer);
  await model.finish();
  await turn;
}

async function withHistory(): Promise<ThreadStorage> {
  const storage = memoryStorage();
  const first = device();
  const { loaded, close } = persistChat(first.chat, storage);
  await loaded;
  await ask(first, 'Old question', 'Old answer');
  await close();
  return storage;
}

const WHOLE = ['Old question', 'Old answer', 'New question', 'New answer'];

const failures: Record<string, (storage: ThreadStorage) => ThreadStorage> = {
  'rejects once': (storage) => failing(storage, (call) => call === 1),
  'rejects every second call': (storage) => failing(storage, (call) => call % 2 === 1),
  'rejects every other second call': (storage) => failing(storage, (call) => call % 2 === 0),
  'rejects two calls of three': (storage) => failing(storage, (call) => call % 3 !== 0),
  'throws synchronously': (storage) =>
    failing(
      storage,
      (call) => call <= 2,
      () => {
        throw new TypeError('x is undefined');
      },
    ),
  'does not answer at first': (storage) =>
    failing(
      storage,
      (call) => call === 1,
      () => new Promise(() => {}),
    ),
  'does not answer the third call': (storage) =>
    failing(
      storage,
      (call) => call === 3,
      () => new Promise(() => {}),
    ),
};

function failing(
  inner: ThreadStorage,
  isFailing: (call: number) => boolean,
  fail: () => Promise<never> = () => Promise.reject(new Error('502')),
): ThreadStorage {
  let calls = 0;
  const guarded =
    <Args extends readonly unknown[], Result>(work: (...args: Args) => Promise<Result>) =>
    (...args: Args): Promise<Result> =>
      isFailing(++calls) ? fail() : work(...args);
  return {
    ...inner,
    load: guarded(inner.load),
    save: guarded(inner.save),
    ...(inner.saveChanges && { saveChanges: guarded(inner.saveChanges) }),
    ...(inner.saveProgress && { saveProgress: guarded(inner.saveProgress) }),
  };
}

for (const [name, wrap] of Object.entries(failures))
  for (const kind of ['with saveChanges', 'with save alone'] as const)
    test(`a storage that ${name} (${kind}) loses nothing`, async () => {
      const storage = await withHistory();
      const own = device();
      const persistence = persistChat(own.chat, wrap(kind === 'with save alone' ? plainStorage(storage) : storage));
      void own.chat.send('New question');
      await pass(60);
      for (const piece of ['New', ' ', 'ans', 'wer']) {
        await own.model.text(piece);
        own.schedule.flush();
        await pass(2);
      }
      await own.model.finish();
      await pass(180);
      expect(texts(own.chat)).toEqual(WHOLE);
      expect(await storedTexts(storage)).toEqual(WHOLE);
      expect(persistence.getSaveState()).toEqual({ status: 'saved' });
    });

for (const [name, saveProgress] of Object.entries<NonNullable<ThreadStorage['saveProgress']>>({
  'refuses every piece': async () => false,
  'says that it has added a piece, and has not': async () => true,
  'never answers a piece': () => new Promise(() => {}),
}))
  test(`a storage that ${name} has the whole answer at its end`, async () => {
    const inner = await withHistory();
    const own = device();
    const persistence = persistChat(own.chat, { ...inner, saveProgress });
    await persistence.loaded;
    void own.chat.send('New question');
    for (const piece of ['New', ' ', 'ans', 'wer']) {
      await own.model.text(piece);
      own.schedule.flush();
      await pass(2);
    }
    await own.model.finish();
    await pass(60);
    expect(await storedTexts(inner)).toEqual(WHOLE);
    expect(persistence.getSaveState()).toEqual({ status: 'saved' });
    await persistence.close();
  });

test('a storage that never answers: the chat continues, and reports it once', async () => {
  const onError = vi.fn();
  const own = device();
  const silent: ThreadStorage = { ...plainStorage(), load: () => new Promise(() => {}) };
  const persistence = persistChat(own.chat, silent, { onError });
  void own.chat.send('Question');
  expect(texts(own.chat)).toEqual(['Question', '']);
  await pass(10);
  await own.model.text('Answer');
  await own.model.finish();
  await pass(200);
  expect(texts(own.chat)).toEqual(['Question', 'Answer']);
  expect(onError).toHaveBeenCalledOnce();
  expect(persistence.getSaveState()).toMatchObject({ status: 'failed', error: { code: 'timeout' } });
});

const thread = (nodes: unknown, rest: object = {}): StoredThread =>
  ({
    summary: { id: 'thread', title: 'T', updatedAt: 1 },
    thread: { version: 2, id: 'thread', nodes, ...rest },
  }) as StoredThread;
const node = (id: string, parentId: string | null) => ({
  parentId,
  order: 0,
  message: { id, role: 'user', parts: [{ type: 'text', text: id }], status: 'done', createdAt: 1 },
});
const unreadable: Record<string, unknown> = {
  'a later version': thread({}, { version: 9 }),
  'a cycle': thread({ a: node('a', 'b'), b: node('b', 'a') }),
  'its own ancestor': thread({ a: node('a', 'a') }),
  'a missing parent': thread({ a: node('a', 'gone') }),
  'a damaged message': thread({ a: { parentId: null, order: 0, message: { id: 'a' } } }),
  'a message of an unknown role': thread({
    a: { ...node('a', null), message: { ...node('a', null).message, role: 'king' } },
  }),
  'an empty node': thread({ a: null }),
  'no messages': { summary: { id: 'thread', title: '', updatedAt: 1 }, thread: {} },
  'another thread': { ...thread({}), thread: { ...thread({}).thread, id: 'other' } },
  'something else': 'text',
  'a summary alone': { summary: { id: 'thread', title: '', updatedAt: 1 } },
};

for (const [name, stored] of Object.entries(unreadable))
  test(`a storage that answers with ${name}: the chat continues, reports it once, and does not overwrite anything`, async () => {
    const save = vi.fn(async () => {});
    const saveChanges = vi.fn(async () => true);
    const onError = vi.fn();
    const own = device();
    const storage = { ...plainStorage(), load: async () => stored as StoredThread, save, saveChanges };
    const persistence = persistChat(own.chat, storage, { onError });
    await persistence.loaded;
    await ask(own, 'Question', 'Answer');
    await pass(60);
    await persistence.close();
    expect(texts(own.chat)).toEqual(['Question', 'Answer']);
    expect(save).not.toHaveBeenCalled();
    expect(saveChanges).not.toHaveBeenCalled();
    expect(onError).toHaveBeenCalledOnce();
    expect(persistence.getSaveState().status).toBe('failed');
  });

/** Another device saved since `base` was loaded: the save is rejected with what is stored. */
function rejectingStorage(inner: ThreadStorage): ThreadStorage {
  return {
    ...plainStorage(inner),
    async save(next, { base } = {}) {
      const stored = await inner.load('thread');
      if (stored !== base) throw Object.assign(new Error('409'), { stored });
      await inner.save(next);
    },
  };
}

for (const [name, wrap] of [
  ['that rejects conflicts', rejectingStorage],
  ['without conflicts', plainStorage],
] as const)
  test(`two devices on a storage ${name}: each has the messages of both`, async () => {
    const storage = await withHistory();
    const [one, two] = [device(), device()];
    for (const { chat } of [one, two]) await persistChat(chat, wrap(storage)).loaded;
    await Promise.all([ask(one, 'One?', 'One.'), ask(two, 'Two?', 'Two.')]);
    await pass(5);
    await updateThread(wrap(storage), 'thread', { title: 'Renamed', isPinned: true });
    await ask(one, 'Three?', 'Three.');
    await pass(5);
    const stored = (await storage.load('thread'))!;
    expect(stored.summary).toMatchObject({ title: 'Renamed', isPinned: true });
    const all = Object.values(stored.thread.nodes).map(({ message }) => messageText(message as never));
    expect(all.toSorted()).toEqual(
      ['Old question', 'Old answer', 'One?', 'One.', 'Two?', 'Two.', 'Three?', 'Three.'].toSorted(),
    );
  });

test('settings that are changed while the thread is loaded stay', async () => {
  const storage = await withHistory();
  const { chat } = device();
  const { loaded } = persistChat(chat, storage);
  chat.setRequest({ temperature: 0.3 });
  await loaded;
  await pass(2);
  expect(chat.getState().request.temperature).toBe(0.3);
  expect(texts(chat)).toEqual(['Old question', 'Old answer']);
  expect((await storage.load('thread'))!.thread.overrides.value).toEqual({ temperature: 0.3 });
});

test.each(['with saveChanges', 'with save alone'])(
  'a renaming that the storage (%s) answers too late overwrites nothing that was saved since',
  async (kind) => {
    const inner = await withHistory();
    const base = kind === 'with save alone' ? plainStorage(inner) : inner;
    let isStuck = false;
    const stuck: (() => void)[] = [];
    const late = async <Result>(work: () => Promise<Result>): Promise<Result> => {
      const result = await work();
      if (isStuck) await new Promise<void>((resolve) => stuck.push(resolve));
      return result;
    };
    const storage: ThreadStorage = { ...base, load: (id) => late(() => base.load(id)), list: () => late(base.list) };
    const own = device();
    const persistence = persistChat(own.chat, storage);
    await persistence.loaded;
    isStuck = true;
    const renamed = updateThread(storage, 'thread', { title: 'Too late' }).catch((error: unknown) => error);
    await pass(31);
    expect(await renamed).toMatchObject({ code: 'timeout' });
    isStuck = false;
    await ask(own, 'New question', 'New answer');
    await pass(5);
    for (const release of stuck) release();
    await pass(5);
    expect(await storedTexts(inner)).toEqual(WHOLE);
    expect((await inner.load('thread'))!.summary.title).toBe('Old question');
    await persistence.close();
  },
);
