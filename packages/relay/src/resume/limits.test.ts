import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRelay } from '../createRelay.js';
import type { Relay, RelayOptions } from '../options.js';
import { memoryStore } from '../store/memoryStore.js';
import { redisStore } from '../store/redisStore.js';
import type { StreamStore } from '../store/streamStore.js';
import { DONE, eventText, gatedModel } from '../testKit/gatedModel.js';
import { hasRedis, startRedis, type TestRedis } from '../testKit/startRedis.js';
import { post, question, readUntil } from '../testKit/wire.js';

let redis: TestRedis;
beforeAll(async () => {
  if (hasRedis) redis = await startRedis();
});
afterAll(() => redis?.close());

const kinds: readonly [string, () => StreamStore][] = [['memory', () => memoryStore()]];
const all = hasRedis
  ? [...kinds, ['Redis', () => redisStore({ url: `unix://${redis.socket}`, leaseMs: 800 })] as const]
  : kinds;

describe.each(all)('the limits of a stored answer on %s', (_name, createStore) => {
  const relays: Relay[] = [];
  const relayTo = (upstream: RelayOptions['upstream'], options: Partial<RelayOptions> = {}): Relay => {
    const relay = createRelay({ upstream, store: createStore(), ...options });
    relays.push(relay);
    return relay;
  };
  afterAll(() => Promise.all(relays.map((relay) => relay.close())));
  const newKey = (): string => crypto.randomUUID();

  it('ends what grows too large, falls silent or takes too long', async () => {
    const fail = async (limits: RelayOptions['limits'], text: string): Promise<string> => {
      const model = gatedModel(text);
      const response = await relayTo(model.upstream, { limits }).fetch(post(question, { 'idempotency-key': newKey() }));
      const body = await response.text();
      expect(model.isAborted()).toBe(true);
      return body;
    };
    expect(await fail({ streamChars: 500 }, eventText(1).repeat(9))).toContain('"code":"too_large"');
    expect(await fail({ upstreamIdleMs: 30 }, eventText(1))).toContain('"code":"upstream_silent"');
    expect(await fail({ streamMs: 30 }, eventText(1))).toContain('"code":"stream_timeout"');
  });

  it.each([Infinity, 1e12])('takes %s milliseconds for very long, not for nothing', async (ms) => {
    const names = [
      'bodyMs',
      'authorizeMs',
      'hookMs',
      'headersMs',
      'streamMs',
      'upstreamIdleMs',
      'readerIdleMs',
      'keepAliveMs',
    ];
    const model = gatedModel(eventText(1));
    const relay = relayTo(
      { ...model.upstream, timeoutMs: ms },
      { limits: Object.fromEntries(names.map((name) => [name, ms])) },
    );
    const answer = relay.fetch(post(question, { 'idempotency-key': newKey() })).then((response) => response.text());
    await expect.poll(model.calls).toBe(1);
    // A timer that is too long fires in the next millisecond: before these.
    for (let at = 2; at < 5; at++) {
      await new Promise((resolve) => setTimeout(resolve, 2));
      model.write(eventText(at));
    }
    model.write(DONE);
    model.end();
    const text = await answer;
    expect(text).toContain('[DONE]');
    expect(text).not.toContain('"error"');
    expect(text.split('\n').filter((line) => line.startsWith(':')).length).toBeLessThan(2);
  });

  it('keeps a silent connection alive, and drops a reader who takes nothing', async () => {
    const model = gatedModel();
    const relay = relayTo(model.upstream, { limits: { keepAliveMs: 15, readerIdleMs: 60 } });
    const response = relay.fetch(post(question, { 'idempotency-key': newKey() }));
    await expect.poll(model.calls).toBe(1);
    model.write(eventText(1));
    const reader = (await response).body!.getReader();
    expect(await readUntil(reader, ': keep-alive\n\n: keep-alive\n\n')).toContain('w1');
    await expect(reader.closed).rejects.toThrow('taken nothing');
    expect(model.isAborted()).toBe(false);
  });

  it('completes an answer whose request it has taken just before its end', async () => {
    const model = gatedModel(eventText(1));
    let identify: () => void = () => {};
    const authorize = (): Promise<string> => new Promise((resolve) => (identify = () => resolve('anyone')));
    const relay = relayTo(model.upstream, { authorize });
    const key = newKey();
    const response = relay.fetch(post(question, { 'idempotency-key': key }));
    const closing = relay.close({ drainMs: 10_000 });
    identify();
    await expect.poll(model.calls).toBe(1);
    expect(model.isAborted()).toBe(false);
    model.write(DONE);
    model.end();
    // On a shared store, the reader is sent to another process; the answer is completed here all the same.
    const text = await (await response).text().catch(() => '');
    await closing;
    const resumed =
      _name === 'memory' ? undefined : await relayTo(model.upstream).fetch(post(question, { 'idempotency-key': key }));
    expect((await resumed?.text()) ?? text).toContain('[DONE]');
    expect(model.calls()).toBe(1);
  });

  it('lets answers end at its own end, then ends them itself', async () => {
    const model = gatedModel();
    const relay = relayTo(model.upstream);
    const response = relay.fetch(post(question, { 'idempotency-key': newKey() }));
    await expect.poll(model.calls).toBe(1);
    model.write(eventText(1));
    const reader = (await response).body!.getReader();
    await readUntil(reader, 'w1');
    const closing = relay.close({ drainMs: 50 });
    expect((await relay.fetch(post(question))).status).toBe(503);
    expect((await relay.fetch(new Request('http://relay/readyz'))).status).toBe(503);
    expect((await relay.fetch(new Request('http://relay/healthz'))).status).toBe(200);
    await closing;
    expect(model.isAborted()).toBe(true);
  });
});
