import { scriptedModel } from '@chat-stream/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { createRelay } from './createRelay.js';
import type { Relay, RelayOptions, Upstream } from './options.js';
import { startServer, type TestServer } from './testKit/servers.js';
import { post, question } from './testKit/wire.js';

const CANARY = 'sk-canary-0123456789';
const upstream: Upstream = { baseURL: 'http://model.invalid/v1', apiKey: CANARY };

/** A relay to a model that answers "Hi", and the addresses that it called. */
function relayToHi(options: Partial<RelayOptions> = {}): { relay: Relay; calls: [string, RequestInit][] } {
  const { fetch } = scriptedModel('Hi');
  const calls: [string, RequestInit][] = [];
  const record: Upstream['fetch'] = (url, init) => {
    calls.push([url, init]);
    return fetch(url, init);
  };
  return { relay: createRelay({ upstream: { ...upstream, fetch: record }, ...options }), calls };
}

const code = async (response: Response): Promise<[number, string]> => [
  response.status,
  ((await response.json()) as { error: { code: string } }).error.code,
];

const servers: TestServer[] = [];
const serve = async (...args: Parameters<typeof startServer>): Promise<TestServer> => {
  const server = await startServer(...args);
  servers.push(server);
  return server;
};
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

describe('the upstream is the configured one', () => {
  it.each([
    'http://relay//evil.example/v1/chat/completions',
    'http://relay/http://evil.example/v1/chat/completions',
    'http://relay/v1/chat/completions?baseURL=http://evil.example&url=http://evil.example',
    'http://evil.example@relay/v1/chat/completions',
    'http://relay/%2e%2e/%2e%2e/admin/chat/completions',
  ])('for a request to %s', async (url) => {
    const { relay, calls } = relayToHi();
    const headers = {
      'content-type': 'application/json',
      'x-forwarded-host': 'evil.example',
      'x-base-url': 'http://evil.example',
      host: 'evil.example',
    };
    // A URL with a name in it can be sent by hand, if not by fetch.
    const request = new Request(url.replace('evil.example@', ''), {
      method: 'POST',
      headers,
      body: JSON.stringify({ ...question, base_url: 'http://evil.example' }),
    });
    await relay.fetch(request);
    expect(calls.map(([address]) => address)).toEqual(['http://model.invalid/v1/chat/completions']);
  });

  it('also when it redirects: the relay does not follow, and sends the key nowhere else', async () => {
    const thief = await serve((_request, response) => response.end('{}'));
    const fickle = await serve((request, response) =>
      response.writeHead(307, { location: `${thief.url}${request.url ?? ''}` }).end(),
    );
    const relay = createRelay({ upstream: { baseURL: `${fickle.url}/v1`, apiKey: CANARY } });
    const answers = await Promise.all([
      relay.fetch(post(question)),
      relay.fetch(post(question, { 'idempotency-key': 'k' })),
      relay.fetch(new Request('http://relay/v1/models')),
    ]);
    expect(await Promise.all(answers.map(code))).toEqual(Array.from({ length: 3 }, () => [502, 'upstream_redirect']));
    expect(thief.requests).toHaveLength(0);
  });
});

