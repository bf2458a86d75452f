import { expect, test } from 'vitest';
import { messageText, selectMessages, selectStatus } from '../thread/selectors.js';
import { createChat } from './chat.js';
import { memoryStorage } from '../storage/memoryStorage.js';
import { persistChat } from '../storage/persistChat.js';
import { settle } from './testChat.js';
import type { ThreadStorage } from '../storage/storage.js';
import type { Chat, Transport } from './types.js';

const piece = (content: string, finish_reason: string | null = null) => ({
  choices: [{ index: 0, delta: { content }, finish_reason }],
});

/** Says who answers, and ends when it is let go. Keeps what it has written. A model called `bad` fails, one called `m` does not wait. */
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
/** What stands side by side, as those see it who have the thread alone. */
function columns(chat: Chat): readonly string[] {
  const { nodes, comparisons = [] } = chat.getState();
  return comparisons.flatMap(({ answers }) =>
    answers.map(({ label, messageId = '' }) => {
      const message = nodes[messageId]?.message;
      return `${label}: ${message && messageText(message)} (${message?.status})`;
    }),
  );
}

async function begin(storage?: ThreadStorage) {
  const page = await open(storage);
  await page.chat.send('Who?');
  const [question] = selectMessages(page.chat.getState());
  const compared = page.chat.compare(question!.id, [variant('a'), variant('b')]);
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
  const [first] = chat.getState().comparisons![0]!.answers;
  expect(selectMessages(chat.forkOf(first!.messageId!)!.getState()).map(messageText)).toEqual(['Who?', 'I am a']);
  letGo();
  expect(await compared).toMatchObject({ outcome: 'done', messageIds: [first!.messageId, expect.any(String)] });
  expect(columns(chat)).toEqual(['a: I am a. (done)', 'b: I am b. (done)']);
  expect(selectStatus(chat.getState())).toBe('idle');
  expect(shown(chat)).toEqual(['Who?', 'I am m.']);
});

test('the chat is busy meanwhile: what is sent waits, and one stop stops them all', async () => {
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

test('one of them can be stopped, and asked again', async () => {
  const { chat, letGo, compared } = await begin();
  const idOf = (at: number): string => chat.getState().comparisons![0]!.answers[at]!.messageId!;
  const fork = chat.forkOf(idOf(0))!;
  await fork.stop();
  expect(columns(chat)).toEqual(['a: I am a (stopped)', 'b: I am b (streaming)']);
  letGo();
  await compared;
  void fork.regenerate(idOf(0), { request: { model: 'c' } });
  await expect.poll(() => columns(chat)[0]).toBe('a: I am c (streaming)');
  expect(selectStatus(chat.getState())).toBe('streaming');
  await chat.stop();
  expect(columns(chat)).toEqual(['a: I am c (stopped)', 'b: I am b. (done)']);
});

test('a failure is told in its place, and does not hold the queue up', async () => {
  const { chat, letGo } = await open();
  await chat.send('Who?');
  const questionId = selectMessages(chat.getState())[0]!.id;
  const compared = chat.compare(questionId, [variant('bad'), variant('b')]);
  await expect.poll(() => columns(chat)).toEqual(['bad:  (failed)', 'b: I am b (streaming)']);
  const bad = chat.getState().comparisons![0]!.answers[0]!.messageId!;
  expect(chat.getState().nodes[bad]?.message.error?.message).toContain('being moved');
  void chat.send('And?');
  letGo();
  await compared;
  await expect.poll(() => shown(chat)).toEqual(['Who?', 'I am m.', 'And?', 'I am m.']);
});

test('choosing one makes it the branch, and stops the others', async () => {
  const { chat, questionId, compared } = await begin();
  const chosen = chat.getState().comparisons![0]!.answers[1]!.messageId!;
  await chat.endComparison(questionId, chosen);
  await compared;
  expect(shown(chat)).toEqual(['Who?', 'I am b']);
  expect(chat.getState().comparisons).toEqual([]);
  expect(chat.forkOf(chosen)).toBeUndefined();
  expect(selectStatus(chat.getState())).toBe('idle');
});

const stored = async (storage: ThreadStorage): Promise<string> => JSON.stringify(await storage.load('t'));

test('after a reload they are written side by side again, and one stop stops them all', async () => {
  const storage = memoryStorage();
  await begin(storage);
  await expect.poll(() => stored(storage)).toMatch(/pendingForks.*I am b|I am b.*pendingForks/);
  const { chat, asked } = await open(storage);
  await expect.poll(() => columns(chat)).toEqual(['a: I am a (streaming)', 'b: I am b (streaming)']);
  expect(asked).toHaveLength(2);
  expect(asked.every(({ resumeFrom }) => resumeFrom === '0')).toBe(true);
  expect(selectStatus(chat.getState())).toBe('streaming');
  const [first] = chat.getState().comparisons![0]!.answers;
  expect(chat.forkOf(first!.messageId!)?.getState().run?.drafts).toHaveLength(1);
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
  // Each can still be asked anew by itself.
  const again = chat.forkOf(chat.getState().comparisons![0]!.answers[1]!.messageId!)!;
  void again.regenerate(undefined, { request: { model: 'c' } });
  await expect.poll(() => columns(chat)).toEqual(['a: I am a. (done)', 'b: I am c (streaming)']);
  const { questionId, answers } = chat.getState().comparisons![0]!;
  await chat.endComparison(questionId, answers[0]!.messageId);
  await expect.poll(() => stored(storage)).not.toContain('comparisons');
  expect(shown((await open(storage)).chat)).toEqual(['Who?', 'I am a.']);
});

test('the answers to a question that is taken out are stopped, and come back with it', async () => {
  const { chat, questionId, compared } = await begin();
  const undo = chat.remove(questionId);
  expect(await compared).toMatchObject({ outcome: 'stopped' });
  expect(shown(chat)).toEqual([]);
  expect(selectStatus(chat.getState())).toBe('idle');
  undo();
  expect(columns(chat)).toEqual(['a: I am a (stopped)', 'b: I am b (stopped)']);
  expect(selectStatus(chat.getState())).toBe('idle');
  await chat.send('And?');
  expect(shown(chat)).toEqual(['Who?', 'I am m.', 'And?', 'I am m.']);
});

test('without such a message it says so', async () => {
  const { chat } = await open();
  await expect(chat.compare('nobody', [variant('a')])).rejects.toMatchObject({ code: 'misuse' });
});
