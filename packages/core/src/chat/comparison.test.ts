import { expect, test } from 'vitest';
import { messageText, selectMessage, selectMessages, selectStatus } from '../thread/selectors.js';
import { createChat } from './chat.js';
import { createComparison, endComparison, selectComparison } from './comparison.js';
import { memoryStorage } from '../storage/memoryStorage.js';
import { persistChat } from '../storage/persistence.js';
import { settle } from './testChat.js';
import type { ThreadStorage } from '../storage/storage.js';
import type { Chat } from './types.js';
import type { Transport } from '../transport/types.js';

const piece = (content: string, finish_reason: string | null = null) => ({
  choices: [{ index: 0, delta: { content }, finish_reason }],
});

/** Answers with the name of the model, and ends after `letGo`. Stores its answers. The model `bad` fails, the model `m` does not wait. */
function models() {
  const waiting: (() => void)[] = [];
  const asked: { readonly model: unknown; readonly n: unknown; readonly resumeFrom: string | undefined }[] = [];
  const transport: Transport = async function* ({ model, n }, { onEvent, resumeFrom, signal }) {
    asked.push({ model, n, resumeFrom });
    if (model === 'bad') throw new Error('It is being moved.');
    onEvent?.({ type: 'event-id', id: '1' });
    yield piece(`I am ${String(model)}`);
    if (model !== 'm')
      await new Promise<void>((resolve, reject) => {
        waiting.push(resolve);
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      });
    yield piece('.', 'stop');
  };
  return { transport, asked, letGo: () => waiting.splice(0).forEach((resolve) => resolve()) };
}

async function open(storage: ThreadStorage = memoryStorage()) {
  const server = models();
  const chat = createChat({ id: 't', transport: server.transport, request: { model: 'm', n: 1 } });
  await persistChat(chat, storage).loaded;
  return { chat, storage, ...server };
}

const variant = (label: string) => ({ label, request: { model: label } });
const shown = (chat: Chat): readonly string[] => selectMessages(chat.getState()).map(messageText);
const questionOf = (chat: Chat): string => selectMessages(chat.getState())[0]!.id;
const answers = (chat: Chat) => selectComparison(chat.getState(), questionOf(chat));
/** The answers of the open comparison. */
function columns(chat: Chat): readonly string[] {
  return answers(chat).map(({ label, messageId }) => {
    const message = selectMessage(chat.getState(), messageId);
    return `${label}: ${message && messageText(message)} (${message?.status})`;
  });
}

async function begin(storage?: ThreadStorage) {
  const page = await open(storage);
  await page.chat.send('Who?');
  const [question] = selectMessages(page.chat.getState());
  const compared = createComparison(page.chat, [variant('a'), variant('b')]).ask(question!.id);
  await expect.poll(() => columns(page.chat)).toEqual(['a: I am a (streaming)', 'b: I am b (streaming)']);
  return { ...page, compared, questionId: question!.id };
}

test('answers are written side by side, and the one that is shown stays', async () => {
  const { chat, asked, letGo, compared } = await begin();
  expect(selectStatus(chat.getState())).toBe('streaming');
  expect(shown(chat)).toEqual(['Who?', 'I am m.']);
  expect(asked.slice(1).map(({ model, n }) => [model, n])).toEqual([
    ['a', undefined],
    ['b', undefined],
  ]);
  const [first] = answers(chat);
  letGo();
  expect(await compared).toMatchObject({ outcome: 'done', messageIds: [first!.messageId, expect.any(String)] });
  expect(columns(chat)).toEqual(['a: I am a. (done)', 'b: I am b. (done)']);
  expect(selectStatus(chat.getState())).toBe('idle');
  expect(shown(chat)).toEqual(['Who?', 'I am m.']);
});

test('a comparison makes the chat busy: messages wait, and one stop stops all answers', async () => {
  const { chat, compared } = await begin();
  const sent = chat.send('And?');
  await settle();
  expect(chat.getState().queue).toHaveLength(1);
  await expect(chat.send('No', { whenBusy: 'reject' })).rejects.toMatchObject({ code: 'misuse' });
  await chat.stop();
  expect(await compared).toMatchObject({ outcome: 'stopped' });
  await sent;
  // The conversation has gone on: there is nothing to choose any more.
  expect(shown(chat)).toEqual(['Who?', 'I am m.', 'And?', 'I am m.']);
  expect(columns(chat)).toEqual([]);
  expect(Object.values(chat.getState().nodes).map(({ message }) => message.status)).not.toContain('streaming');
});