describe('the key stays on the server', () => {
  it('even when the upstream sends it back in every place', async () => {
    const logged: unknown[] = [];
    const echo = await serve((request, response) => {
      const status = Number(request.headers['accept']) || 200;
      response.writeHead(status, {
        'content-type': status === 200 ? 'text/event-stream' : 'application/json',
        'x-request-id': CANARY,
        'set-cookie': CANARY,
        'x-key': CANARY,
      });
      const line = `data: {"id":"${CANARY}","choices":[{"index":0,"delta":{"content":"${CANARY}"}}]}\n\n`;
      // Cut in the middle of the key, so that no single piece holds it.
      for (const piece of [line.slice(0, 20), line.slice(20, 75), line.slice(75), 'data: [DONE]\n\n'])
        response.write(piece);
      response.end();
    });
    const relay = createRelay({
      upstream: { baseURL: `${echo.url}/v1`, apiKey: CANARY },
      onError: (error) => logged.push(error),
    });
    const requests = [
      post(question),
      post(question, { 'idempotency-key': 'one' }),
      post(question, { accept: '401' }),
      post(question, { accept: '500', 'idempotency-key': 'two' }),
      new Request('http://relay/v1/models', { headers: { accept: '403' } }),
      new Request('http://relay/v1/models'),
      new Request('http://relay/metrics'),
    ];
    let everything = '';
    for (const request of requests) {
      const response = await relay.fetch(request);
      everything += JSON.stringify([...response.headers]) + (await response.text());
    }
    expect(echo.requests.map(({ headers }) => headers.authorization)).toEqual(
      Array.from({ length: 6 }, () => `Bearer ${CANARY}`),
    );
    expect(everything).toContain('[removed]');
    expect(everything + JSON.stringify(logged)).not.toContain(CANARY);
  });

  it('and only listed headers pass', async () => {
    const seen = await serve((_request, response) =>
      response
        .writeHead(200, {
          'content-type': 'text/html',
          'set-cookie': 'a=b',
          server: 'x',
          'x-powered-by': 'y',
          'x-request-id': 'r1',
          'retry-after': '1',
          'x-ratelimit-remaining-requests': '5',
          'access-control-allow-origin': '*',
          connection: 'close',
          'cache-control': 'public',
          location: '/x',
        })
        .end('<script>alert(1)</script>'),
    );
    const relay = createRelay({ upstream: { baseURL: `${seen.url}/v1`, apiKey: CANARY } });
    const response = await relay.fetch(
      post(question, {
        cookie: 'session=1',
        authorization: 'Bearer mine',
        'x-forwarded-for': '1.2.3.4',
        'x-user': 'a',
        traceparent: '00-1',
        origin: 'http://x',
      }),
    );
    expect(Object.fromEntries(response.headers)).toEqual({
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-cache, no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
      'x-request-id': 'r1',
      'x-relay-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'retry-after': '1',
      'x-ratelimit-remaining-requests': '5',
    });
    const own = [
      'host',
      'connection',
      'content-length',
      'content-type',
      'accept',
      'accept-encoding',
      'accept-language',
      'authorization',
      'sec-fetch-mode',
      'traceparent',
      'user-agent',
    ];
    expect(Object.keys(seen.requests[0]!.headers).filter((name) => !own.includes(name))).toEqual([]);
    expect(seen.requests[0]!.headers.authorization).toBe(`Bearer ${CANARY}`);
  });
});

