import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { messageText, selectMessages } from '../thread/selectors.js';
import { continueThread } from './continueThread.js';
import { memoryStorage } from './memoryStorage.js';
import { mergeThreads } from './mergeThreads.js';
import { persistChat } from './persistence.js';
import type { StoredThread, ThreadStorage } from './storage.js';
import { settle, testChat } from '../chat/testChat.js';

const listeners = new Map<string, () => void>();
const leavePage = (event = 'pagehide'): void => listeners.get(event)?.();

beforeEach(() => {
  vi.stubGlobal('addEventListener', (type: string, listener: () => void) => listeners.set(type, listener));
  vi.stubGlobal('removeEventListener', (type: string) => listeners.delete(type));
});
afterEach(() => void vi.unstubAllGlobals());

/** A storage that gets stuck after some saves, and keeps what it is given at once. */
function slowStorage(saves: number): {
  storage: ThreadStorage;
  readonly atOnce: StoredThread | undefined;
  readonly saved: number;
} {
  const { saveChanges: _saveChanges, ...storage } = memoryStorage();
  let saved = 0;
  let atOnce: StoredThread | undefined;
  return {
    storage: {
      ...storage,
      save: (thread) => (saved++ < saves ? storage.save(thread) : new Promise(() => {})),
      saveAtOnce: (thread) => void (atOnce = thread),
    },
    get atOnce() {
      return atOnce;
    },
    get saved() {
      return saved;
    },
  };
}

test('a page that is frozen keeps all that was said: it may be discarded without another event', async () => {
  const kept = slowStorage(1);
  const { chat, model } = testChat();
  await persistChat(chat, kept.storage).loaded;
  void chat.send('Hi');
  await model.text('Hello');
  leavePage('freeze');
  expect(JSON.stringify(kept.atOnce)).toContain('Hi');
});

test('a connection that is closed right after a change has saved it', async () => {
  const storage = memoryStorage();
  const { chat, model } = testChat();
  const persistence = persistChat(chat, storage);
  await persistence.loaded;
  void chat.send('Hi');
  await model.text('Hello');
  await model.finish();
  await settle();
  let isLate = false;
  const slow = vi.spyOn(storage, 'saveChanges').mockImplementation(async () => {
    for (let round = 0; round < 5; round++) await settle();
    isLate = true;
    return true;
  });
  chat.setRequest({ temperature: 0.7 });
  await persistence.close();
  expect(slow).toHaveBeenCalled();
  expect(isLate).toBe(true);
});

test.each([0, 1, 2, 3])('a page that is left with %i saves done keeps all that was said', async (saves) => {
  const kept = slowStorage(saves);
  const { chat, model } = testChat();
  await persistChat(chat, kept.storage).loaded;
  void chat.send('Hi');
  await model.text('Hello');
  await settle();
  leavePage();

  const { chat: again } = testChat();
  await persistChat(again, { ...memoryStorage(), load: async (id) => kept.atOnce ?? kept.storage.load(id) }).loaded;
  expect(selectMessages(again.getState()).map(messageText)).toEqual(['Hi', 'Hello']);
  expect(selectMessages(again.getState())[1]).toMatchObject({ status: 'failed', error: { code: 'interrupted' } });
});

test('a page that is left with everything saved, or before it knew what there is, writes nothing', async () => {
  const kept = slowStorage(99);
  const { chat, model } = testChat();
  const { loaded } = persistChat(chat, kept.storage);
  leavePage();
  await loaded;
  void chat.send('Hi');
  await model.text('Hello');
  await model.finish();
  await settle();
  leavePage();
  expect(kept.atOnce).toBeUndefined();
});

test('of several changes that wait for a slow storage only the last is saved', async () => {
  const { saveChanges: _saveChanges, ...storage } = memoryStorage();
  const release: (() => void)[] = [];
  const saved: number[] = [];
  const { chat, model } = testChat();
  await persistChat(chat, {
    ...storage,
    save: (thread) =>
      new Promise((resolve) => {
        saved.push(Object.keys(thread.thread.nodes).length);
        release.push(() => resolve(storage.save(thread)));
      }),
  }).loaded;
  void chat.send('Hi');
  await settle();
  expect(saved).toHaveLength(1);
  await model.text('Hello');
  await model.finish();
  chat.setRequest({ temperature: 1 });
  chat.regenerate().catch(() => {});
  await model.text('Hello again');
  await model.finish();
  await settle();
  expect(saved).toHaveLength(1);
  release.pop()?.();
  await settle();
  expect(saved).toHaveLength(2);
  expect(saved[1]).toBe(3);
  release.pop()?.();
  await settle();
  expect(saved).toHaveLength(2);
});

test('a page that is left while the thread loads says that its messages continue what is stored', async () => {
  const storage = memoryStorage();
  const before = testChat({ createId: createCounter('before') });
  const first = persistChat(before.chat, storage);
  await first.loaded;
  void before.chat.send('Old question');
  await before.model.text('Old answer');
  await before.model.finish();
  await first.close();
  const saveAtOnce = vi.fn();
  const { chat } = testChat({ createId: createCounter('left') });
  persistChat(chat, { ...storage, load: () => new Promise(() => {}), saveAtOnce });
  void chat.send('New question');
  leavePage();
  expect(saveAtOnce).toHaveBeenCalledExactlyOnceWith(expect.anything(), { isContinuation: true });
  const stored = (await storage.load('thread'))!;
  const changes = continueThread(stored, saveAtOnce.mock.calls[0]![0] as StoredThread);
  const { chat: again } = testChat();
  const whole = mergeThreads(stored, changes);
  await persistChat(again, { ...memoryStorage(), load: async () => whole }).loaded;
  expect(selectMessages(again.getState()).map(messageText)).toEqual(['Old question', 'Old answer', 'New question', '']);
  expect(whole.summary.title).toBe('Old question');
});

function createCounter(name: string): () => string {
  let count = 0;
  return () => `${name}-${++count}`;
}
