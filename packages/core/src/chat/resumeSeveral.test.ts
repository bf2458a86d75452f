import { expect, test } from 'vitest';
import { serializeThread } from '../thread/serialize.js';
import { messageText, selectMessages, selectSiblingIds, selectStatus } from '../thread/selectors.js';
import { createChat } from './chat.js';
import { memoryStorage } from '../storage/memoryStorage.js';
import { persistChat } from '../storage/persistChat.js';
import { settle, testChat } from './testChat.js';
import type { ThreadStorage } from '../storage/storage.js';
import type { Chat, Transport } from './types.js';

const piece = (index: number, content: string, finish_reason: string | null = null) => ({
  choices: [{ index, delta: { content }, finish_reason }],
});

/** Writes half of each answer, and the other half once it is let go. Keeps what it has written if its events are numbered. */
function halves(isNumbered: boolean) {
  let letGo = (): void => {};
  const gone = new Promise<void>((resolve) => (letGo = resolve));
  const asked: { readonly model: unknown; readonly key: string; readonly resumeFrom: string | undefined }[] = [];
  const transport: Transport = async function* ({ model, n }, { key, resumeFrom, onEvent, signal }) {
    asked.push({ model, key, resumeFrom });
    const choices = Array.from({ length: n ?? 1 }, (_, index) => index);
    if (isNumbered) onEvent?.({ type: 'event-id', id: '1' });
    for (const index of choices) yield piece(index, `${String(model)} ${index}: one`);
    await Promise.race([
      gone,
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    ]);
    for (const index of choices) yield piece(index, ', two', 'stop');
  };
  return { transport, letGo, asked };
}

async function open(transport: Transport, storage: ThreadStorage, n?: number): Promise<Chat> {
  const chat = createChat({ id: 't', transport, request: { model: 'm', ...(n && { n }) } });
  await persistChat(chat, storage).loaded;
  return chat;
}

/** All answers to the first question. */
function answers(chat: Chat): readonly string[] {
  const state = chat.getState();
  const [, shown] = selectMessages(state);
  return selectSiblingIds(state, shown!.id).map((id) => {
    const { status } = state.nodes[id]!.message;
    return `${messageText(state.run?.drafts.find((draft) => draft.id === id) ?? state.nodes[id]!.message)} (${status})`;
  });
}

const stored = async (storage: ThreadStorage): Promise<string> => JSON.stringify(await storage.load('t'));

test('n answers at once come back as far as they had come', async () => {
  const storage = memoryStorage();
  const chat = await open(halves(false).transport, storage, 3);
  void chat.send('Hi');
  await expect.poll(() => stored(storage)).toContain('m 2: one');
  const again = await open(halves(false).transport, storage);
  expect(answers(again)).toEqual(['m 0: one (stopped)', 'm 1: one (stopped)', 'm 2: one (stopped)']);
});

test('n answers at once are taken up again where the server keeps them', async () => {
  const storage = memoryStorage();
  const first = halves(true);
  const chat = await open(first.transport, storage, 3);
  void chat.send('Hi');
  await expect.poll(() => stored(storage)).toContain('m 2: one');
  const second = halves(true);
  const again = await open(second.transport, storage);
  second.letGo();
  await expect
    .poll(() => answers(again))
    .toEqual(['m 0: one, two (done)', 'm 1: one, two (done)', 'm 2: one, two (done)']);
  expect(second.asked).toEqual([{ model: 'm', key: first.asked[0]!.key, resumeFrom: '0' }]);
});

/** Two models are asked side by side, under a question that has an answer. */
async function compare(chat: Chat): Promise<void> {
  const [question] = selectMessages(chat.getState());
  for (const model of ['a', 'b']) void chat.fork(question!.id).regenerate(question!.id, { request: { model } });
  await settle();
}

/** A page that is left while two models write beside an answer that is there, and one that is opened after it. */
async function leaveAndReturn(isNumbered: boolean) {
  const storage = memoryStorage();
  const before = halves(isNumbered);
  before.letGo();
  const chat = await open(before.transport, storage);
  await chat.send('Hi');
  const left = halves(isNumbered);
  chat.configure({ transport: left.transport });
  await compare(chat);
  await expect.poll(() => stored(storage)).toContain('b 0: one');
  // They are shown by whoever compares them, and nothing of them is in the thread yet.
  expect(answers(chat)).toEqual(['m 0: one, two (done)']);
  const server = halves(isNumbered);
  const again = await open(server.transport, storage);
  expect(selectMessages(again.getState()).map(messageText)).toEqual(['Hi', 'm 0: one, two']);
  return { storage, left, server, again };
}

test('answers that are compared come back as far as they had come, and can be continued', async () => {
  const { server, again } = await leaveAndReturn(false);
  expect(answers(again)).toEqual(['m 0: one, two (done)', 'a 0: one (stopped)', 'b 0: one (stopped)']);
  expect(server.asked).toEqual([]);
  server.letGo();
  const lastId = selectSiblingIds(again.getState(), selectMessages(again.getState())[1]!.id).at(-1);
  await again.continue(lastId, { request: { model: 'c' } });
  expect(server.asked.map(({ model }) => model)).toEqual(['c']);
});

test('answers that are compared are taken up again where the server keeps them', async () => {
  const { storage, left, server, again } = await leaveAndReturn(true);
  await expect
    .poll(() => answers(again))
    .toEqual(['m 0: one, two (done)', 'a 0: one (streaming)', 'b 0: one (streaming)']);
  server.letGo();
  await expect
    .poll(() => answers(again))
    .toEqual(['m 0: one, two (done)', 'a 0: one, two (done)', 'b 0: one, two (done)']);
  expect(server.asked.map(({ key, resumeFrom }) => [key, resumeFrom])).toEqual(left.asked.map(({ key }) => [key, '0']));
  expect(selectMessages(again.getState()).map(messageText)).toEqual(['Hi', 'm 0: one, two']);
  // The next reload finds them settled.
  await expect.poll(() => stored(storage)).not.toContain('pendingForks');
  expect(answers(await open(halves(true).transport, storage))).toEqual(answers(again));
});

test('answers that are taken up again can be stopped', async () => {
  const { again } = await leaveAndReturn(true);
  await expect.poll(() => answers(again)).toContain('b 0: one (streaming)');
  expect(selectStatus(again.getState())).toBe('streaming');
  await again.stop();
  expect(selectStatus(again.getState())).toBe('idle');
  expect(answers(again)).toEqual(['m 0: one, two (done)', 'a 0: one (stopped)', 'b 0: one (stopped)']);
});

test('what nobody writes any more is stored as stopped', () => {
  const { chat } = testChat();
  const parts = [{ type: 'text', text: 'Half' }] as const;
  // A page that took a fork's answer up, and showed it here, is gone.
  chat.insert({ id: 'a', role: 'assistant', parts, status: 'streaming', createdAt: 0 }, null);
  expect(serializeThread(chat.getState()).nodes['a']?.message.status).toBe('stopped');
});

test('a fork that goes its own way leaves the thread alone', async () => {
  const storage = memoryStorage();
  const before = halves(true);
  before.letGo();
  const chat = await open(before.transport, storage);
  await chat.send('Hi');
  chat.configure({ transport: halves(true).transport });
  const fork = chat.fork();
  void fork.send('Something else');
  await expect.poll(() => messageText(selectMessages(fork.getState()).at(-1)!)).toContain('one');
  chat.setRequest({ model: 'x' });
  await expect.poll(() => stored(storage)).toContain('"x"');
  expect(await stored(storage)).not.toContain('Something else');
});
