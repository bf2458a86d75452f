import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ChatError } from '../errors.js';
import { messageText, selectLastMessage, selectMessages } from '../thread/selectors.js';
import { memoryStorage } from './memoryStorage.js';
import { persistChat } from './persistence.js';
import type { StoredThread, ThreadStorage } from './storage.js';
import { settle, testChat } from '../chat/testChat.js';
import { updateThread } from './updateThread.js';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

test('a thread comes back as it was: branches, errors, queue and settings', async () => {
  const storage = memoryStorage();
  const { chat, model } = testChat();
  const { loaded } = persistChat(chat, storage, { now: () => 7 });
  await loaded;
  chat.setRequest({ temperature: 0.5 });
  void chat.send('A question that is so long that its title has to be cut somewhere near its end');
  await model.text('One');
  await model.finish();
  chat.regenerate().catch(() => {});
  await model.text('Tw');
  await model.fail(new ChatError('connection_lost', 'Gone.', { retryable: true }));
  await settle();
  expect(await storage.list()).toEqual([
    {
      id: 'thread',
      title: 'A question that is so long that its title has to be cut…',
      updatedAt: 7,
      // The answer that came later does not count.
      sentAt: selectMessages(chat.getState())[0]?.createdAt,
    },
  ]);

  const { chat: again } = testChat();
  await persistChat(again, storage).loaded;
  expect(again.getState()).toEqual(chat.getState());
  expect(selectMessages(again.getState())[1]?.error).toBeInstanceOf(ChatError);
});

test('while an answer streams, at most a second of it can be lost; it comes back as interrupted', async () => {
  const storage = memoryStorage();
  const { chat, model, schedule } = testChat();
  await persistChat(chat, storage).loaded;
  void chat.send('Hi');
  await model.text('Hel');
  await model.text('lo');
  schedule.flush();
  vi.advanceTimersByTime(1000);
  await settle();
  const { chat: again } = testChat();
  await persistChat(again, storage).loaded;
  expect(selectMessages(again.getState())[1]).toMatchObject({
    status: 'failed',
    error: { code: 'interrupted' },
    parts: [{ type: 'text', text: 'Hello' }],
  });
});

test('storage that is full says so once and breaks nothing', async () => {
  const full: ThreadStorage = { ...memoryStorage(), save: () => Promise.reject(new Error('QuotaExceededError')) };
  const onError = vi.fn();
  const { chat, model } = testChat();
  await persistChat(chat, full, { onError }).loaded;
  void chat.send('Hi');
  await model.text('Hello');
  await model.finish();
  await settle();
  expect(onError).toHaveBeenCalledOnce();
  expect(selectMessages(chat.getState())).toHaveLength(2);
});

test('a thread that is removed while it streams stays away, until something is sent in it', async () => {
  const storage = memoryStorage();
  const { chat, model } = testChat();
  await persistChat(chat, storage).loaded;
  void chat.send('Hi');
  await model.text('Hel');
  void chat.send('It waits');
  await settle();
  await storage.remove('thread');
  vi.advanceTimersByTime(1000);
  await settle();
  await settle();
  expect(model.requests.map(({ options }) => options.signal.aborted)).toEqual([true]);
  expect(selectLastMessage(chat.getState())).toMatchObject({ status: 'stopped' });
  expect([chat.getState().queue, await storage.list()]).toEqual([[], []]);
  void chat.send('Still there?');
  await settle();
  expect(Object.keys((await storage.load('thread'))!.thread.nodes)).toHaveLength(4);
});

test('a failed load is tried again, and what is stored is merged in, never overwritten', async () => {
  const storage = memoryStorage();
  const { chat, model } = testChat();
  await persistChat(chat, storage).loaded;
  void chat.send('Old question');
  await model.text('Old answer');
  await model.finish();
  await settle();
  let isAway = true;
  const away: ThreadStorage = {
    ...storage,
    load: (id) => (isAway ? Promise.reject(new Error('502')) : storage.load(id)),
  };
  let count = 0;
  const { chat: again, model: other } = testChat({ createId: () => `other${++count}` });
  const onError = vi.fn();
  const persistence = persistChat(again, away, { onError });
  await persistence.loaded;
  expect(persistence.getSaveState()).toMatchObject({ status: 'failed', error: { message: '502' } });
  void again.send('New question');
  await settle();
  expect(selectMessages(again.getState()).map(messageText)).toEqual(['New question', '']);
  vi.advanceTimersByTime(400);
  await tick();
  expect(other.requests).toHaveLength(0);
  isAway = false;
  vi.advanceTimersByTime(100);
  await tick();
  expect(other.requests[0]!.request.messages).toMatchObject([
    { content: 'Old question' },
    {},
    { content: 'New question' },
  ]);
  await other.text('New answer');
  await other.finish();
  await tick();
  expect(onError).toHaveBeenCalledOnce();
  expect(persistence.getSaveState()).toEqual({ status: 'saved' });
  const { chat: third } = testChat();
  await persistChat(third, storage).loaded;
  expect(selectMessages(third.getState()).map(messageText)).toEqual([
    'Old question',
    'Old answer',
    'New question',
    'New answer',
  ]);
});

test('what a later version has written stays as it is', async () => {
  const storage = memoryStorage();
  const later = { version: 3, nodes: {}, rootIds: [] } as unknown as StoredThread['thread'];
  await storage.save({ summary: { id: 'thread', title: 'T', updatedAt: 1 }, thread: later });
  const { chat, model } = testChat();
  const onError = vi.fn();
  await persistChat(chat, storage, { onError }).loaded;
  expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'misuse' }));
  void chat.send('Hi');
  await model.finish();
  await settle();
  expect((await storage.load('thread'))!.thread).toBe(later);
});

