import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { messageText, selectLastMessage, selectMessages } from '../thread/selectors.js';
import { memoryStorage } from './memoryStorage.js';
import { persistChat } from './persistence.js';
import type { ThreadStorage } from './storage.js';
import { syncTabs } from './syncTabs.js';
import type { Chat } from '../chat/types.js';
import { settle, testChat } from '../chat/testChat.js';
import { TestChannel } from './testChannel.js';
import { createLocks } from './testLocks.js';

let locks: ReturnType<typeof createLocks>;
beforeEach(() => {
  locks = createLocks();
  vi.stubGlobal('navigator', { locks });
  vi.stubGlobal('BroadcastChannel', TestChannel);
});
afterEach(() => void vi.unstubAllGlobals());

const settled = async (): Promise<void> => {
  for (let round = 0; round < 8; round++) await settle();
};

test('a thread that is left before its lock is granted can be opened again', async () => {
  const { chat, model } = testChat();
  syncTabs(chat).close();
  await settled();
  expect(locks.held.size).toBe(0);
  const again = syncTabs(chat);
  await again.ready;
  expect(again.isLeader()).toBe(true);
  void chat.send('Hi');
  await settled();
  expect(model.requests).toHaveLength(1);
  again.close();
});

/** One thread in two pages, of which the first runs it. */
async function twoPages() {
  const first = testChat();
  const leader = syncTabs(first.chat);
  await leader.ready;
  const second = testChat();
  const follower = syncTabs(second.chat);
  await follower.ready;
  return { first, leader, second, follower };
}

test('pages of two storages share nothing, although their threads have one id', async () => {
  const [ada, bob] = [testChat(), testChat()];
  const tabs = [syncTabs(ada.chat, { scope: 'ada' }), syncTabs(bob.chat, { scope: 'bob' })];
  for (const each of tabs) await each.ready;
  expect(tabs.map((each) => each.isLeader())).toEqual([true, true]);
  void ada.chat.send('I am Ada');
  await settled();
  expect(selectMessages(bob.chat.getState())).toEqual([]);
  for (const each of tabs) each.close();
});

test('what is sent right before a thread is left is sent', async () => {
  const { chat, model } = testChat();
  const shared = syncTabs(chat);
  void chat.send('Hi');
  shared.close();
  await settled();
  expect(model.requests).toHaveLength(1);
});

