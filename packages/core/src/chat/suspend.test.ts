import { expect, test, vi } from 'vitest';
import { memoryStorage } from '../storage/memoryStorage.js';
import { persistChat } from '../storage/persistence.js';
import { messageText, selectLastMessage, selectMessages, selectStatus } from '../thread/selectors.js';
import { fetchTransport } from '../transport/fetchTransport.js';
import { createChat } from './chat.js';
import { createComparison } from './comparison.js';
import { settle, testChat } from './testChat.js';
import type { Chat } from './types.js';

const texts = (chat: Chat): readonly string[] => selectMessages(chat.getState()).map(messageText);

/** A chat whose server stores the answers. */
function storedChat(...args: Parameters<typeof testChat>) {
  const page = testChat(...args);
  return {
    ...page,
    async ask(question: string, answer: string) {
      const sent = page.chat.send(question);
      await settle();
      page.model.requests.at(-1)!.options.onEvent?.({ type: 'resumable' });
      if (answer !== '') await page.model.text(answer);
      page.schedule.flush();
      return { sent };
    },
  };
}

for (const [name, text] of [
  ['before its first word', ''],
  ['in the middle', 'Half'],
] as const)
  test(`an answer that is suspended ${name} is pending, and its promise settles as stopped`, async () => {
    const { chat, model, ask } = storedChat();
    const { sent } = await ask('Hi', text);
    const { signal, key } = model.requests[0]!.options;
    await chat.suspend();
    expect(await sent).toMatchObject({ outcome: 'stopped' });
    expect(signal.aborted).toBe(true);
    expect(signal.reason).toMatchObject({ code: 'interrupted' });
    expect(selectLastMessage(chat.getState())).toMatchObject({
      status: 'failed',
      error: { code: 'interrupted' },
      runKey: key,
    });
    void chat.resume();
    await settle();
    expect(model.requests[1]!.options).toMatchObject({ key, resumeFrom: '0' });
    await model.text('Half of it and the rest');
    await model.finish();
    expect(texts(chat)).toEqual(['Hi', 'Half of it and the rest']);
    expect(selectStatus(chat.getState())).toBe('idle');
  });

test('an answer that no server stores is interrupted, and not pending', async () => {
  const { chat, model } = testChat();
  void chat.send('Hi');
  await model.text('Half');
  await chat.suspend();
  const answer = selectLastMessage(chat.getState())!;
  expect(answer).toMatchObject({ status: 'failed', error: { code: 'interrupted' } });
  expect(answer.runKey).toBeUndefined();
  expect(texts(chat)).toEqual(['Hi', 'Half']);
});

test('an answer whose request has not left is removed, and its question stays', async () => {
  const { chat, model } = testChat();
  chat.intercept((name, _args, proceed) => (name === 'request' ? new Promise(() => {}) : proceed()));
  const sent = chat.send('Hi');
  await settle();
  expect(texts(chat)).toEqual(['Hi', '']);
  await chat.suspend();
  expect(texts(chat)).toEqual(['Hi']);
  expect(await sent).toMatchObject({ outcome: 'stopped' });
  expect([model.requests.length, selectStatus(chat.getState())]).toEqual([0, 'idle']);
});

test('a resumed answer whose request has not left stays pending', async () => {
  const { chat, ask } = storedChat();
  await ask('Hi', 'Half');
  await chat.suspend();
  const { runKey } = selectLastMessage(chat.getState())!;
  chat.intercept((name, _args, proceed) => (name === 'request' ? new Promise(() => {}) : proceed()));
  void chat.resume();
  await settle();
  await chat.suspend();
  expect(selectLastMessage(chat.getState())).toMatchObject({
    status: 'failed',
    error: { code: 'interrupted' },
    runKey,
  });
  expect(texts(chat)).toEqual(['Hi', 'Half']);
});

test('messages that wait are not sent', async () => {
  const { chat, model, ask } = storedChat();
  await ask('One', 'Half');
  void chat.send('Two');
  await chat.suspend();
  await settle();
  expect(model.requests).toHaveLength(1);
  expect(chat.getState().queue).toHaveLength(1);
});

test('answers that are written side by side are all pending', async () => {
  const { chat, model } = testChat();
  const first = chat.send('Hi');
  await model.text('First');
  await model.finish();
  await first;
  const [question] = selectMessages(chat.getState());
  const variants = ['a', 'b'].map((label) => ({ label, request: { model: label } }));
  void createComparison(chat, variants).ask(question!.id);
  await settle();
  for (const { options } of model.requests.slice(1)) options.onEvent?.({ type: 'resumable' });
  await chat.suspend();
  expect(chat.getState().runs).toEqual([]);
  const pending = Object.values(chat.getState().nodes).flatMap(({ message }) => message.runKey ?? []);
  expect(pending.toSorted()).toEqual(
    model.requests
      .slice(1)
      .map(({ options }) => options.key)
      .toSorted(),
  );
});

test('a tool that runs is interrupted, and not stopped by the reader', async () => {
  const { chat, model } = testChat({ tools: { slow: { execute: () => new Promise(() => {}) } } });
  const sent = chat.send('Hi');
  const call = { index: 0, id: 'c', function: { name: 'slow', arguments: '{}' } };
  await model.push({ choices: [{ index: 0, delta: { tool_calls: [call] } }] });
  await model.finish('tool_calls');
  await chat.suspend();
  expect(await sent).toMatchObject({ outcome: 'stopped' });
  expect(selectLastMessage(chat.getState())?.parts[0]).toMatchObject({
    state: 'failed',
    result: 'Error: interrupted.',
  });
});

test('the server is not told to stop, and the saved answer is resumed by the next page', async () => {
  const methods: string[] = [];
  const fetch = async (_url: unknown, { method = 'GET', signal }: RequestInit = {}): Promise<Response> => {
    methods.push(method);
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        signal?.addEventListener('abort', () => controller.error(signal.reason));
        const chunk = { choices: [{ index: 0, delta: { content: 'Half' } }] };
        controller.enqueue(new TextEncoder().encode(`id: 1\ndata: ${JSON.stringify(chunk)}\n\n`));
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
  const storage = memoryStorage();
  const chat = createChat({ id: 'thread', transport: fetchTransport({ baseURL: '/v1', fetch: fetch as never }) });
  const persistence = persistChat(chat, storage);
  await persistence.loaded;
  void chat.send('Hi');
  await vi.waitFor(() => expect(texts(chat)).toEqual(['Hi', 'Half']));
  await chat.suspend();
  await persistence.close();
  expect(methods).toEqual(['POST']);

  const next = testChat();
  await persistChat(next.chat, storage).loaded;
  await vi.waitFor(() => expect(next.model.requests).toHaveLength(1));
  expect(next.model.requests[0]!.options.resumeFrom).toBe('0');
  await next.model.text('Half and half');
  await next.model.finish();
  expect(texts(next.chat)).toEqual(['Hi', 'Half and half']);
});

test('a chat that has nothing under way is left alone', async () => {
  const { chat } = testChat();
  const before = chat.getState();
  await chat.suspend();
  expect(chat.getState()).toBe(before);
});