describe('a request is checked against the limits before the upstream is called', () => {
  const limits = { models: ['gpt-*', 'any'], maxTokens: 100, n: 2, tools: 1, bodyBytes: 2000, jsonDepth: 8 };
  const deep = (depth: number): string => `{"messages":[],"model":"any","x":${'['.repeat(depth)}${']'.repeat(depth)}}`;

  it.each<[string, Request, number, string]>([
    ['a model', post({ ...question, model: 'o9' }), 403, 'model_not_allowed'],
    ['one of several models', post({ ...question, model: ['gpt-5', { name: 'o9' }] }), 403, 'model_not_allowed'],
    ['a model hidden behind another', post(`{"messages":[],"model":"any","model":"o9"}`), 403, 'model_not_allowed'],
    ['max_tokens', post({ ...question, max_tokens: 101 }), 400, 'over_limit'],
    ['max_completion_tokens', post({ ...question, max_completion_tokens: '9' }), 400, 'over_limit'],
    ['n', post({ ...question, n: 3 }), 400, 'over_limit'],
    ['tools', post({ ...question, tools: [{}, {}] }), 400, 'over_limit'],
    ['functions', post({ ...question, functions: [{}, {}] }), 400, 'over_limit'],
    ['its size', post({ ...question, padding: 'x'.repeat(2000) }), 413, 'too_large'],
    ['its depth', post(deep(9)), 400, 'too_deep'],
    ['no JSON', post('{"messages":'), 400, 'invalid_json'],
    ['no object', post('[]'), 400, 'invalid_json'],
    ['no messages', post('{}'), 400, 'invalid_messages'],
    ['a form', post(question, { 'content-type': 'text/plain' }), 415, 'unsupported_media_type'],
    [
      'no type',
      new Request('http://relay/v1/chat/completions', { method: 'POST', body: new Uint8Array([123, 125]) }),
      415,
      'unsupported_media_type',
    ],
    ['another method', new Request('http://relay/v1/chat/completions'), 405, 'method_not_allowed'],
    ['another address', new Request('http://relay/v1/files'), 404, 'unknown_url'],
  ])('%s', async (_name, request, status, name) => {
    const { relay, calls } = relayToHi({ limits });
    expect(await code(await relay.fetch(request))).toEqual([status, name]);
    expect(calls).toHaveLength(0);
  });

  it.each([
    ['chat/completions', 'GET', 'POST, OPTIONS'],
    ['chat/completions/key', 'POST', 'DELETE, OPTIONS'],
    ['models', 'DELETE', 'GET, OPTIONS'],
  ])('says which methods %s takes instead of %s', async (path, method, allow) => {
    const response = await relayToHi().relay.fetch(new Request(`http://relay/v1/${path}`, { method }));
    expect([response.status, response.headers.get('allow')]).toEqual([405, allow]);
  });

  it('caps what a request leaves open, and sends no key twice', async () => {
    const { relay, calls } = relayToHi({ limits });
    expect((await relay.fetch(post('{"messages":[],"model":"o9","model":"gpt-5"}'))).status).toBe(200);
    expect(calls[0]![1].body).toBe('{"messages":[],"model":"gpt-5","max_tokens":100}');
  });

  it('counts a body without a length as it arrives, and limits the wait for it', async () => {
    const { relay, calls } = relayToHi({ limits: { bodyBytes: 1000, bodyMs: 30 } });
    const stream = (chunk: string | undefined): ReadableStream<Uint8Array> =>
      new ReadableStream({
        pull: (controller) =>
          chunk === undefined ? new Promise(() => {}) : controller.enqueue(new TextEncoder().encode(chunk)),
      });
    const headers = { 'content-type': 'application/json' };
    const send = (body: ReadableStream<Uint8Array>): Promise<Response> => {
      // Known to fetch, but not to its types.
      const init = { method: 'POST', body, headers, duplex: 'half' };
      return relay.fetch(new Request('http://relay/v1/chat/completions', init));
    };
    expect(await code(await send(stream(' '.repeat(100))))).toEqual([413, 'too_large']);
    expect(await code(await send(stream(undefined)))).toEqual([408, 'slow_request']);
    expect(calls).toHaveLength(0);
  });

  it('limits requests and running answers for each subject', async () => {
    const { fetch } = scriptedModel(['x', { type: 'stall' }]);
    const relay = createRelay({
      upstream: { ...upstream, fetch },
      authorize: (request) => request.headers.get('x-user'),
      limits: { requestsPerMinute: 3, concurrent: 1 },
    });
    const send = (user: string, more = {}): Promise<Response> =>
      relay.fetch(post(question, { 'x-user': user, ...more }));
    const first = await send('a');
    expect((await send('b', { 'idempotency-key': 'b1' })).status).toBe(200);
    const busy = await send('a', { 'idempotency-key': 'a1' });
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([429, '1']);
    await first.body?.cancel();
    expect((await send('a', { 'idempotency-key': 'a1' })).status).toBe(200);
    const over = await send('a');
    expect([over.status, Number(over.headers.get('retry-after'))]).toEqual([429, expect.closeTo(20, -1)]);
    expect(await (await send('')).json()).toMatchObject({ error: { code: 'not_signed_in' } });
    await relay.close();
  });
});

describe('other origins', () => {
  const ask = async (origin: string, method: string, cors?: RelayOptions['cors']): Promise<Headers> => {
    const { relay } = relayToHi({ cors });
    const init =
      method === 'POST'
        ? { body: JSON.stringify(question), headers: { origin, 'content-type': 'application/json' } }
        : { headers: { origin } };
    return (await relay.fetch(new Request('http://relay/v1/chat/completions', { method, ...init }))).headers;
  };

  it('may call only when they are named exactly', async () => {
    const cors = { origins: ['https://app.example.com'] };
    for (const method of ['OPTIONS', 'POST']) {
      expect((await ask('https://app.example.com', method)).get('access-control-allow-origin')).toBeNull();
      const allowed = await ask('https://app.example.com', method, cors);
      expect([allowed.get('access-control-allow-origin'), allowed.get('vary')]).toEqual([
        'https://app.example.com',
        method === 'OPTIONS' ? 'Origin, Access-Control-Request-Headers' : 'Origin',
      ]);
      for (const origin of [
        'https://evil.example',
        'https://app.example.com.evil.example',
        'http://app.example.com',
        'null',
        'https://APP.example.com',
      ]) {
        const refused = await ask(origin, method, cors);
        expect([refused.get('access-control-allow-origin'), refused.get('vary')]).toEqual([null, 'Origin']);
      }
    }
    expect((await ask('https://app.example.com', 'OPTIONS', cors)).get('access-control-allow-headers')).toContain(
      'idempotency-key',
    );
    expect((await ask('https://app.example.com', 'POST', cors)).get('access-control-expose-headers')).toContain(
      'retry-after',
    );
  });
});