test('one answer can be stopped by itself', async () => {
  const { chat, letGo, compared } = await begin();
  await chat.stop(answers(chat)[0]!.messageId);
  expect(columns(chat)).toEqual(['a: I am a (stopped)', 'b: I am b (streaming)']);
  expect(selectStatus(chat.getState())).toBe('streaming');
  letGo();
  await compared;
  expect(columns(chat)).toEqual(['a: I am a (stopped)', 'b: I am b. (done)']);
});

test('a failure is told in its place, and does not hold the queue up', async () => {
  const { chat, letGo } = await open();
  await chat.send('Who?');
  const questionId = selectMessages(chat.getState())[0]!.id;
  const compared = createComparison(chat, [variant('bad'), variant('b')]).ask(questionId);
  await expect.poll(() => columns(chat)).toEqual(['bad:  (failed)', 'b: I am b (streaming)']);
  const bad = answers(chat)[0]!.messageId;
  expect(chat.getState().nodes[bad]?.message.error?.message).toContain('being moved');
  void chat.send('And?');
  letGo();
  await compared;
  await expect.poll(() => shown(chat)).toEqual(['Who?', 'I am m.', 'And?', 'I am m.']);
});

test('choosing one makes it the branch, and stops the others', async () => {
  const { chat, questionId, compared } = await begin();
  const chosen = answers(chat)[1]!.messageId;
  await endComparison(chat, questionId, chosen);
  await compared;
  expect(shown(chat)).toEqual(['Who?', 'I am b']);
  expect(answers(chat)).toEqual([]);
  expect(selectStatus(chat.getState())).toBe('idle');
});

const stored = async (storage: ThreadStorage): Promise<string> => JSON.stringify(await storage.load('t'));

test('after a reload they are written side by side again, and one stop stops them all', async () => {
  const storage = memoryStorage();
  await begin(storage);
  await expect.poll(() => stored(storage)).toMatch(/I am b.*runKey/);
  const { chat, asked } = await open(storage);
  await expect.poll(() => columns(chat)).toEqual(['a: I am a (streaming)', 'b: I am b (streaming)']);
  expect(asked).toHaveLength(2);
  expect(asked.every(({ resumeFrom }) => resumeFrom === '0')).toBe(true);
  expect(selectStatus(chat.getState())).toBe('streaming');
  expect(chat.getState().runs).toHaveLength(2);
  void chat.send('And?');
  await settle();
  expect(chat.getState().queue).toHaveLength(1);
  chat.removeQueued(chat.getState().queue[0]!.id);
  await chat.stop();
  expect(columns(chat)).toEqual(['a: I am a (stopped)', 'b: I am b (stopped)']);
  expect(selectStatus(chat.getState())).toBe('idle');
  expect(shown(chat)).toEqual(['Who?', 'I am m.']);
});

test('a comparison that has ended waits for the choice over a reload, and is gone when it is made', async () => {
  const storage = memoryStorage();
  const { letGo, compared } = await begin(storage);
  letGo();
  await compared;
  await expect.poll(() => stored(storage)).toContain('I am b.');
  const { chat, asked } = await open(storage);
  expect(columns(chat)).toEqual(['a: I am a. (done)', 'b: I am b. (done)']);
  expect(asked).toEqual([]);
  await endComparison(chat, questionOf(chat), answers(chat)[0]!.messageId);
  await expect.poll(() => stored(storage)).toContain('isEnded');
  const { chat: third } = await open(storage);
  expect(shown(third)).toEqual(['Who?', 'I am a.']);
  expect(columns(third)).toEqual([]);
});

test('a question cannot be removed while its answers are pending', async () => {
  const { chat, questionId } = await begin();
  chat.remove(questionId);
  expect(columns(chat)).toHaveLength(2);
  await chat.stop();
  chat.remove(questionId);
  expect(shown(chat)).toEqual([]);
});

test('a second comparison replaces the first', async () => {
  const { chat, letGo, compared, questionId } = await begin();
  letGo();
  await compared;
  const again = createComparison(chat, [variant('c'), variant('d')]).ask(questionId);
  await expect.poll(() => columns(chat)).toEqual(['c: I am c (streaming)', 'd: I am d (streaming)']);
  letGo();
  await again;
});

test('without such a message it says so', async () => {
  const { chat } = await open();
  await expect(createComparison(chat, [variant('a')]).ask('nobody')).rejects.toMatchObject({ code: 'misuse' });
});
