import { afterEach, describe, expect, it, vi } from 'vitest';
import { createRelay } from '../createRelay.js';
import { serveRelay } from '../node.js';
import type { Relay, RelayOptions } from '../options.js';
import { redisStore } from '../store/redisStore.js';
import { DONE, eventText, gatedModel } from '../testKit/gatedModel.js';
import { codeOf, keyOf, keyed, ok, sequence } from '../testKit/sequence.js';
import { hasRedis, startRedis, type TestRedis } from '../testKit/startRedis.js';
import { createMetrics } from './metrics.js';
import { post, question, readUntil } from '../testKit/wire.js';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});
const open = (options: RelayOptions): Relay => {
  const relay = createRelay({ onError: () => {}, ...options });
  closing.push(() => relay.close());
  return relay;
};

describe('operation', () => {
  it('limits the time of authorize', async () => {
    const relay = open({
      upstream: sequence([ok]),
      authorize: () => new Promise(() => {}),
      limits: { authorizeMs: 20 },
    });
    expect(await codeOf(await relay.fetch(post(question)))).toEqual([503, 'authorize_timeout']);
  });

  it('gives every answer a request id of its own, or that of a trusted proxy', async () => {
    const ask = async (relay: Relay, given: string): Promise<string | null> =>
      (await relay.fetch(new Request('http://relay/healthz', { headers: { 'x-request-id': given } }))).headers.get(
        'x-relay-request-id',
      );
    const ended: (string | undefined)[] = [];
    const open1 = open({
      upstream: sequence([ok]),
      onRequestEnd: ({ clientRequestId }) => ended.push(clientRequestId),
    });
    const trusting = open({ upstream: sequence([ok]), trustRequestIds: true });
    for (const given of ['abc-1', 'a b', 'x'.repeat(200), 'é']) {
      expect(await ask(open1, given)).toMatch(/^[0-9a-f-]{36}$/);
      expect((await ask(trusting, given)) === given).toBe(given === 'abc-1');
    }
    expect(ended).toEqual(['abc-1', undefined, undefined, undefined]);
  });

  it('serves metrics on a port of their own, with histograms, and not where everybody can read them', async () => {
    const server = await serveRelay({ upstream: sequence([ok]), port: 0, adminPort: 0 });
    closing.push(() => server.close());
    await (
      await fetch(`${server.url}/v1/chat/completions`, {
        method: 'POST',
        body: JSON.stringify(question),
        headers: { 'content-type': 'application/json' },
      })
    ).text();
    expect((await fetch(`${server.url}/metrics`)).status).toBe(404);
    expect((await fetch(`${server.adminUrl}/readyz`)).status).toBe(200);
    expect((await fetch(`${server.adminUrl}/v1/models`)).status).toBe(404);
    const text = await (await fetch(`${server.adminUrl}/metrics`)).text();
    expect(text).toMatch(/request_duration_seconds_bucket\{route="completions",le="\+Inf"\} 1/);
    expect(text).toMatch(/upstream_first_byte_seconds_bucket\{upstream="model\.invalid",le="0\.5"\} 1/);
    expect(text).toContain('chat_stream_relay_store_up 1');
  });

  it('serves metrics under a path, for those who are let in', async () => {
    const relay = open({
      upstream: sequence([ok]),
      metricsPath: '/internal/metrics',
      authorize: (request) => request.headers.get('x-user'),
    });
    const url = 'http://relay/internal/metrics';
    expect((await relay.fetch(new Request(url))).status).toBe(401);
    expect((await relay.fetch(new Request(url, { headers: { 'x-user': 'a' } }))).status).toBe(200);
  });

  it('does not fill the memory with labels that clients choose', () => {
    const metrics = createMetrics();
    for (let at = 0; at < 1100; at++) metrics.add('tokens_total', { model: `m${at}"\n`, direction: 'input' });
    const lines = metrics
      .render()
      .split('\n')
      .filter((line) => line.includes('tokens_total{'));
    expect(lines).toHaveLength(1001);
    expect(lines).toContain('chat_stream_relay_tokens_total{model="other",direction="other"} 100');
    expect(lines[0]).toBe('chat_stream_relay_tokens_total{model="m0__",direction="input"} 1');
  });

  it('is not ready first, still takes requests, and closes then', async () => {
    const server = await serveRelay({ upstream: sequence([ok]), port: 0 });
    const closed = server.close({ delayMs: 3000 });
    const send = (): Promise<Response> =>
      fetch(`${server.url}/v1/chat/completions`, {
        method: 'POST',
        body: JSON.stringify(question),
        headers: { 'content-type': 'application/json' },
      });
    const [ready, healthy, answered] = await Promise.all([
      fetch(`${server.url}/readyz`),
      fetch(`${server.url}/healthz`),
      send(),
    ]);
    expect([ready.status, healthy.status, answered.status]).toEqual([503, 200, 200]);
    await Promise.all([ready.text(), healthy.text(), answered.text()]);
    await closed;
    await expect(send()).rejects.toThrow('fetch failed');
  });

  it('reloads keys and limits without touching what runs; a mistake leaves everything as it is', async () => {
    const model = gatedModel(eventText(1));
    const relay = open({ upstream: model.upstream });
    const running = (await relay.fetch(post(question, keyed('run')))).body!.getReader();
    await readUntil(running, 'w1');
    const next = sequence([ok], { apiKey: 'new-key' });
    relay.reload({ upstream: next, limits: { models: ['any'] } });
    await (await relay.fetch(post(question))).text();
    expect(keyOf(next.calls[0])).toBe('new-key');
    expect((await relay.fetch(post({ ...question, model: 'other' }))).status).toBe(403);
    expect(() => relay.reload({ upstream: [] })).toThrow('no upstream');
    expect((await relay.fetch(post({ ...question, model: 'other' }))).status).toBe(403);
    model.write(DONE);
    model.end();
    await readUntil(running, '[DONE]');
  });

  it('tells failures on stderr by default, with the cause and the request', async () => {
    const line = vi.spyOn(console, 'error').mockImplementation(() => {});
    const relay = createRelay({
      trustRequestIds: true,
      upstream: sequence([
        () => {
          throw new TypeError('fetch failed', {
            cause: Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
          });
        },
      ]),
    });
    await relay.fetch(post(question, { 'x-request-id': 'req-9' }));
    expect(line.mock.calls.flat()).toEqual([
      expect.stringMatching(/cannot be reached: connect ECONNREFUSED.*\[request req-9\]/),
    ]);
    line.mockRestore();
    await relay.close();
  });

  it('lets pages of allowed origins, and no others, send the headers of their libraries', async () => {
    const asked = 'authorization,content-type,x-stainless-arch,x-stainless-retry-count,x-user';
    const ask = async (origin: string, headers: string, cors: RelayOptions['cors']): Promise<string | null> =>
      (
        await open({ upstream: sequence([ok]), cors }).fetch(
          new Request('http://relay/v1/chat/completions', {
            method: 'OPTIONS',
            headers: { origin, 'access-control-request-headers': headers },
          }),
        )
      ).headers.get('access-control-allow-headers');
    const cors = { origins: ['https://app.example.com'] };
    expect(await ask('https://app.example.com', asked, cors)).toBe(asked);
    expect(await ask('https://app.example.com', asked, { ...cors, headers: ['content-type'] })).toBe('content-type');
    expect(await ask('https://evil.example', asked, cors)).toBeNull();
    expect(await ask('https://app.example.com', 'x\u00e9', cors)).not.toContain('\u00e9');
  });
});

