import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { messageText, selectMessages, selectStatus } from '../thread/selectors.js';
import { createChat } from '../chat/chat.js';
import { fetchTransport } from './fetchTransport.js';
import { createFrameSchedule } from '../run/schedule.js';
import { settle } from '../chat/testChat.js';
import type { Chat } from '../chat/types.js';

/** A page whose connection and visibility the test decides. */
const page = new EventTarget();
const connection = { onLine: true };
const view = { visibilityState: 'visible' };

beforeEach(() => {
  Object.assign(connection, { onLine: true });
  view.visibilityState = 'visible';
  vi.stubGlobal('navigator', connection);
  vi.stubGlobal('document', view);
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const event = (id: number, content: string, isLast = false): string =>
  `id: ${id}\ndata: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: isLast ? 'stop' : null }] })}\n\n`;
const stream = (body: string | ReadableStream): Response =>
  new Response(body, { headers: { 'content-type': 'text/event-stream' } });
const lastOf = (chat: Chat) => selectMessages(chat.getState()).at(-1)!;
const quick = { sleep: () => Promise.resolve(), random: () => 0 };

test('what is sent without a network waits visibly, and leaves when there is one', async () => {
  connection.onLine = false;
  let calls = 0;
  const fetch = async (): Promise<Response> => {
    calls++;
    if (!connection.onLine) throw new TypeError('Failed to fetch');
    return stream(event(1, 'Here.', true));
  };
  const chat = createChat({ transport: fetchTransport({ baseURL: 'https://x.test/v1', fetch, ...quick }) });
  const sent = chat.send('Hello?');
  for (let turn = 0; turn < 5; turn++) await settle();
  expect(selectStatus(chat.getState())).toBe('submitted');
  expect(chat.getState().runs[0]?.phase).toBe('connecting');
  expect(calls).toBe(1);
  connection.onLine = true;
  page.dispatchEvent(new Event('online'));
  await sent;
  expect(messageText(lastOf(chat))).toBe('Here.');
});

test('what waits for a network can be stopped', async () => {
  connection.onLine = false;
  const fetch = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));
  const chat = createChat({ transport: fetchTransport({ baseURL: 'https://x.test/v1', fetch, ...quick }) });
  const sent = chat.send('Hello?');
  await settle();
  await chat.stop();
  await expect(sent).resolves.toMatchObject({ outcome: 'stopped' });
});

test('a server on the same machine answers without a network', async () => {
  connection.onLine = false;
  const transport = fetchTransport({
    baseURL: 'http://localhost:1/v1',
    fetch: async () => stream(event(1, 'Local.', true)),
  });
  const chat = createChat({ transport });
  await chat.send('Hello?');
  expect(messageText(lastOf(chat))).toBe('Local.');
});

test('after a sleep, the stream resumes after the last event if the server stores it, without the reader', async () => {
  let now = 0;
  const asked: (string | null)[] = [];
  const fetch: typeof globalThis.fetch = async (_url, init) => {
    asked.push(new Headers(init?.headers).get('last-event-id'));
    if (asked.length > 1) return stream(event(2, 'of all', true));
    // A connection that is dead and does not know it.
    return stream(
      new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode(event(1, 'Best '))) }),
    );
  };
  const transport = fetchTransport({ baseURL: '/v1', fetch, now: () => now, ...quick });
  const chat = createChat({ transport });
  const sent = chat.send('Which?');
  for (let turn = 0; turn < 5; turn++) await settle();
  now = 9000;
  page.dispatchEvent(new Event('visibilitychange'));
  for (let turn = 0; turn < 5; turn++) await settle();
  expect(asked).toEqual([null]);
  now = 60_000;
  page.dispatchEvent(new Event('visibilitychange'));
  await sent;
  expect(asked).toEqual([null, '1']);
  expect(messageText(lastOf(chat))).toBe('Best of all');
});

test('other servers are not given up: what they send after a sleep still counts', async () => {
  let now = 0;
  let push = (_text: string): void => {};
  const body = new ReadableStream({
    start(controller) {
      push = (text) => controller.enqueue(new TextEncoder().encode(text));
    },
  });
  const transport = fetchTransport({
    baseURL: 'https://x.test/v1',
    fetch: async () => stream(body),
    now: () => now,
    ...quick,
  });
  const chat = createChat({ transport });
  const sent = chat.send('Which?');
  for (let turn = 0; turn < 5; turn++) await settle();
  now = 60_000;
  page.dispatchEvent(new Event('online'));
  push(`${event(1, 'Late.', true)}data: [DONE]\n\n`);
  await sent;
  expect(messageText(lastOf(chat))).toBe('Late.');
});

test('a hidden page gets its text by a timer, and all of it at the end', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  view.visibilityState = 'hidden';
  const frames = vi.fn();
  vi.stubGlobal('requestAnimationFrame', frames);
  let go = (): void => {};
  const chat = createChat({
    schedule: createFrameSchedule(),
    async *transport() {
      yield { choices: [{ index: 0, delta: { content: 'One ' } }] };
      yield { choices: [{ index: 0, delta: { content: 'two ' } }] };
      await new Promise<void>((resolve) => (go = resolve));
      yield { choices: [{ index: 0, delta: { content: 'three' }, finish_reason: 'stop' }] };
    },
  });
  const sent = chat.send('Count');
  for (let turn = 0; turn < 5; turn++) await settle();
  vi.advanceTimersByTime(1000);
  expect(messageText(lastOf(chat))).toBe('One two ');
  go();
  await sent;
  expect(messageText(lastOf(chat))).toBe('One two three');
  expect(frames).not.toHaveBeenCalled();
});
