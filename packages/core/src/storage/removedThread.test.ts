import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { settle, testChat } from '../chat/testChat.js';
import { selectLastMessage } from '../thread/selectors.js';
import { memoryStorage } from './memoryStorage.js';
import { persistChat } from './persistence.js';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

test('a thread that is removed while it streams stays away, until something is sent in it', async () => {
  const storage = memoryStorage();
  const { chat, model, schedule } = testChat();
  await persistChat(chat, storage, { now: () => 1000 }).loaded;
  void chat.send('Hi');
  await model.text('Hel');
  void chat.send('It waits');
  await settle();
  await storage.remove('thread');
  await model.text('lo');
  schedule.flush();
  vi.advanceTimersByTime(1000);
  await settle();
  expect(model.requests.map(({ options }) => options.signal.aborted)).toEqual([true]);
  expect(selectLastMessage(chat.getState())).toMatchObject({ status: 'stopped' });
  expect([chat.getState().queue, await storage.list()]).toEqual([[], []]);
  void chat.send('Still there?');
  await settle();
  expect(Object.keys((await storage.load('thread'))!.thread.nodes)).toHaveLength(4);
});
