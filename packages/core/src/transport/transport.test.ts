import { describe, expect, test } from 'vitest';
import { ChatError, fetchTransport, streamChat, type FetchTransportOptions, type StreamChatResult } from '../index.js';

const answer = `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: 'Hi' }, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`;

interface Seen {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: unknown;
}

/** Sends one request, to which a list of answers (or failures) is given, and tells what was asked for. */
async function send(
  options: Omit<FetchTransportOptions, 'fetch'>,
  ...answers: readonly (Response | Error)[]
): Promise<StreamChatResult & { seen: readonly Seen[]; waits: readonly number[] }> {
  const seen: Seen[] = [];
  const waits: number[] = [];
  const transport = fetchTransport({
    random: () => 0,
    sleep: (ms) => Promise.resolve(void waits.push(ms)),
    ...options,
    fetch: (url, init) => {
      seen.push({
        url: String(url),
        headers: Object.fromEntries(new Headers(init?.headers)),
        body: JSON.parse(String(init?.body)),
      });
      const next = answers[seen.length - 1] ?? new Response(answer);
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    },
  });
  const result = await streamChat({ transport, request: { model: 'm', messages: [{ role: 'user', content: 'Hi' }] } });
  return { ...result, seen, waits };
}

const failure = (status: number, headers: Record<string, string> = {}, body = '{}'): Response =>
  new Response(body, { status, headers });

describe('the address of a request', () => {
  test.for<[name: string, options: Omit<FetchTransportOptions, 'fetch'>, url: string, headers: object]>([
    [
      'OpenAI',
      { baseURL: 'https://api.openai.test/v1', apiKey: 'sk-1' },
      'https://api.openai.test/v1/chat/completions',
      { authorization: 'Bearer sk-1' },
    ],
    ['a slash at the end', { baseURL: 'https://a.test/v1/' }, 'https://a.test/v1/chat/completions', {}],
    [
      'Azure',
      {
        baseURL: 'https://x.azure.test/openai/deployments/d',
        headers: { 'api-key': 'k' },
        query: { 'api-version': '2024-10-21' },
      },
      'https://x.azure.test/openai/deployments/d/chat/completions?api-version=2024-10-21',
      { 'api-key': 'k' },
    ],
    [
      'Opper 2',
      { baseURL: 'https://api.opper.test/v2/openai', apiKey: 'o' },
      'https://api.opper.test/v2/openai/chat/completions',
      { authorization: 'Bearer o' },
    ],
    [
      'Opper, older',
      { baseURL: 'https://api.opper.test/compat/openai', headers: { 'x-opper-api-key': 'o' } },
      'https://api.opper.test/compat/openai/chat/completions',
      { 'x-opper-api-key': 'o' },
    ],
    [
      'Opper 3',
      { baseURL: 'https://api.opper.test/v3/compat', apiKey: 'o' },
      'https://api.opper.test/v3/compat/chat/completions',
      {},
    ],
    [
      'another path',
      { baseURL: 'https://a.test', path: '/generate?fast=1', query: { a: '1' } },
      'https://a.test/generate?fast=1&a=1',
      {},
    ],
    ['a relay', { baseURL: '/v1' }, '/v1/chat/completions', { 'idempotency-key': expect.any(String) as string }],
    [
      'headers made anew',
      { baseURL: 'https://a.test', headers: async () => ({ Authorization: 'Token t' }) },
      'https://a.test/chat/completions',
      { authorization: 'Token t' },
    ],
  ])('%s', async ([, options, url, headers]) => {
    const { seen, outcome } = await send(options);
    expect(outcome).toBe('done');
    expect(seen[0]).toMatchObject({
      url,
      headers: { accept: 'text/event-stream', 'content-type': 'application/json', ...headers },
      body: { model: 'm', messages: [{ role: 'user', content: 'Hi' }], stream: true },
    });
  });

  test('no key, no authorization header', async () => {
    const { seen } = await send({ baseURL: 'https://a.test' });
    expect(seen[0]?.headers).not.toHaveProperty('authorization');
    expect(seen[0]?.headers).not.toHaveProperty('idempotency-key');
  });
});

