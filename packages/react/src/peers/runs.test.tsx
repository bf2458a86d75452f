import {
  ChatError,
  createChat,
  fetchTransport,
  memoryStorage,
  messageText,
  persistChat,
  selectMessages,
  type Chat,
  type ChatChunk,
  type ThreadEvent,
  type Transport,
} from '@chat-stream/core';
import { act, cleanup, fireEvent, render, renderHook, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { ChatProvider } from '../ChatProvider.js';
import { createWrapper, delta, finish, steppedTransport } from '../testTools.js';
import { useChatStream } from '../useChatStream.js';
import { useComposer } from '../useComposer.js';

afterEach(cleanup);

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const texts = (chat: Chat): readonly string[] => selectMessages(chat.getState()).map(messageText);

test('P3: stop resolves when the run has ended; the text stays, and later chunks of the server are ignored', async () => {
  let push = (_chunk: ChatChunk): void => {};
  const deaf: Transport = async function* () {
    for (;;) yield await new Promise<ChatChunk>((resolve) => (push = resolve));
  };
  const chat = createChat({ transport: deaf });
  const sent = chat.send('Hi');
  await settle();
  push(delta('Half'));
  await settle();
  await chat.stop();
  const state = chat.getState();
  expect(state.runs).toHaveLength(0);
  expect(selectMessages(state)[1]).toMatchObject({ status: 'stopped', parts: [{ text: 'Half' }] });
  push(delta(' and gibberish'));
  await settle();
  expect(chat.getState()).toBe(state);
  await expect(sent).resolves.toMatchObject({ outcome: 'stopped' });
});

test('P4: each run ends exactly once, whatever ends it, and says how', async () => {
  const ends: Readonly<Record<string, Transport>> = {
    done: async function* () {
      yield delta('x');
      yield finish;
    },
    length: async function* () {
      yield { choices: [{ index: 0, delta: { content: 'x' }, finish_reason: 'length' }] };
    },
    filtered: async function* () {
      yield { choices: [{ index: 0, delta: {}, finish_reason: 'content_filter' }] };
    },
    empty: async function* () {},
    cut: async function* () {
      yield delta('x');
      throw new ChatError('incomplete_stream', 'Cut.');
    },
    foreign: async function* () {
      yield await Promise.reject(new TypeError('fetch failed'));
    },
    endless: async function* (_request, { signal }) {
      yield delta('x');
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    },
  };
  for (const [name, transport] of Object.entries(ends)) {
    const chat = createChat({ transport });
    const events: ThreadEvent[] = [];
    chat.subscribe((event) => events.push(event));
    const sent = chat.send('Hi').then(
      ({ outcome }) => outcome,
      (error: ChatError) => error.code,
    );
    await settle();
    if (name === 'endless') await chat.stop();
    const expected = { cut: 'incomplete_stream', foreign: 'network', endless: 'stopped' }[name] ?? 'done';
    expect([name, await sent]).toEqual([name, expected]);
    expect(events.filter(({ type }) => type === 'run-end')).toHaveLength(1);
    expect(events.at(-1)?.type).toBe('run-end');
  }
});

test('P6: an answer that is resumed after any event is the same as one that came at once', async () => {
  const pieces = ['The ', 'quick ', 'brown ', 'fox.'];
  const events = [...pieces.map((piece) => delta(piece)), finish].map(
    (chunk, index) => `id: ${index + 1}\ndata: ${JSON.stringify(chunk)}\n\n`,
  );
  events.push('id: 6\ndata: [DONE]\n\n');
  for (let cut = 0; cut <= events.length; cut++) {
    const asked: (string | null)[] = [];
    const server: typeof fetch = async (_url, init) => {
      const after = new Headers(init?.headers).get('last-event-id');
      asked.push(after);
      const isFirst = asked.length === 1;
      // A server may also say again what the client has seen already: nothing is there twice.
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          const rest = isFirst ? events.slice(0, cut) : events.slice(Number(after ?? 0));
          for (const event of rest) controller.enqueue(new TextEncoder().encode(event));
          if (isFirst && cut < events.length - 1) controller.error(new TypeError('terminated'));
          else controller.close();
        },
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    };
    const transport = fetchTransport({ baseURL: '/v1', fetch: server, sleep: async () => {} });
    const chat = createChat({ transport });
    await chat.send('Go');
    expect(texts(chat)).toEqual(['Go', pieces.join('')]);
    expect(Object.keys(chat.getState().nodes)).toHaveLength(2);
  }
});

