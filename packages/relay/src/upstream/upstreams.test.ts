import { afterEach, describe, expect, it, vi } from 'vitest';
import { createRelay } from '../createRelay.js';
import type { Relay, RelayOptions } from '../options.js';
import { createUpstreamStates } from './upstreamState.js';
import { codeOf, keyOf, keyed, ok, sequence } from '../testKit/sequence.js';
import { post, question } from '../testKit/wire.js';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const close of closing.splice(0).toReversed()) await close();
});
const open = (options: RelayOptions): Relay => {
  const relay = createRelay({ onError: () => {}, ...options });
  closing.push(() => relay.close());
  return relay;
};

describe('refusals of the key', () => {
  it.each([401, 403])('with %d stay here, and the operator hears of them', async (status) => {
    const told: string[] = [];
    const upstream = sequence([() => new Response('Incorrect API key: sk-ca****6789', { status })], {
      apiKey: 'sk-canary-0123456789',
      name: 'main',
    });
    const relay = open({ upstream, onError: (error) => told.push((error as Error).message) });
    for (const headers of [{}, keyed('k1')]) {
      const response = await relay.fetch(post(question, headers));
      const text = await response.text();
      expect([response.status, text.includes('6789'), text.includes('upstream_refused_key')]).toEqual([
        502,
        false,
        true,
      ]);
    }
    const models = await relay.fetch(new Request('http://relay/v1/models'));
    expect(await codeOf(models)).toEqual([502, 'upstream_refused_key']);
    expect(told).toContain(`The upstream "main" refuses the key: status ${status}.`);
  });

  it('make the next key take its place; keys take turns, and a limited one rests', async () => {
    const upstream = sequence(
      [
        ok,
        () => new Response('', { status: 401 }),
        ok,
        () => new Response('', { status: 429, headers: { 'retry-after': '30' } }),
        ok,
        ok,
      ],
      { apiKey: ['key-one', 'key-two', 'key-three'] },
    );
    const relay = open({ upstream });
    for (let at = 0; at < 4; at++) expect(await (await relay.fetch(post(question))).text()).toContain('[DONE]');
    expect(upstream.calls.map(keyOf)).toEqual(['key-one', 'key-two', 'key-three', 'key-one', 'key-three', 'key-three']);
  });
});

describe('a breaker', () => {
  it('skips an upstream that fails, uses the next one, and tries the first again later', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    let isBroken = true;
    const broken = sequence([() => (isBroken ? new Response('', { status: 503 }) : ok())], {
      breaker: { failures: 2, restMs: 60_000 },
    });
    const second = sequence([ok]);
    const relay = open({ upstream: [broken, second] });
    const send = async (): Promise<void> => void (await (await relay.fetch(post(question))).text());
    for (let at = 0; at < 5; at++) await send();
    expect([broken.calls.length, second.calls.length]).toEqual([2, 5]);
    isBroken = false;
    vi.advanceTimersByTime(59_000);
    await send();
    expect([broken.calls.length, second.calls.length]).toEqual([2, 6]);
    vi.advanceTimersByTime(1_000);
    for (let at = 0; at < 3; at++) await send();
    expect([broken.calls.length, second.calls.length]).toEqual([5, 6]);
  });

  it('keeps the one try after a rest for a request that needs it', () => {
    let time = 0;
    const breaker = { failures: 1, restMs: 1000 };
    const [state] = createUpstreamStates([{ baseURL: 'http://second.invalid', breaker }], [], () => time);
    state?.failed();
    expect([state?.isOpen(), state?.begin()]).toEqual([false, false]);
    time = 1000;
    // Requests that the first upstream answers only look.
    expect([state?.isOpen(), state?.isOpen(), state?.begin()]).toEqual([true, true, true]);
    expect([state?.isOpen(), state?.begin()]).toEqual([false, false]);
  });

  it('does not take the answer of a limited upstream away for one that rests', async () => {
    const limited = sequence([() => new Response('later', { status: 429, headers: { 'retry-after': '7' } })]);
    const broken = sequence([() => new Response('', { status: 503 })], { breaker: { failures: 1, restMs: 60_000 } });
    const relay = open({ upstream: [limited, broken] });
    for (const status of [503, 429]) expect((await relay.fetch(post(question))).status).toBe(status);
    expect([limited.calls.length, broken.calls.length]).toEqual([2, 1]);
  });

  it('says when to come back where nothing is left', async () => {
    const upstream = sequence(
      [
        () => {
          throw new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') });
        },
      ],
      { breaker: { failures: 1, restMs: 60_000 } },
    );
    const relay = open({ upstream });
    expect((await codeOf(await relay.fetch(post(question))))[1]).toBe('upstream_unreachable');
    const refused = await relay.fetch(post(question));
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(await codeOf(refused)).toEqual([503, 'upstream_unavailable']);
    expect(upstream.calls).toHaveLength(1);
  });
});
