import { expect, test } from 'vitest';
import { ChatError } from '../errors.js';
import { messageText, selectMessages } from '../thread/selectors.js';
import { createChat } from './chat.js';
import { memoryStorage } from '../storage/memoryStorage.js';
import { persistChat } from '../storage/persistence.js';
import { streamChat } from '../run/streamChat.js';
import { manualSchedule, settle } from './testChat.js';
import { fetchTransport } from '../transport/fetchTransport.js';

interface Call {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
}

/** A server that numbers its events and, at each request, says what comes next: events, then the end, a cut, or silence. */
function keepingServer(
  ...answers: readonly {
    /** The text before the events. */
    readonly first?: string;
    readonly from: number;
    readonly to: number;
    readonly last: 'end' | 'cut' | 'hang';
  }[]
) {
  const words = ['Once ', 'upon ', 'a ', 'time', '.'];
  const calls: Call[] = [];
  let next = 0;
  const event = (index: number): string => {
    const choice = {
      index: 0,
      delta: { content: words[index - 1] },
      finish_reason: index === words.length ? 'stop' : null,
    };
    return `id: ${index}\ndata: ${JSON.stringify({ choices: [choice] })}\n\n`;
  };
  const fetch = async (url: unknown, init: RequestInit = {}): Promise<Response> => {
    calls.push({
      method: init.method ?? 'GET',
      url: String(url),
      headers: init.headers as Record<string, string>,
      body: init.body as string,
    });
    if (init.method === 'DELETE') return new Response(null, { status: 204 });
    const answer = answers[next++];
    if (!answer) throw new TypeError('Load failed');
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        init.signal?.addEventListener('abort', () => controller.error(init.signal?.reason));
        if (answer.first) controller.enqueue(new TextEncoder().encode(answer.first));
        for (let index = answer.from; index <= answer.to; index++)
          controller.enqueue(new TextEncoder().encode(event(index)));
        if (answer.last === 'end') controller.close();
      },
      pull(controller) {
        if (answer.last === 'cut') controller.error(new TypeError('network error'));
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
  return { fetch: fetch as typeof globalThis.fetch, calls };
}

const request = { model: 'm', messages: [{ role: 'user', content: 'Tell me' }] } as const;
const noWait = { sleep: () => Promise.resolve(), random: () => 0 };

test('a stream that is cut at every event in turn is there exactly once', async () => {
  for (let cut = 1; cut < 5; cut++) {
    const { fetch, calls } = keepingServer({ from: 1, to: cut, last: 'cut' }, { from: cut + 1, to: 5, last: 'end' });
    const { outcome, completion } = await streamChat({
      transport: fetchTransport({ baseURL: '/v1', fetch, ...noWait }),
      request,
    });
    expect(outcome).toBe('done');
    expect(completion.choices[0]?.message.content).toBe('Once upon a time.');
    expect(calls.map(({ headers }) => headers['last-event-id'])).toEqual([undefined, String(cut)]);
    expect(calls[1]!.headers['idempotency-key']).toBe(calls[0]!.headers['idempotency-key']);
    expect(calls[1]!.body).toBe(calls[0]!.body);
  }
});

test('a connection that is lost before the first event is made again, under the same key', async () => {
  const { fetch, calls } = keepingServer({ from: 1, to: 0, last: 'cut' }, { from: 1, to: 5, last: 'end' });
  const { completion } = await streamChat({ transport: fetchTransport({ baseURL: '/v1', fetch, ...noWait }), request });
  expect(completion.choices[0]?.message.content).toBe('Once upon a time.');
  expect(calls.map(({ headers }) => headers['last-event-id'])).toEqual([undefined, undefined]);
  expect(calls[1]!.headers['idempotency-key']).toBe(calls[0]!.headers['idempotency-key']);
});

test.each(
  [
    { name: 'nothing', first: '' },
    { name: 'a comment', first: ': keep-alive\n\n' },
    { name: 'many comments', first: ': keep-alive\n\n'.repeat(9) },
    { name: 'half a comment', first: ': keep-al' },
    { name: 'blank lines', first: '\n\n\r\n' },
    { name: 'a byte order mark', first: '\uFEFF' },
    { name: 'the time to wait before reconnecting', first: 'retry: 3000\n\n' },
    { name: 'the type of an event, without its data', first: 'event: message\n\n' },
    { name: 'the number of an event, without its data', first: 'id: 1\n' },
    { name: 'an event with no data', first: 'data:\n\n' },
    { name: 'half an event', first: 'id: 1\ndata: {"choices":[{"ind' },
    { name: 'half an event after comments', first: ': keep-alive\n\nretry: 1\nid: 1\ndata: {' },
  ].flatMap((each) => [
    { ...each, last: 'cut' as const, end: 'a cut' },
    { ...each, last: 'end' as const, end: 'a clean end' },
  ]),
)('$name and $end: the same answer is asked for from its beginning', async ({ first, last }) => {
  const torn = { first, from: 1, to: 0, last };
  const { fetch, calls } = keepingServer(torn, torn, torn, { from: 1, to: 5, last: 'end' });
  const { outcome, completion } = await streamChat({
    transport: fetchTransport({ baseURL: '/v1', fetch, ...noWait }),
    request,
  });
  expect([outcome, completion.choices[0]?.message.content]).toEqual(['done', 'Once upon a time.']);
  expect(calls.map(({ headers }) => headers['last-event-id'])).toEqual([undefined, undefined, undefined, undefined]);
  expect(new Set(calls.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
});

test('it retries while new events arrive, and otherwise fails with the text so far', async () => {
  const steps = [1, 2, 3, 4].map((index) => ({ from: index, to: index, last: 'cut' as const }));
  const { fetch, calls } = keepingServer(...steps);
  const { outcome, completion, error } = await streamChat({
    transport: fetchTransport({ baseURL: '/v1', fetch, maxRetries: 0, ...noWait }),
    request,
  });
  expect(outcome).toBe('failed');
  expect(error).toMatchObject({ code: 'network' });
  expect(completion.choices[0]?.message.content).toBe('Once upon a time');
  expect(calls.length).toBeGreaterThan(8);
});

test('other servers are asked once, and get no header that they do not know', async () => {
  const { fetch, calls } = keepingServer({ from: 1, to: 2, last: 'cut' });
  const { error } = await streamChat({
    transport: fetchTransport({ baseURL: 'https://api.example.com/v1', fetch, ...noWait }),
    request,
  });
  expect(error).toMatchObject({ code: 'connection_lost' });
  expect(calls).toHaveLength(1);
  expect(calls[0]!.headers).not.toHaveProperty('idempotency-key');
});

test('stopping ends the generation at the server', async () => {
  const { fetch, calls } = keepingServer({ from: 1, to: 2, last: 'hang' });
  const chat = createChat({ transport: fetchTransport({ baseURL: '/v1', fetch, ...noWait }) });
  void chat.send('Tell me');
  await settle();
  await settle();
  await chat.stop();
  const [post, stop] = calls;
  expect(stop).toMatchObject({ method: 'DELETE', url: `/v1/chat/completions/${post!.headers['idempotency-key']}` });
  expect(messageText(selectMessages(chat.getState())[1]!)).toBe('Once upon ');
});

test('an answer that has ended is not stopped at the server with what follows it', async () => {
  const { fetch, calls } = keepingServer({ from: 1, to: 5, last: 'end' });
  const controller = new AbortController();
  await streamChat({
    transport: fetchTransport({ baseURL: '/v1', fetch, ...noWait }),
    request,
    signal: controller.signal,
  });
  controller.abort();
  await settle();
  expect(calls.map(({ method }) => method)).toEqual(['POST']);
});

test('after a reload the answer is taken up from the kept stream, once', async () => {
  const storage = memoryStorage();
  const schedule = manualSchedule();
  const first = keepingServer({ from: 1, to: 2, last: 'hang' });
  const before = createChat({
    id: 't',
    transport: fetchTransport({ baseURL: '/v1', fetch: first.fetch, ...noWait }),
    schedule,
    now: () => 1000,
  });
  const keeper = persistChat(before, storage);
  await keeper.loaded;
  void before.send('Tell me');
  await settle();
  schedule.flush();
  expect(before.getState().runs[0]?.isResumable).toBe(true);
  keeper.close(); // the page closes without a request to the server
  await settle();
  expect(first.calls).toHaveLength(1);

  const second = keepingServer({ from: 1, to: 5, last: 'end' });
  const after = createChat({
    id: 't',
    transport: fetchTransport({ baseURL: '/v1', fetch: second.fetch, ...noWait }),
    schedule,
    now: () => 9000,
  });
  await persistChat(after, storage).loaded;
  expect(selectMessages(after.getState()).map(messageText)).toEqual(['Tell me', 'Once upon ']);
  await expect.poll(() => after.getState().runs).toHaveLength(0);
  expect(selectMessages(after.getState()).map(messageText)).toEqual(['Tell me', 'Once upon a time.']);
  expect(selectMessages(after.getState())[1]).toMatchObject({ status: 'done', createdAt: 1000 });
  // The previous page requested it. The speed of the rest, which arrived without a page, is unknown.
  expect(selectMessages(after.getState())[1]!.timing).toEqual({ startedAt: 1000, headersAt: 1000, firstTokenAt: 1000 });
  expect(second.calls).toHaveLength(1);
  expect(second.calls[0]!.headers).toMatchObject({
    'last-event-id': '0',
    'idempotency-key': first.calls[0]!.headers['idempotency-key'],
  });
  expect(second.calls[0]!.body).toBe(first.calls[0]!.body);
});

test('a page that is left again before the kept answer has come takes it up the next time', async () => {
  const storage = memoryStorage();
  const open = async (last: 'hang' | 'end', to: number) => {
    const server = keepingServer({ from: 1, to, last });
    const transport = fetchTransport({ baseURL: '/v1', fetch: server.fetch, ...noWait });
    const chat = createChat({ id: 't', transport, schedule: { frame: (show) => (show(), () => {}), pause: settle } });
    const { loaded, close } = persistChat(chat, storage);
    await loaded;
    return { chat, close, calls: server.calls };
  };
  const first = await open('hang', 2);
  void first.chat.send('Tell me');
  await expect.poll(() => first.chat.getState().runs[0]?.isResumable).toBe(true);
  first.close();
  await settle();
  const second = await open('hang', 0);
  await settle();
  expect(second.calls).toHaveLength(1);
  second.close();
  await settle();
  const third = await open('end', 5);
  await expect.poll(() => third.chat.getState().runs).toHaveLength(0);
  expect(selectMessages(third.chat.getState()).map(messageText)).toEqual(['Tell me', 'Once upon a time.']);
});

test('a server that forgot the run takes nothing away', async () => {
  const storage = memoryStorage();
  const { chat } = {
    chat: createChat({
      id: 't',
      transport: fetchTransport({
        baseURL: '/v1',
        fetch: keepingServer({ from: 1, to: 3, last: 'hang' }).fetch,
        ...noWait,
      }),
    }),
  };
  const keeper = persistChat(chat, storage);
  await keeper.loaded;
  void chat.send('Tell me');
  await expect.poll(() => selectMessages(chat.getState()).map(messageText)[1]).toBe('Once upon a ');
  keeper.close();
  await settle();
  const forgetful = async function* () {
    yield* [];
    throw new ChatError('http', 'Unknown key.', { status: 404 });
  };
  const after = createChat({ id: 't', transport: forgetful });
  await persistChat(after, storage).loaded;
  await expect.poll(() => after.getState().runs).toHaveLength(0);
  expect(selectMessages(after.getState())[1]).toMatchObject({
    status: 'failed',
    error: { code: 'not_stored' },
    parts: [{ type: 'text', text: 'Once upon a ' }],
  });
  expect(selectMessages(after.getState())[1]?.runKey).toBeUndefined();
});