// With the default limits a busy machine gives no command up. Of a paused server, only a limit tells.
describe.runIf(hasRedis).each([
  {
    trouble: 'has no memory left',
    begin: (redis: TestRedis) => redis.cli('CONFIG', 'SET', 'maxmemory', '1'),
    finish: (redis: TestRedis) => redis.cli('CONFIG', 'SET', 'maxmemory', '0'),
    reason: /OOM/,
    limits: {},
  },
  {
    trouble: 'is gone',
    begin: (redis: TestRedis) => redis.stop(),
    finish: (redis: TestRedis) => redis.start(),
    reason: /Socket closed|ECONNREFUSED|ECONNRESET|EPIPE|ENOENT/,
    limits: {},
  },
  {
    trouble: 'is paused',
    begin: async (redis: TestRedis) => redis.pause(),
    finish: async (redis: TestRedis) => redis.resume(),
    reason: /did not answer/,
    limits: { leaseMs: 800, commandMs: 300 },
  },
])('a Redis that $trouble', ({ begin, finish, reason, limits }) => {
  it('is told once with its reason, in metrics and in readiness', async () => {
    const redis = await startRedis();
    closing.push(redis.close);
    const told: string[] = [];
    const relay = open({
      upstream: sequence([ok]),
      store: redisStore({ url: `unix://${redis.socket}`, ...limits }),
      onError: (error) => told.push((error as Error).message),
    });
    await relay.connect();
    const ready = async (): Promise<number> => (await relay.fetch(new Request('http://relay/readyz'))).status;
    await expect.poll(ready).toBe(200);
    told.length = 0;
    await begin(redis);
    for (let at = 0; at < 5; at++) await (await relay.fetch(post(question, keyed(crypto.randomUUID())))).text();
    await expect.poll(ready).toBe(503);
    expect(relay.metrics()).toContain('store_up 0');
    expect(told).toEqual([expect.stringMatching(reason)]);
    await finish(redis);
    await expect.poll(ready).toBe(200);
    expect(told[1]).toContain('works again');
    expect(relay.metrics()).toContain('store_up 1');
  });
});
