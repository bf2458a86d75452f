import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRelay } from '../createRelay.js';
import type { Relay, RelayOptions } from '../options.js';
import { memoryStore } from '../store/memoryStore.js';
import { redisStore } from '../store/redisStore.js';
import type { StreamStore } from '../store/streamStore.js';
import { DONE, eventText, gatedModel, type GatedModel } from '../testKit/gatedModel.js';
import { hasRedis, startRedis, type TestRedis } from '../testKit/startRedis.js';
import { post, question } from '../testKit/wire.js';

let redis: TestRedis | undefined;
beforeAll(async () => {
  if (hasRedis) redis = await startRedis();
});
afterAll(() => redis?.close());

const shared = memoryStore();
const kinds: readonly (readonly [string, number, () => StreamStore])[] = [
  ['one process', 1, () => shared],
  ...(hasRedis ? [['two processes on Redis', 2, () => redisStore({ url: `unix://${redis?.socket}` })] as const] : []),
];
const usage =
  'data: {"choices":[],"usage":{"prompt_tokens":60,"completion_tokens":40,"total_tokens":100,"cost":0.25}}\n\n';

describe.each(kinds)('limits of subjects in %s', (_name, count, createStore) => {
  const open = (model: GatedModel, limits: RelayOptions['limits']): readonly Relay[] =>
    Array.from({ length: count }, () =>
      createRelay({
        upstream: {
          ...model.upstream,
          fetch: async (url, init) =>
            init.method === 'GET' ? Response.json({ data: [] }) : model.upstream.fetch!(url, init),
        },
        store: createStore(),
        limits,
        authorize: (request) => request.headers.get('x-user'),
      }),
    );
  const subject = (): string => `user {${crypto.randomUUID()}} ☂`.replace('☂', 'x');
  const close = (relays: readonly Relay[]): Promise<unknown> => Promise.all(relays.map((relay) => relay.close()));
  const send = (relay: Relay | undefined, user: string, headers: Record<string, string> = {}): Promise<Response> =>
    relay!.fetch(post(question, { 'x-user': user, ...headers }));

  it('count every request that reaches the upstream or the store', async () => {
    const model = gatedModel(eventText(1) + DONE);
    const relays = open(model, { requestsPerMinute: 5 });
    const [user, other] = [subject(), subject()];
    const at = (index: number): Relay | undefined => relays[index % count];
    const get = (index: number): Promise<Response> =>
      at(index)!.fetch(new Request('http://relay/v1/models', { headers: { 'x-user': user } }));
    const remove = (index: number): Promise<Response> =>
      at(index)!.fetch(
        new Request(`http://relay/v1/chat/completions/${crypto.randomUUID()}`, {
          method: 'DELETE',
          headers: { 'x-user': user },
        }),
      );
    const key = crypto.randomUUID();
    expect((await send(at(0), user, { 'idempotency-key': key })).status).toBe(200);
    expect((await send(at(1), user, { 'idempotency-key': key, 'last-event-id': '0' })).status).toBe(200);
    expect((await get(2)).status).not.toBe(429);
    expect((await remove(3)).status).toBe(404);
    expect((await send(at(4), user)).status).toBe(200);
    for (const refused of [await send(at(5), user), await get(6), await remove(7)]) {
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await send(at(0), other)).status).toBe(200);
    await close(relays);
  });

  it('hold the answers that run at the same time', async () => {
    const model = gatedModel(eventText(1));
    const relays = open(model, { concurrent: 2 });
    const user = subject();
    const first = await send(relays[0], user);
    const second = await send(relays[1 % count], user, { 'idempotency-key': crypto.randomUUID() });
    const refused = await send(relays[0], user, { 'idempotency-key': crypto.randomUUID() });
    expect([first.status, second.status, refused.status]).toEqual([200, 200, 429]);
    await first.body?.cancel();
    await expect.poll(async () => (await send(relays[1 % count], user)).status).toBe(200);
    await close(relays);
  });

  it.each([
    ['tokens', { tokensPerDay: 150 }],
    ['money', { costPerDay: 0.3 }],
  ])('spend a budget of %s, which the upstream reports', async (_kind, limits) => {
    const model = gatedModel(eventText(1) + usage + DONE);
    const relays = open(model, limits);
    const [user, other] = [subject(), subject()];
    const spend = async (index: number): Promise<number> => {
      const response = await send(relays[index % count], user);
      if (response.status === 200) {
        model.end();
        await response.text();
      }
      return response.status;
    };
    expect(await spend(0)).toBe(200);
    expect(await spend(1)).toBe(200);
    await expect.poll(() => spend(0)).toBe(429);
    const refused = await send(relays[0], user, { 'idempotency-key': crypto.randomUUID() });
    expect(refused.headers.get('x-should-retry')).toBe('false');
    expect(await refused.json()).toMatchObject({ error: { code: 'budget_exceeded' } });
    expect((await send(relays[0], other)).status).toBe(200);
    await close(relays);
  });

  it('estimate an answer whose reader leaves before the usage comes', async () => {
    const model = gatedModel(eventText(1).replace('w1', 'x'.repeat(4000)));
    const relays = open(model, { tokensPerDay: 900 });
    const user = subject();
    const response = await send(relays[0], user);
    const reader = response.body!.getReader();
    await reader.read();
    await reader.cancel();
    await expect.poll(async () => (await send(relays[0], user)).status).toBe(429);
    await close(relays);
  });
});

it.runIf(hasRedis)('limits hold within one process while Redis is away', async () => {
  const away = await startRedis();
  const model = gatedModel(eventText(1) + DONE);
  const store = redisStore({ url: `unix://${away.socket}`, commandMs: 300 });
  const relay = createRelay({ upstream: model.upstream, store, limits: { requestsPerMinute: 2 }, onError: () => {} });
  await store.connect?.();
  await away.stop();
  const statuses = [];
  for (let at = 0; at < 3; at++) statuses.push((await relay.fetch(post(question))).status);
  expect(statuses).toEqual([200, 200, 429]);
  await relay.close();
  await away.close();
});
