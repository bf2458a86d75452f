import { createModelFetch, scriptedModel } from '@chat-stream/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRelay } from '../createRelay.js';
import type { Relay, RelayOptions } from '../options.js';
import { memoryStore } from '../store/memoryStore.js';
import { redisStore } from '../store/redisStore.js';
import type { StreamStore } from '../store/streamStore.js';
import { DONE, eventText, gatedModel } from '../testKit/gatedModel.js';
import { hasRedis, startRedis, type TestRedis } from '../testKit/startRedis.js';
import { post, question, readUntil, withoutIds } from '../testKit/wire.js';

let redis: TestRedis;
beforeAll(async () => {
  if (hasRedis) redis = await startRedis();
});
afterAll(() => redis?.close());

const kinds: readonly [string, () => StreamStore][] = [['memory', () => memoryStore()]];
const all = hasRedis
  ? [...kinds, ['Redis', () => redisStore({ url: `unix://${redis.socket}`, leaseMs: 800 })] as const]
  : kinds;

describe.each(all)('resuming on %s', (_name, createStore) => {
  const relays: Relay[] = [];
  const relayTo = (upstream: RelayOptions['upstream'], options: Partial<RelayOptions> = {}): Relay => {
    const relay = createRelay({ upstream, store: createStore(), ...options });
    relays.push(relay);
    return relay;
  };
  afterAll(() => Promise.all(relays.map((relay) => relay.close())));
  const newKey = (): string => crypto.randomUUID();
  const lines = (...numbers: readonly number[]): string => numbers.map(eventText).join('');

  it('numbers the events and leaves them as they are', async () => {
    const fetch = createModelFetch({
      latencyMs: 0,
      tokensPerSecond: Infinity,
      createId: (prefix) => `${prefix}1`,
      now: () => 0,
    });
    const body = { ...question, model: 'long' };
    const direct = await (await fetch('/v1/chat/completions', { method: 'POST', body: JSON.stringify(body) })).text();
    const relay = relayTo({ baseURL: 'http://models/v1', fetch });
    const text = await (await relay.fetch(post(body, { 'idempotency-key': newKey() }))).text();
    expect(withoutIds(text)).toBe(direct);
  });

  it('gives the rest after every event, once, while it runs and afterwards, and asks the upstream once', async () => {
    const model = gatedModel();
    const relay = relayTo(model.upstream);
    const key = newKey();
    const first = relay.fetch(post(question, { 'idempotency-key': key }));
    await expect.poll(model.calls).toBe(1);
    for (let at = 1; at <= 6; at++) model.write(eventText(at));
    const reader = (await first).body!.getReader();
    await readUntil(reader, 'id: 6\n');
    await reader.cancel();
    const resume = async (after: number): Promise<string> =>
      (await relay.fetch(post(question, { 'idempotency-key': key, 'last-event-id': String(after) }))).text();
    const running = [0, 1, 2, 3, 4, 5, 6].map(resume);
    model.write(eventText(7) + DONE);
    model.end();
    const whole = lines(1, 2, 3, 4, 5, 6, 7) + DONE;
    for (const [after, text] of (await Promise.all(running)).entries()) {
      expect(withoutIds(text, after + 1)).toBe(whole.split('\n\n').slice(after).join('\n\n'));
    }
    for (let after = 0; after <= 9; after++) {
      expect(withoutIds(await resume(after), after + 1)).toBe(whole.split('\n\n').slice(after).join('\n\n'));
    }
    expect(withoutIds(await (await relay.fetch(post(question, { 'idempotency-key': key }))).text())).toBe(whole);
    expect(model.calls()).toBe(1);
  });

  it.each([
    ['nothing', ''],
    ['comments', ': busy\n\n: busy\n\n'],
  ])('says of an answer of %s that it is over, each time it is read', async (_words, first) => {
    const model = gatedModel(first);
    const relay = relayTo(model.upstream);
    const key = newKey();
    const whole = relay.fetch(post(question, { 'idempotency-key': key }));
    await expect.poll(model.calls).toBe(1);
    model.end();
    const texts = [await (await whole).text()];
    for (const headers of [{}, { 'last-event-id': '0' }])
      texts.push(await (await relay.fetch(post(question, { 'idempotency-key': key, ...headers }))).text());
    for (const text of texts) expect(text.endsWith('data: [DONE]\n\n')).toBe(true);
    expect(model.calls()).toBe(1);
  });

  it('continues when the client leaves, also before the first byte', async () => {
    const model = gatedModel();
    const relay = relayTo(model.upstream);
    const [key, client] = [newKey(), new AbortController()];
    const first = relay.fetch(post(question, { 'idempotency-key': key }, { signal: client.signal }));
    await expect.poll(model.calls).toBe(1);
    client.abort();
    await first;
    model.write(eventText(1) + DONE);
    model.end();
    const again = await relay.fetch(post(question, { 'idempotency-key': key }));
    expect(withoutIds(await again.text())).toBe(lines(1) + DONE);
    expect([model.calls(), model.isAborted()]).toEqual([1, false]);
  });

  it('stops for the owner alone, keeps what came, and ends other readers in good order', async () => {
    const model = gatedModel();
    const relay = relayTo(model.upstream, { authorize: (request) => request.headers.get('x-user') });
    const key = newKey();
    const send = (user: string, headers: Record<string, string> = {}): Promise<Response> =>
      relay.fetch(post(question, { 'idempotency-key': key, 'x-user': user, ...headers }));
    const remove = (user: string, name = key): Promise<Response> =>
      relay.fetch(
        new Request(`http://relay/v1/chat/completions/${name}`, { method: 'DELETE', headers: { 'x-user': user } }),
      );
    const first = send('alice');
    await expect.poll(model.calls).toBe(1);
    model.write(eventText(1));
    const reader = (await first).body!.getReader();
    await readUntil(reader, 'id: 1\n');
    const foreign = await Promise.all([
      send('mallory'),
      send('mallory', { 'last-event-id': '0' }),
      remove('mallory'),
      remove('alice', 'unknown'),
    ]);
    expect(foreign.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    const unknown = await relay.fetch(
      post(question, { 'idempotency-key': newKey(), 'x-user': 'mallory', 'last-event-id': '0' }),
    );
    expect(await foreign[1]!.text()).toBe(await unknown.text());
    expect(model.isAborted()).toBe(false);
    expect((await remove('alice')).status).toBe(204);
    await expect.poll(model.isAborted, { timeout: 15_000 }).toBe(true);
    expect(await readUntil(reader, '[DONE]')).toBe('data: [DONE]\n\n');
    expect(await (await send('alice')).text()).toBe(`${lines(1).trimEnd()}\nid: 1\n\ndata: [DONE]\n\n`);
    expect(model.calls()).toBe(1);
  });

  it('refuses another body under the same key, whatever the order of its fields', async () => {
    const { fetch, requests } = scriptedModel('Hi');
    const relay = relayTo({ baseURL: 'http://models/v1', fetch });
    const key = newKey();
    const send = (value: unknown): Promise<Response> => relay.fetch(post(value, { 'idempotency-key': key }));
    const { messages, stream, model } = question;
    const responses = [
      await send({ messages, stream, model }),
      await send({ model, stream, messages }),
      await send({ ...question, model: 'other' }),
    ];
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 422]);
    expect(await responses[2]!.json()).toMatchObject({ error: { code: 'key_reused' } });
    expect(requests).toHaveLength(1);
  });

  it('resumes with another body: a page that was reloaded may have other tools', async () => {
    const { fetch, requests } = scriptedModel('Hi');
    const relay = relayTo({ baseURL: 'http://models/v1', fetch });
    const key = newKey();
    const first = await relay.fetch(post(question, { 'idempotency-key': key }));
    const whole = await first.text();
    const tools = [{ type: 'function', function: { name: 'look', parameters: { type: 'object' } } }];
    const again = await relay.fetch(post({ ...question, tools }, { 'idempotency-key': key, 'last-event-id': '0' }));
    expect(again.status).toBe(200);
    expect(await again.text()).toBe(whole);
    expect(requests).toHaveLength(1);
  });

  it('frees the key when the upstream refuses, so that a retry is a new try', async () => {
    const { fetch, requests } = scriptedModel((_request, { turn }) =>
      turn === 0 ? { status: 429, headers: { 'retry-after': '1' }, body: 'busy' } : 'Hi',
    );
    const relay = relayTo({ baseURL: 'http://models/v1', fetch });
    const key = newKey();
    const statuses = [];
    for (let attempt = 0; attempt < 2; attempt++)
      statuses.push((await relay.fetch(post(question, { 'idempotency-key': key }))).status);
    expect(statuses).toEqual([429, 200]);
    expect(requests).toHaveLength(2);
  });

  it('ends with an error event when the upstream breaks off, and keeps what came', async () => {
    const model = gatedModel();
    const relay = relayTo(model.upstream);
    const key = newKey();
    const first = relay.fetch(post(question, { 'idempotency-key': key }));
    await expect.poll(model.calls).toBe(1);
    model.write(`${eventText(1)}data: {"torn`);
    await new Promise((resolve) => setImmediate(resolve));
    model.fail();
    const text = await (await first).text();
    expect(withoutIds(text)).toBe(
      `${lines(1)}data: ${JSON.stringify({ error: { message: 'The connection to the model server broke in the middle of the answer.', type: 'relay_error', param: null, code: 'upstream_lost' } })}\n\n`,
    );
    const again = await relay.fetch(post(question, { 'idempotency-key': key, 'last-event-id': '1' }));
    expect(await again.text()).toContain('"code":"upstream_lost"');
  });

  it('keeps whole documents too', async () => {
    const { fetch, requests } = scriptedModel('Hi ☂');
    const relay = relayTo({ baseURL: 'http://models/v1', fetch });
    const key = newKey();
    const ask = async (): Promise<unknown> =>
      (await relay.fetch(post({ ...question, stream: false }, { 'idempotency-key': key }))).json();
    expect(await ask()).toEqual(await ask());
    expect(requests).toHaveLength(1);
  });

  it.each([
    ['a key of strange signs', { 'idempotency-key': 'a b' }, 400, 'invalid_key'],
    ['a key that is too long', { 'idempotency-key': 'x'.repeat(257) }, 400, 'invalid_key'],
    ['an event id that is not a number', { 'idempotency-key': 'x', 'last-event-id': '1e3' }, 400, 'invalid_event_id'],
    ['an unknown key to resume', { 'idempotency-key': 'x', 'last-event-id': '3' }, 404, 'unknown_key'],
  ])('refuses %s', async (_title, headers, status, code) => {
    const { fetch, requests } = scriptedModel('Hi');
    const response = await relayTo({ baseURL: 'http://models/v1', fetch }).fetch(post(question, headers));
    expect([response.status, ((await response.json()) as { error: { code: string } }).error.code]).toEqual([
      status,
      code,
    ]);
    expect(requests).toHaveLength(0);
  });
});