describe('trying again', () => {
  const baseURL = 'https://a.test';

  test.for([408, 409, 429, 500, 503])('after status %i', async (status) => {
    const { outcome, waits } = await send({ baseURL }, failure(status), failure(status));
    expect([outcome, waits]).toStrictEqual(['done', [500, 1000]]);
  });

  test.for(['fetch failed', 'Failed to fetch', 'Load failed', 'NetworkError when attempting to fetch resource.'])(
    'after "%s"',
    async (message) => {
      const { outcome, seen } = await send({ baseURL }, new TypeError(message));
      expect([outcome, seen.length]).toStrictEqual(['done', 2]);
    },
  );

  test.for([400, 401, 404, 422])('not after status %i', async (status) => {
    const { error, seen } = await send({ baseURL }, failure(status));
    expect([error?.code, error?.status, seen.length]).toStrictEqual(['http', status, 1]);
  });

  test('the server has the last word', async () => {
    expect((await send({ baseURL }, failure(500, { 'x-should-retry': 'false' }))).seen).toHaveLength(1);
    expect((await send({ baseURL }, failure(400, { 'x-should-retry': 'true' }))).seen).toHaveLength(2);
  });

  test('two times at most, unless told otherwise', async () => {
    const failures = Array.from({ length: 9 }, () => failure(503));
    expect((await send({ baseURL }, ...failures)).seen).toHaveLength(3);
    expect(
      (await send({ baseURL, maxRetries: 0 }, ...Array.from({ length: 9 }, () => failure(503)))).seen,
    ).toHaveLength(1);
  });

  test('a wait of more than a minute is not made, but told', async () => {
    const { error, seen } = await send({ baseURL, now: () => 5000 }, failure(429, { 'retry-after': '90' }));
    expect(seen).toHaveLength(1);
    expect(error).toMatchObject({ code: 'rate_limit', retryAfterMs: 90_000, retryAt: 95_000, retryable: true });
  });

  test('not once something of the answer has come', async () => {
    const begun = 'data: {"choices":[{"index":0,"delta":{"content":"Hi"}}]}\n\n';
    const { error, seen, completion } = await send({ baseURL }, new Response(begun));
    expect([error?.code, seen.length]).toStrictEqual(['incomplete_stream', 1]);
    expect(completion.choices[0]?.message.content).toBe('Hi');
  });
});

describe('resuming', () => {
  test('an answer that the server completed without content fails at once', async () => {
    const { error, seen } = await send({ baseURL: '/v1', resumable: true }, new Response('data: [DONE]\n\n'));
    expect(error).toMatchObject({ code: 'empty_response' });
    expect(seen).toHaveLength(1);
  });

  test('a connection that is lost before the first event repeats the request with the same key', async () => {
    const cut = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new TypeError('terminated')),
    });
    const { error, seen } = await send({ baseURL: '/v1', resumable: true }, new Response(cut));
    expect(error).toBeUndefined();
    const keys = seen.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBeTruthy();
    expect(keys[1]).toBe(keys[0]);
  });
});

describe('keys stay where they are', () => {
  const key = 'sk-very-secret';

  test.for<[name: string, response: () => Response]>([
    ['in a refusal', () => failure(401, {}, `{"error":{"message":"Incorrect key ${key}"}}`)],
    ['in a page', () => failure(403, {}, `<p>${key}</p>`)],
    [
      'in the stream',
      () => new Response(`data: {"error":{"message":"Bad key ${key}"}}\n\n`, { headers: { 'x-request-id': 'r1' } }),
    ],
  ])('%s', async ([, response]) => {
    for (const options of [
      { apiKey: key },
      { headers: { 'api-key': key } },
      { headers: { Authorization: `Bearer ${key}` } },
    ]) {
      const { error } = await send({ baseURL: 'https://a.test', maxRetries: 0, ...options }, response());
      expect(error).toBeInstanceOf(ChatError);
      expect(`${JSON.stringify(error)} ${error?.message} ${error?.stack}`).not.toContain(key);
    }
  });

  test('an error in the stream names its request', async () => {
    const body = 'data: {"error":{"message":"gear jam"}}\n\n';
    const { error } = await send(
      { baseURL: 'https://a.test' },
      new Response(body, { headers: { 'x-request-id': 'r1' } }),
    );
    expect(error).toMatchObject({ code: 'provider', message: 'gear jam', requestId: 'r1' });
  });
});
