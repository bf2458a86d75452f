import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { settle, testChat } from '../chat/testChat.js';
import type { Chat } from '../chat/types.js';
import { messageText, selectLastMessage, selectMessages } from '../thread/selectors.js';
import { syncTabs } from './syncTabs.js';
import { TestChannel } from './testChannel.js';
import { createLocks } from './testLocks.js';

/** The pages, in the order in which they opened their channels. What a frozen page is told, it hears when it runs again. */
let pages: { isFrozen: boolean; readonly unheard: (() => void)[] }[];

class PageChannel extends TestChannel {
  private readonly page = { isFrozen: false, unheard: [] as (() => void)[] };
  constructor(name: string) {
    super(name);
    pages.push(this.page);
  }
  protected override receive(data: unknown): void {
    if (this.page.isFrozen) this.page.unheard.push(() => super.receive(data));
    else super.receive(data);
  }
}

beforeEach(() => {
  pages = [];
  vi.stubGlobal('navigator', { locks: createLocks() });
  vi.stubGlobal('BroadcastChannel', PageChannel);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  for (const close of closing.splice(0)) close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const freeze = (index: number): void => void (pages[index]!.isFrozen = true);
function thaw(index: number): void {
  const page = pages[index]!;
  page.isFrozen = false;
  for (const hear of page.unheard.splice(0)) hear();
}

/** Lets the pages talk, and then some seconds pass. */
async function pass(seconds: number): Promise<void> {
  for (let second = 0; second <= seconds; second++) {
    for (let round = 0; round < 12; round++) await settle();
    if (second < seconds) vi.advanceTimersByTime(1000);
  }
}

const texts = (chat: Chat): readonly string[] => selectMessages(chat.getState()).map(messageText);

const closing: (() => void)[] = [];

function openPage(name: string) {
  let count = 0;
  const page = testChat({ createId: () => `${name}-${++count}` });
  const tabs = syncTabs(page.chat);
  closing.push(tabs.close);
  return { ...page, tabs };
}

test('a page that opens beside a frozen one runs the thread after some seconds', async () => {
  const first = openPage('first');
  await first.tabs.ready;
  freeze(0);
  const second = openPage('second');
  const sent = second.chat.send('Hi');
  await pass(4);
  expect(second.model.requests).toHaveLength(0);
  await pass(8);
  expect(second.tabs.isLeader()).toBe(true);
  expect(second.model.requests).toHaveLength(1);
  await second.model.text('Hello');
  await second.model.finish();
  expect(await sent).toMatchObject({ outcome: 'done' });
  thaw(0);
  await pass(1);
  expect(first.tabs.isLeader()).toBe(false);
  expect(texts(first.chat)).toEqual(['Hi', 'Hello']);
});

test('a stored answer of a frozen page is resumed by another, once, and nothing is asked for twice', async () => {
  const first = openPage('first');
  await first.tabs.ready;
  const second = openPage('second');
  await second.tabs.ready;
  void first.chat.send('One');
  await settle();
  await settle();
  first.model.requests[0]!.options.onEvent?.({ type: 'resumable' });
  await first.model.text('Half');
  first.schedule.flush();
  await pass(1);
  expect(texts(second.chat)).toEqual(['One', 'Half']);
  freeze(0);
  const sent = second.chat.send('Two');
  await pass(12);
  expect(second.tabs.isLeader()).toBe(true);
  const [resumed] = second.model.requests;
  expect(resumed!.options).toMatchObject({ key: first.model.requests[0]!.options.key, resumeFrom: '0' });
  await second.model.text('Half and half');
  await second.model.finish();
  await pass(1);
  await second.model.text('Yes');
  await second.model.finish();
  await sent;
  thaw(0);
  await first.model.finish();
  await pass(2);
  expect(first.model.requests).toHaveLength(1);
  expect(second.model.requests).toHaveLength(2);
  for (const { chat } of [first, second]) expect(texts(chat)).toEqual(['One', 'Half and half', 'Two', 'Yes']);
});

test('a page that was frozen sends nothing that waited in it, before it hears that another page leads', async () => {
  const first = openPage('first');
  await first.tabs.ready;
  const second = openPage('second');
  await second.tabs.ready;
  void first.chat.send('One');
  await first.model.text('1');
  void first.chat.send('Two');
  await pass(1);
  freeze(0);
  await pass(12);
  expect(second.tabs.isLeader()).toBe(true);
  const asked = (): readonly unknown[] =>
    [first, second].flatMap(({ model }) => model.requests.map(({ request }) => request.messages.at(-1)!.content));
  expect(asked()).toEqual(['One', 'Two']);
  // The end of its answer is what the page sees first.
  await first.model.finish();
  thaw(0);
  await second.model.text('2');
  await second.model.finish();
  await pass(12);
  expect(asked()).toEqual(['One', 'Two']);
  for (const { chat } of [first, second]) {
    expect(texts(chat).filter((text) => text === 'Two')).toHaveLength(1);
    expect(selectLastMessage(chat.getState())).toMatchObject({ status: 'done' });
    expect(Object.values(chat.getState().nodes).filter(({ message }) => message.parts.length === 0)).toEqual([]);
  }
});

test('what only the frozen page had is not lost', async () => {
  const first = openPage('first');
  await first.tabs.ready;
  freeze(0);
  void first.chat.send('Unheard');
  await first.model.text('Answer');
  await first.model.finish();
  const second = openPage('second');
  void second.chat.send('Hi');
  await pass(12);
  await second.model.text('Hello');
  await second.model.finish();
  thaw(0);
  await pass(2);
  for (const { chat } of [first, second])
    expect(
      Object.values(chat.getState().nodes)
        .map(({ message }) => messageText(message))
        .toSorted(),
    ).toEqual(['Answer', 'Hello', 'Hi', 'Unheard']);
});

test('of two pages that wait for a frozen one, one leads in the end, and asks once', async () => {
  const first = openPage('first');
  await first.tabs.ready;
  freeze(0);
  const others = [openPage('second'), openPage('third')];
  void others[0]!.chat.send('Hi');
  await pass(20);
  expect(others.filter(({ tabs }) => tabs.isLeader())).toHaveLength(1);
  expect(others.flatMap(({ model }) => model.requests)).toHaveLength(1);
});

test('a page whose leader answers does not take over, however long the answer takes', async () => {
  const first = openPage('first');
  await first.tabs.ready;
  const second = openPage('second');
  await second.tabs.ready;
  void second.chat.send('Hi');
  await pass(30);
  expect(first.tabs.isLeader()).toBe(true);
  expect(first.model.requests).toHaveLength(1);
});
