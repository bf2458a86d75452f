import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { settle, testChat } from '../chat/testChat.js';
import { messageText, selectMessages } from '../thread/selectors.js';
import { memoryStorage } from './memoryStorage.js';
import { persistChat } from './persistence.js';
import type { ThreadStorage } from './storage.js';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** Runs the timers, and the promises between them, for some seconds. */
async function pass(seconds: number): Promise<void> {
  for (let step = 0; step < seconds * 2; step++) {
    vi.advanceTimersByTime(500);
    await settle();
  }
}

const picture = { type: 'image', url: `data:image/png;base64,${'A'.repeat(2_000_000)}` } as const;

/** Counts the characters that a storage is given, and those that it gives. */
function counted(inner: ThreadStorage) {
  let size = 0;
  const count = <Value>(value: Value): Value => {
    size += JSON.stringify(value)?.length ?? 0;
    return value;
  };
  const storage: ThreadStorage = {
    ...inner,
    load: async (id) => count(await inner.load(id)),
    save: (next, options) => inner.save(count(next), options),
    saveChanges: (changes) => inner.saveChanges!(count(changes)),
  };
  return { storage, take: () => [size, (size = 0)][0]! };
}

test('an answer of 6 s beside a picture of 2 MB moves at most twice its size', async () => {
  const { storage, take } = counted(memoryStorage());
  let at = 0;
  const { chat, model, schedule } = testChat({ now: () => at });
  const persistence = persistChat(chat, storage, { now: () => at });
  await persistence.loaded;
  void chat.send([{ type: 'text', text: 'Look' }, picture]);
  await pass(1);
  expect(take()).toBeLessThan(2 * 2_000_000);
  for (let tenth = 0; tenth < 60; tenth++) {
    at += 100;
    await model.text('x'.repeat(1000));
    schedule.flush();
    if (tenth % 5 === 4) await pass(0.5);
  }
  await model.finish();
  await pass(1);
  expect(selectMessages(chat.getState()).map(messageText)[1]).toHaveLength(60_000);
  expect(take()).toBeLessThan(2 * 60_000);
  await persistence.close();
});

test('a queued message with a picture is sent to the storage once, however long the answer takes', async () => {
  const { storage, take } = counted(memoryStorage());
  const { chat, model, schedule } = testChat();
  const persistence = persistChat(chat, storage);
  await persistence.loaded;
  void chat.send('First');
  await model.text('An');
  void chat.send([{ type: 'text', text: 'Second' }, picture]);
  await settle();
  for (let second = 0; second < 6; second++) {
    await model.text(' answer');
    schedule.flush();
    await pass(1);
  }
  await model.finish();
  await pass(2);
  // Once in the queue, and once as a message.
  expect(take()).toBeLessThan(2 * 2_000_000 + 100_000);
  await persistence.close();
});

for (const [name, isStored, saves] of [
  ['that a server stores is saved when it begins and when it ends', true, 2],
  ['that no server stores is saved at growing intervals', false, 5],
] as const)
  test(`with save alone, an answer of 10 s ${name}`, async () => {
    const { saveChanges: _saveChanges, ...inner } = memoryStorage();
    const save = vi.fn(inner.save);
    let at = 0;
    const { chat, model, schedule } = testChat({ now: () => at });
    const persistence = persistChat(chat, { ...inner, save }, { now: () => at });
    await persistence.loaded;
    void chat.send('Question');
    await settle();
    if (isStored) model.requests[0]!.options.onEvent?.({ type: 'resumable' });
    await settle();
    const begun = save.mock.calls.length;
    for (let second = 0; second < 10; second++) {
      at += 1000;
      await model.text(' word');
      schedule.flush();
      await pass(1);
    }
    await model.finish();
    await pass(1);
    const whole = save.mock.calls.length - begun + 1;
    expect(whole).toBeLessThanOrEqual(saves);
    expect(whole).toBeGreaterThanOrEqual(2);
    expect(JSON.stringify(await inner.load('thread'))).toContain(' word'.repeat(10));
    await persistence.close();
  });
