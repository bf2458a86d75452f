import { expect, test, vi } from 'vitest';
import { fetchTransport } from '../transport/fetchTransport.js';
import { createChat } from './chat.js';

const answer = (): Response =>
  new Response(
    'data: {"choices":[{"index":0,"delta":{"content":"Yes."},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n',
    {
      headers: { 'content-type': 'text/event-stream' },
    },
  );

const refusal = (status: number): Response =>
  new Response('{"error":{"message":"Later."}}', {
    status,
    headers: { 'content-type': 'application/json', 'retry-after': '30' },
  });

/** A chat whose server refuses at first, and whose waits never end by themselves. */
function refusedChat(...statuses: readonly number[]) {
  const left = [...statuses];
  const transport = fetchTransport({
    baseURL: 'https://api.example.com/v1',
    fetch: async () => (left.length > 0 ? refusal(left.shift()!) : answer()),
    sleep: () => new Promise(() => {}),
    now: () => 1000,
  });
  return createChat({ transport, request: { model: 'm' } });
}

test.each([
  [429, 'rate_limit'],
  [503, 'http'],
])('a wait after %i says why, and ends when the reader wants it to', async (status, code) => {
  const chat = refusedChat(status);
  const sent = chat.send('Now?');
  await vi.waitFor(() =>
    expect(chat.getState().runs[0]).toMatchObject({ retryAt: 31_000, retryReason: { code, status } }),
  );
  await chat.retryNow();
  expect(chat.getState().runs[0]).not.toHaveProperty('retryAt');
  expect(chat.getState().runs[0]).not.toHaveProperty('retryReason');
  expect(await sent).toMatchObject({ outcome: 'done' });
});

test('each wait can be ended, and without a wait nothing happens', async () => {
  const chat = refusedChat(429, 429);
  await chat.retryNow();
  const sent = chat.send('Now?');
  const reasons: unknown[] = [];
  chat.subscribe((event) => event.type === 'run-delta' && event.retryReason && reasons.push(event.retryReason));
  for (const attempt of [1, 2]) {
    await vi.waitFor(() => expect(reasons).toHaveLength(attempt));
    await chat.retryNow();
  }
  expect(await sent).toMatchObject({ outcome: 'done' });
});

test('a wait that is stopped is not ended later', async () => {
  const chat = refusedChat(429);
  const sent = chat.send('Now?');
  await vi.waitFor(() => expect(chat.getState().runs[0]?.retryAt).toBe(31_000));
  await chat.stop();
  await chat.retryNow();
  expect(await sent).toMatchObject({ outcome: 'stopped' });
  expect(chat.getState().runs).toEqual([]);
});