test('the page that runs a thread may leave while another waits for its answer', async () => {
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  const { first, leader, second, follower } = await twoPages();
  expect(follower.isLeader()).toBe(false);
  const sent = second.chat.send('Hi');
  await vi.waitFor(() => expect(first.model.requests).toHaveLength(1));
  leader.close();
  await first.model.text('Late');
  await first.model.finish();
  expect(await sent).toEqual({ outcome: 'stopped', messageIds: [] });
  expect(follower.isLeader()).toBe(true);
  expect(selectLastMessage(second.chat.getState())?.status).not.toBe('streaming');
  follower.close();
  await settled();
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

test('a page that leaves does not keep those waiting who asked another one', async () => {
  const { first, leader, second, follower } = await twoPages();
  const sent = second.chat.send('Hi');
  await vi.waitFor(() => expect(first.model.requests).toHaveLength(1));
  follower.close();
  expect(await sent).toEqual({ outcome: 'stopped', messageIds: [] });
  expect(first.chat.getState().runs).toHaveLength(1);
  leader.close();
});

test('tools that ran in a page that is gone have failed, and nothing waits for them', async () => {
  const tools = { slow: { execute: () => new Promise(() => {}) } };
  const first = testChat({ tools });
  const leader = syncTabs(first.chat);
  await leader.ready;
  const second = testChat({ tools });
  const follower = syncTabs(second.chat);
  await follower.ready;
  void first.chat.send('Hi');
  const call = { index: 0, id: 'c', function: { name: 'slow', arguments: '{}' } };
  await first.model.push({ choices: [{ index: 0, delta: { tool_calls: [call] } }] });
  await first.model.finish('tool_calls');
  const shown = () => selectLastMessage(second.chat.getState())?.parts[0];
  await vi.waitFor(() => expect(shown()).toMatchObject({ state: 'running' }));
  leader.close();
  await vi.waitFor(() => expect(shown()).toMatchObject({ state: 'failed', result: 'Error: interrupted.' }));
  follower.close();
});

test('the other page hears at once that a run can be resumed: the page that runs it may be gone the next moment', async () => {
  const { first, leader, second, follower } = await twoPages();
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  void first.chat.send('Hi').catch(() => {});
  await settled();
  first.model.requests[0]!.options.onEvent?.({ type: 'resumable' });
  for (let round = 0; round < 10; round++) await settled();
  vi.useRealTimers();
  expect(second.chat.getState().runs[0]).toMatchObject({ isResumable: true });
  leader.close();
  follower.close();
});

const texts = (chat: Chat): readonly string[] => selectMessages(chat.getState()).map(messageText);

/** A page that crashes before it does what it was asked for. */
const crashing = (chat: Chat): void =>
  void Object.assign(chat, { send: () => new Promise(() => {}), edit: () => new Promise(() => {}) });

test('a message that was handed to a page which crashes at once is sent by the page that takes over', async () => {
  const { first, leader, second, follower } = await twoPages();
  crashing(first.chat);
  const sent = second.chat.send('Hi');
  await settled();
  leader.close();
  await vi.waitFor(() => expect(second.model.requests).toHaveLength(1));
  await second.model.text('Hello');
  await second.model.finish();
  expect(await sent).toMatchObject({ outcome: 'done' });
  expect(texts(second.chat)).toEqual(['Hi', 'Hello']);
  follower.close();
});

test('an edit that was handed to a page which crashes at once is made by the page that takes over', async () => {
  const { first, leader, second, follower } = await twoPages();
  void first.chat.send('One');
  await first.model.text('Answer');
  await first.model.finish();
  await vi.waitFor(() => expect(texts(second.chat)).toEqual(['One', 'Answer']));
  crashing(first.chat);
  void second.chat.edit(selectMessages(second.chat.getState())[0]!.id, 'Uno');
  await settled();
  leader.close();
  await vi.waitFor(() => expect(texts(second.chat)).toEqual(['Uno', '']));
  follower.close();
});

test('a message that the crashed page had sent already is not sent again', async () => {
  const { first, leader, second, follower } = await twoPages();
  const sent = second.chat.send('Hi');
  await vi.waitFor(() => expect(texts(second.chat)).toEqual(['Hi', '']));
  leader.close();
  expect(await sent).toEqual({ outcome: 'stopped', messageIds: [] });
  await settled();
  expect(first.model.requests).toHaveLength(1);
  expect(second.model.requests).toHaveLength(0);
  expect(texts(second.chat)[0]).toBe('Hi');
  follower.close();
});

for (const [name, change] of Object.entries<(chat: Chat, id: string) => unknown>({
  edited: (chat, id) => chat.editQueued(id, 'Two, edited'),
  joined: (chat) => chat.send('Three'),
  'followed by a removal': (chat) => chat.removeQueued(chat.getState().queue[1]!.id),
}))
  test(`a waiting message that is sent on one page while its queue is ${name} on the other is sent once`, async () => {
    const { first, leader, second, follower } = await twoPages();
    void first.chat.send('One');
    await first.model.text('1');
    void first.chat.send('Two');
    void first.chat.send('Last');
    await vi.waitFor(() => expect(second.chat.getState().queue).toHaveLength(2));
    const { id } = second.chat.getState().queue[0]!;
    // The message leaves the queue of the first page in the task in which it changes on the second.
    const unsubscribe = first.chat.subscribe((event) => {
      if (event.type === 'run-end') void change(second.chat, id);
    });
    await first.model.finish();
    unsubscribe();
    for (let answers = 0; answers < 4; answers++) {
      await settled();
      if (first.chat.getState().runs.length > 0) await first.model.finish();
    }
    await settled();
    const asked = first.model.requests.map(({ request }) => String(request.messages.at(-1)!.content));
    expect(asked.filter((text) => text.startsWith('Two'))).toHaveLength(1);
    expect(new Set(asked).size).toBe(asked.length);
    for (const { chat } of [first, second]) expect(chat.getState().queue).toEqual([]);
    leader.close();
    follower.close();
  });

/** A page of the thread with a storage. */
async function storedPage(storage: ThreadStorage, name: string) {
  let count = 0;
  const page = testChat({ createId: () => `${name}-${++count}` });
  const tabs = syncTabs(page.chat);
  const persistence = persistChat(page.chat, storage, { tabs });
  await tabs.ready;
  return { ...page, tabs, persistence };
}

test('a page that takes over from one which could not load the thread merges what is stored', async () => {
  const storage = memoryStorage();
  const history = await storedPage(storage, 'history');
  void history.chat.send('Old question');
  await history.model.text('Old answer');
  await history.model.finish();
  await history.persistence.close();
  history.tabs.close();
  await settled();

  const first = await storedPage({ ...storage, load: () => Promise.reject(new Error('502')) }, 'first');
  const second = await storedPage(storage, 'second');
  void first.chat.send('New question');
  await vi.waitFor(() => expect(texts(second.chat)[0]).toBe('New question'));
  // A crash: nothing is saved any more.
  first.tabs.close();
  await vi.waitFor(() =>
    expect(texts(second.chat).slice(0, 3)).toEqual(['Old question', 'Old answer', 'New question']),
  );
  expect(second.chat.getState().rootIds).toHaveLength(1);
  void second.chat.send('Next');
  await vi.waitFor(() => expect(second.model.requests).toHaveLength(1));
  expect(second.model.requests[0]!.request.messages.map(({ content }) => content)).toEqual([
    'Old question',
    'Old answer',
    'New question',
    'Next',
  ]);
  await second.persistence.close();
  second.tabs.close();
  await first.persistence.close();
});
