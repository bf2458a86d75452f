import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ChatError } from '../errors.js';
import { selectMessages } from '../thread/selectors.js';
import { memoryStorage } from './memoryStorage.js';
import { persistChat } from './persistChat.js';
import type { ThreadStorage } from './storage.js';
import { settle, testChat } from './testChat.js';

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
    { id: 'thread', title: 'A question that is so long that its title has to be cut…', updatedAt: 7 },
  ]);

  const { chat: again } = testChat();
  await persistChat(again, storage).loaded;
  expect(again.getState()).toEqual(chat.getState());
  expect(selectMessages(again.getState())[1]?.error).toBeInstanceOf(ChatError);
});

test('while an answer streams, at most a second of it can be lost; it comes back as stopped', async () => {
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
    status: 'stopped',
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