test('closing resolves when nothing is saved any more', async () => {
  const storage = memoryStorage();
  const saved: string[] = [];
  let finish = (): void => {};
  const save: ThreadStorage['save'] = async ({ summary }) => {
    saved.push(summary.id);
    await new Promise<void>((resolve) => (finish = resolve));
  };
  const { chat } = testChat();
  const { loaded, close } = persistChat(chat, { ...storage, save });
  await loaded;
  chat.insert({ id: 'q', role: 'user', parts: [], status: 'done', createdAt: 0 }, null);
  await tick();
  let isClosed = false;
  const closed = close().then(() => (isClosed = true));
  await settle();
  expect(isClosed).toBe(false);
  finish();
  await closed;
  chat.setRequest({ model: 'x' });
  vi.advanceTimersByTime(5000);
  await settle();
  expect(saved).toEqual(['thread']);
});

test('a title that was changed elsewhere stays', async () => {
  const storage = memoryStorage();
  const { chat, model } = testChat();
  await persistChat(chat, storage).loaded;
  void chat.send('Hi');
  await settle();
  const stored = (await storage.load('thread'))!;
  await storage.save({ ...stored, summary: { ...stored.summary, title: 'Mine', isPinned: true } });
  await model.text('Hello');
  await model.finish();
  await settle();
  expect(await storage.list()).toMatchObject([{ title: 'Mine', isPinned: true }]);
});

const tick = async (): Promise<void> => {
  for (let turns = 0; turns < 4; turns++) await settle();
};

test('a message that is sent before the thread has been loaded shows at once, and its request has the history', async () => {
  const storage = memoryStorage();
  const { chat, model } = testChat();
  await persistChat(chat, storage).loaded;
  void chat.send('Before');
  await model.text('Yes');
  await model.finish();
  await tick();
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  const slow: ThreadStorage = { ...storage, load: (id) => opened.then(() => storage.load(id)) };
  let count = 0;
  const { chat: again, model: other } = testChat({ createId: () => `other${++count}` });
  const { loaded } = persistChat(again, slow);
  void again.send('After');
  await tick();
  expect(other.requests).toHaveLength(0);
  expect(selectMessages(again.getState()).map(messageText)).toEqual(['After', '']);
  open();
  await loaded;
  await tick();
  expect(other.requests[0]!.request.messages).toMatchObject([{ content: 'Before' }, {}, { content: 'After' }]);
});

test('a storage that answers late loses nothing: what it held is saved beside what has come since', async () => {
  const storage = memoryStorage();
  const { chat, model } = testChat();
  await persistChat(chat, storage).loaded;
  void chat.send('Before');
  await model.finish();
  await tick();
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  let loads = 0;
  const blocked: ThreadStorage = {
    ...storage,
    load: (id) => (loads++ === 0 ? opened : Promise.resolve()).then(() => storage.load(id)),
  };
  let count = 0;
  const { chat: again, model: other } = testChat({ createId: () => `other${++count}` });
  const { loaded } = persistChat(again, blocked);
  void again.send('After');
  await tick();
  vi.advanceTimersByTime(3000);
  await tick();
  await other.text('Yes');
  open();
  await loaded;
  await other.finish();
  await tick();
  const { chat: third } = testChat();
  await persistChat(third, storage).loaded;
  const texts = Object.values(third.getState().nodes).map(({ message }) => message.parts);
  expect(JSON.stringify(texts)).toContain('Before');
  expect(JSON.stringify(texts)).toContain('After');
  expect(selectMessages(third.getState()).map(messageText)).toEqual(['Before', '', 'After', 'Yes']);
});

test('what waits in the queue is there after a reload, and leaves when it is told to', async () => {
  const storage = memoryStorage();
  const { chat, model } = testChat();
  await persistChat(chat, storage).loaded;
  for (const text of ['One', 'Two', 'Three']) void chat.send(text);
  await model.text('1');
  await tick();
  let count = 0;
  const { chat: again, model: other } = testChat({ createId: () => `new${++count}` });
  await persistChat(again, storage).loaded;
  expect(again.getState().queue).toMatchObject([{ parts: [{ text: 'Two' }] }, { parts: [{ text: 'Three' }] }]);
  again.removeQueued(again.getState().queue[1]!.id);
  again.flushQueue();
  await tick();
  expect(other.requests.map(({ request }) => request.messages.at(-1)?.content)).toEqual(['Two']);
  expect(again.getState().queue).toEqual([]);
});

test('a thread that is renamed while it is saved loses neither its name nor what was said', async () => {
  const storage = memoryStorage();
  let letSave = (): void => {};
  const slow: ThreadStorage = {
    ...storage,
    async save(thread) {
      if (thread.summary.title === 'Greetings') await new Promise<void>((resolve) => (letSave = resolve));
      await storage.save(thread);
    },
  };
  const { chat, model } = testChat();
  await persistChat(chat, slow).loaded;
  void chat.send('Hi');
  await model.text('Hello');
  const renamed = updateThread(slow, 'thread', { title: 'Greetings' });
  await settle();
  await model.finish();
  letSave();
  await renamed;
  await settle();
  letSave();
  await settle();
  const { summary, thread } = (await storage.load('thread'))!;
  expect(summary.title).toBe('Greetings');
  expect(Object.values(thread.nodes)).toMatchObject([{}, { message: { status: 'done' } }]);
});
