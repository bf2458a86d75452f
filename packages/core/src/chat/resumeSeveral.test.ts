import { expect, test } from 'vitest';
import { messageText, selectMessage, selectMessages, selectSiblingIds, selectStatus } from '../thread/selectors.js';
import { createChat } from './chat.js';
import { memoryStorage } from '../storage/memoryStorage.js';
import { persistChat } from '../storage/persistence.js';
import { settle } from './testChat.js';
import type { ThreadStorage } from '../storage/storage.js';
import type { Chat } from './types.js';
import type { Transport } from '../transport/types.js';

const piece = (index: number, content: string, finish_reason: string | null = null) => ({
  choices: [{ index, delta: { content }, finish_reason }],
});

/** Writes half of each answer, and the other half once the test continues it. Stores the written text if its events are numbered. */
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
    const { status } = selectMessage(state, id)!;
    return `${messageText(selectMessage(state, id)!)} (${status})`;
  });
}

const stored = async (storage: ThreadStorage): Promise<string> => JSON.stringify(await storage.load('t'));

test('n answers at once come back as far as they had come', async () => {
  const storage = memoryStorage();
  const chat = await open(halves(false).transport, storage, 3);
  void chat.send('Hi');
  await expect.poll(() => stored(storage)).toContain('m 2: one');
  const again = await open(halves(false).transport, storage);
  expect(answers(again)).toEqual(['m 0: one (failed)', 'm 1: one (failed)', 'm 2: one (failed)']);
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
  for (const model of ['a', 'b']) void chat.regenerate(question!.id, { request: { model }, isBeside: true });
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
  const server = halves(isNumbered);
  const again = await open(server.transport, storage);
  expect(selectMessages(again.getState()).map(messageText)).toEqual(['Hi', 'm 0: one, two']);
  return { storage, left, server, again };
}

test('answers that are compared come back as far as they had come, and can be continued', async () => {
  const { server, again } = await leaveAndReturn(false);
  expect(answers(again)).toEqual(['m 0: one, two (done)', 'a 0: one (failed)', 'b 0: one (failed)']);
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
  await expect.poll(() => stored(storage)).not.toContain('runKey');
  expect(answers(await open(halves(true).transport, storage))).toEqual(answers(again));
});

test('resumed answers can be stopped', async () => {
  const { again } = await leaveAndReturn(true);
  await expect.poll(() => answers(again)).toContain('b 0: one (streaming)');
  expect(selectStatus(again.getState())).toBe('streaming');
  await again.stop();
  expect(selectStatus(again.getState())).toBe('idle');
  expect(answers(again)).toEqual(['m 0: one, two (done)', 'a 0: one (stopped)', 'b 0: one (stopped)']);
});
