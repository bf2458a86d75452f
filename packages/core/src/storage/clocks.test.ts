import { expect, test } from 'vitest';
import { settle, testChat } from '../chat/testChat.js';
import type { Chat } from '../chat/types.js';
import { messageText, selectMessages } from '../thread/selectors.js';
import { serializeThread } from '../thread/serialize.js';
import { memoryStorage } from './memoryStorage.js';
import { mergeThreads } from './mergeThreads.js';
import { persistChat } from './persistence.js';
import { updateThread } from './updateThread.js';

const HOUR = 3_600_000;

/** Two devices whose clocks are an hour apart. The second one is late. */
function devices() {
  return (['fast', 'late'] as const).map((name) => {
    let count = 0;
    const at = name === 'fast' ? 2 * HOUR : HOUR;
    return testChat({ createId: () => `${name}-${++count}`, now: () => at });
  });
}

const copy = (chat: Chat): Parameters<Chat['merge']>[0] =>
  JSON.parse(JSON.stringify(serializeThread(chat.getState()))) as Parameters<Chat['merge']>[0];

async function ask({ chat, model }: ReturnType<typeof testChat>, question: string, answer: string): Promise<void> {
  const turn = chat.send(question);
  await model.text(answer);
  await model.finish();
  await turn;
}

interface Edit {
  readonly first: (chat: Chat) => unknown;
  readonly second: (chat: Chat) => unknown;
  readonly read: (chat: Chat) => unknown;
  readonly expected: unknown;
}

const queued = (chat: Chat): string => chat.getState().queue[0]!.id;
const edits: Readonly<Record<string, Edit>> = {
  settings: {
    first: (chat) => chat.setRequest({ temperature: 0.1 }),
    second: (chat) => chat.setRequest({ temperature: 0.9 }),
    read: (chat) => chat.getState().request.temperature,
    expected: 0.9,
  },
  'settings that are taken back': {
    first: (chat) => chat.setRequest({ temperature: 0.1 }),
    second: (chat) => chat.resetRequest(),
    read: (chat) => chat.getState().request.temperature,
    expected: undefined,
  },
  'a queued message': {
    first: (chat) => chat.editQueued(queued(chat), 'fast'),
    second: (chat) => chat.editQueued(queued(chat), 'late'),
    read: (chat) => chat.getState().queue[0]?.parts,
    expected: [{ type: 'text', text: 'late' }],
  },
  'a queued message that is removed': {
    first: (chat) => chat.editQueued(queued(chat), 'fast'),
    second: (chat) => chat.removeQueued(queued(chat)),
    read: (chat) => chat.getState().queue,
    expected: [],
  },
  'the selected branch': {
    first: (chat) => chat.selectBranch('fast-1'),
    second: (chat) => chat.selectBranch('other'),
    read: (chat) => selectMessages(chat.getState()).map(messageText),
    expected: ['Other'],
  },
  'a removed message': {
    first: (chat) => chat.selectBranch('other'),
    second: (chat) => chat.remove('other'),
    read: (chat) => chat.getState().rootIds,
    expected: ['fast-1'],
  },
};

for (const [name, { first, second, read, expected }] of Object.entries(edits))
  test(`the later edit counts, also on a device whose clock is late: ${name}`, async () => {
    const [fast, late] = devices();
    await ask(fast!, 'Question', 'Answer');
    fast!.chat.insert(
      { id: 'other', role: 'user', parts: [{ type: 'text', text: 'Other' }], status: 'done', createdAt: 1 },
      null,
    );
    if (name.startsWith('a queued')) {
      void fast!.chat.send('Busy');
      await settle();
      void fast!.chat.send('Waits');
    }
    first(fast!.chat);
    late!.chat.merge(copy(fast!.chat));
    second(late!.chat);
    const [a, b] = [copy(fast!.chat), copy(late!.chat)];
    fast!.chat.merge(b);
    late!.chat.merge(a);
    expect([fast!, late!].map(({ chat }) => read(chat))).toEqual([expected, expected]);
    const merged = mergeThreads(a, b);
    expect(mergeThreads(b, a)).toEqual(merged);
    expect(mergeThreads(merged, a)).toEqual(merged);
  });

test('messages wait in the order in which they were sent, whatever the clock says', async () => {
  let at = 5000;
  const { chat, model } = testChat({ now: () => (at -= 1000) });
  void chat.send('Busy');
  await model.text('…');
  for (const text of ['One', 'Two', 'Three']) void chat.send(text);
  chat.merge(copy(chat));
  expect(chat.getState().queue.map(({ parts }) => parts[0])).toMatchObject([
    { text: 'One' },
    { text: 'Two' },
    { text: 'Three' },
  ]);
});

test('a title that is changed on a device whose clock is late stays', async () => {
  const storage = memoryStorage();
  const [fast] = devices();
  const { loaded, close } = persistChat(fast!.chat, storage, { now: () => 2 * HOUR });
  await loaded;
  await ask(fast!, 'Question', 'Answer');
  await close();
  await updateThread(storage, 'thread', { title: 'Fast', isPinned: true }, () => 2 * HOUR);
  await updateThread(storage, 'thread', { title: 'Late', isPinned: false }, () => HOUR);
  expect((await storage.load('thread'))!.summary).toMatchObject({ title: 'Late', isPinned: false });
});