test('P8: what is sent while an answer is written waits, visible, editable, removable and stored, or interrupts, or is refused', async () => {
  const stepped = steppedTransport(['x']);
  const storage = memoryStorage();
  const { result } = renderHook(() => useChatStream({ id: 'p8', transport: stepped.transport, storage }), {
    wrapper: createWrapper(),
  });
  await act(settle);
  for (const text of ['One', 'Two', 'Three']) act(() => void result.current.send(text));
  await waitFor(() => expect(result.current.queue).toHaveLength(2));
  const [two, three] = result.current.queue;
  act(() => result.current.editQueued(two!.id, 'Two, changed'));
  act(() => result.current.removeQueued(three!.id));
  await waitFor(async () =>
    expect((await storage.load('p8'))?.thread.queue).toMatchObject([{ parts: [{ text: 'Two, changed' }] }]),
  );
  await expect(result.current.chat.send('No', { whenBusy: 'reject' })).rejects.toMatchObject({ code: 'misuse' });
  for (let step = 0; step < 4; step++) await act(() => stepped.step());
  expect(result.current.messages.map(messageText)).toEqual(['One', 'x', 'Two, changed', 'x']);
  act(() => void result.current.send('Four'));
  await act(settle);
  act(() => void result.current.send('Five', { whenBusy: 'interrupt' }));
  await act(settle);
  for (let step = 0; step < 2; step++) await act(() => stepped.step());
  expect(result.current.messages.map(messageText).slice(-2)).toEqual(['Five', 'x']);
  expect(result.current.messages.map(messageText)).toContain('Four');
});

test('P10: a send that fails keeps the message and what is being written; trying again needs no typing', async () => {
  let isDown = true;
  const chat = createChat({
    async *transport() {
      if (isDown) throw new ChatError('network', 'Down.', { retryable: true });
      yield delta('Here.');
      yield finish;
    },
  });
  function Box() {
    return <textarea aria-label="Message" {...useComposer().inputProps} />;
  }
  render(
    <ChatProvider chat={chat}>
      <Box />
    </ChatProvider>,
    { wrapper: createWrapper() },
  );
  const box = screen.getByLabelText<HTMLTextAreaElement>('Message');
  fireEvent.change(box, { target: { value: 'Are you there?' } });
  fireEvent.keyDown(box, { key: 'Enter' });
  fireEvent.change(box, { target: { value: 'The next one' } });
  await act(settle);
  expect(texts(chat)).toEqual(['Are you there?', '']);
  expect(selectMessages(chat.getState())[1]).toMatchObject({ status: 'failed', error: { code: 'network' } });
  expect(box.value).toBe('The next one');
  isDown = false;
  await act(() => chat.regenerate().then(() => {}));
  expect(texts(chat)).toEqual(['Are you there?', 'Here.']);
  expect(Object.keys(chat.getState().nodes)).toHaveLength(2);
});

test('P23: an answer that was cut says so and can be continued; until there is text, the status says what is going on', async () => {
  const stream = (...events: readonly string[]): Response =>
    new Response(events.join(''), { headers: { 'content-type': 'text/event-stream' } });
  const answers = [
    stream(`data: ${JSON.stringify(delta('The end is'))}\n\n`),
    stream(`data: ${JSON.stringify(delta(' near.'))}\n\n`, `data: ${JSON.stringify(finish)}\n\n`, 'data: [DONE]\n\n'),
  ];
  const chat = createChat({
    transport: fetchTransport({ baseURL: 'https://x.test/v1', fetch: async () => answers.shift()! }),
  });
  const { result } = renderHook(() => useChatStream({ chat }), { wrapper: createWrapper() });
  const phases: (string | null)[] = [];
  chat.subscribe((_event, { runs }) => phases.push(runs[0]?.phase ?? null));
  let failure: unknown;
  act(() => void result.current.send('Go').catch((error: unknown) => (failure = error)));
  expect([result.current.status, result.current.phase]).toEqual(['submitted', 'connecting']);
  await act(settle);
  expect(failure).toMatchObject({ code: 'incomplete_stream' });
  expect(result.current.status).toBe('error');
  expect(result.current.messages.at(-1)).toMatchObject({ status: 'failed', parts: [{ text: 'The end is' }] });
  expect(phases.filter((phase, index) => phase !== phases[index - 1])).toEqual([
    null,
    'connecting',
    'waiting',
    'answering',
    null,
  ]);
  await act(() => result.current.continue().then(() => {}));
  expect(texts(chat)).toEqual(['Go', 'The end is near.']);
  expect(result.current.status).toBe('idle');
});

test('P4: an answer that was stopped or failed is saved like any other', async () => {
  const storage = memoryStorage();
  const chat = createChat({
    id: 'saved',
    async *transport() {
      yield delta('Half');
      throw new ChatError('connection_lost', 'Gone.');
    },
  });
  await persistChat(chat, storage).loaded;
  await chat.send('Go').catch(() => {});
  await settle();
  expect(JSON.stringify(await storage.load('saved'))).toContain('Half');
});
