import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRelay } from '../createRelay.js';
import { serveRelay, type RelayServer } from '../node.js';
import type { Relay } from '../options.js';
import { memoryStore } from '../store/memoryStore.js';
import { redisStore } from '../store/redisStore.js';
import type { StreamStore } from '../store/streamStore.js';
import { eventText, gatedModel } from '../testKit/gatedModel.js';
import { startServer } from '../testKit/servers.js';
import { hasRedis, startRedis, type TestRedis } from '../testKit/startRedis.js';
import { post, question, readUntil } from '../testKit/wire.js';

let redis: TestRedis;
beforeAll(async () => {
  if (hasRedis) redis = await startRedis();
});
afterAll(() => redis?.close());

const shared = memoryStore();
const kinds: readonly (readonly [string, () => StreamStore])[] = [
  ['memory', () => shared],
  ...(hasRedis ? [['Redis', () => redisStore({ url: `unix://${redis.socket}` })] as const] : []),
];

describe.each(kinds)('stopping on %s', (_name, createStore) => {
  it('before the request has come refuses the request, and asks no upstream', async () => {
    const model = gatedModel();
    const authorize = (request: Request): string | null => request.headers.get('x-user');
    const relays: readonly Relay[] = [1, 2].map(() =>
      createRelay({ upstream: model.upstream, store: createStore(), authorize }),
    );
    const key = crypto.randomUUID();
    const stop = (user: string): Promise<Response> =>
      relays[0]!.fetch(
        new Request(`http://relay/v1/chat/completions/${key}`, { method: 'DELETE', headers: { 'x-user': user } }),
      );
    const send = (user: string, headers = {}): Promise<Response> =>
      relays[1]!.fetch(post(question, { 'idempotency-key': key, 'x-user': user, ...headers }));
    expect([(await stop('alice')).status, (await stop('mallory')).status]).toEqual([404, 404]);
    const refused = await send('alice');
    expect([refused.status, refused.headers.get('x-should-retry')]).toEqual([409, 'false']);
    expect(await refused.json()).toMatchObject({ error: { code: 'stopped' } });
    expect((await send('alice', { 'last-event-id': '0' })).status).toBe(409);
    expect((await send('mallory')).status).toBe(404);
    expect((await stop('alice')).status).toBe(204);
    expect(model.calls()).toBe(0);
    await Promise.all(relays.map((relay) => relay.close()));
  });

  it('after a reload ends the generation at the provider within a second', async () => {
    let endedAt = Infinity;
    const provider = await startServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      let at = 0;
      const timer = setInterval(() => response.write(eventText(++at)), 5);
      response.on('close', () => {
        clearInterval(timer);
        endedAt = performance.now();
      });
    });
    // On Redis the page comes back to another process than the one that generates.
    const relays: readonly RelayServer[] = await Promise.all(
      [1, 2].map(() => serveRelay({ upstream: { baseURL: provider.url }, store: createStore(), port: 0 })),
    );
    const key = crypto.randomUUID();
    const send = (at: number, signal: AbortSignal, headers = {}): Promise<Response> =>
      fetch(`${relays[at]!.url}/v1/chat/completions`, {
        method: 'POST',
        body: JSON.stringify(question),
        headers: { 'content-type': 'application/json', 'idempotency-key': key, ...headers },
        signal,
      });
    const [page, reloaded] = [new AbortController(), new AbortController()];
    await readUntil((await send(0, page.signal)).body!.getReader(), 'id: 3\n');
    page.abort();
    const reader = (await send(1, reloaded.signal, { 'last-event-id': '0' })).body!.getReader();
    await readUntil(reader, 'id: 9\n');
    expect(endedAt).toBe(Infinity);
    const stoppedAt = performance.now();
    const stopped = await fetch(`${relays[1]!.url}/v1/chat/completions/${key}`, { method: 'DELETE' });
    expect(stopped.status).toBe(204);
    await readUntil(reader, '[DONE]');
    await expect.poll(() => endedAt, { timeout: 15_000, interval: 5 }).toBeLessThan(Infinity);
    expect(provider.requests).toHaveLength(1);
    if (process.env['FIGURES']) process.stdout.write(`${_name}: ${(endedAt - stoppedAt).toFixed(1)} ms\n`);
    await Promise.all([...relays.map((relay) => relay.close()), provider.close()]);
  });
});

it('cannot fill the memory with unused keys', async () => {
  const store = memoryStore({ maxChars: 3500 });
  const relay = createRelay({ upstream: gatedModel().upstream, store });
  for (let at = 0; at < 9; at++)
    await relay.fetch(new Request(`http://relay/v1/chat/completions/key-${at}`, { method: 'DELETE' }));
  const kept = await Promise.all(Array.from({ length: 9 }, (_, at) => store.find(`key-${at}`)));
  expect(kept.map((claim) => claim !== undefined)).toEqual([
    false,
    false,
    false,
    false,
    false,
    false,
    true,
    true,
    true,
  ]);
  await relay.close();
});

it('of made-up keys does not evict the answers of others', async () => {
  const store = memoryStore({ maxChars: 6000 });
  const relay = createRelay({ upstream: gatedModel().upstream, store });
  const opened = await store.open('answer', { owner: 'alice', fingerprint: 'f' });
  if (!('writer' in opened)) throw new Error('The key was taken.');
  opened.writer.append(['data: 1\n\n']);
  await opened.writer.end('done');
  for (let at = 0; at < 500; at++)
    await relay.fetch(new Request(`http://relay/v1/chat/completions/made-up-${at}`, { method: 'DELETE' }));
  expect(await store.find('answer')).toEqual({ owner: 'alice', fingerprint: 'f' });
  expect(await store.find('made-up-0')).toBeUndefined();
  expect(await store.find('made-up-499')).toBeDefined();
  await relay.close();
});

it.runIf(hasRedis)('of made-up keys leaves nothing in Redis for long', async () => {
  const relay = createRelay({ upstream: gatedModel().upstream, store: redisStore({ url: `unix://${redis.socket}` }) });
  await relay.fetch(new Request('http://relay/v1/chat/completions/made-up', { method: 'DELETE' }));
  const left = async (): Promise<number> => Number(await redis.cli('PTTL', 'chat-stream:{made-up}:meta'));
  await expect.poll(left).toBeLessThanOrEqual(60_000);
  expect(await left()).toBeGreaterThan(0);
  await relay.close();
});
