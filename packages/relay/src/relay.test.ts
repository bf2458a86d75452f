import { createModelFetch, scriptedModel } from '@chat-stream/testing';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { createRelay } from './createRelay.js';
import type { RelayOptions, Upstream } from './options.js';
import { nodeFetch } from './upstream/nodeFetch.js';

const body = { model: 'echo', stream: true, messages: [{ role: 'user', content: 'Blue tide' }] };

function post(value: unknown, init: RequestInit & { headers?: Record<string, string> } = {}): Request {
  return new Request('http://relay/v1/chat/completions', {
    method: 'POST',
    body: JSON.stringify(value),
    ...init,
    headers: { 'content-type': 'application/json', ...init.headers },
  });
}

const models = createModelFetch({
  latencyMs: 0,
  tokensPerSecond: Infinity,
  createId: (prefix) => `${prefix}1`,
  now: () => 0,
});
const upstream: Upstream = { baseURL: 'http://models/v1', apiKey: 'sk-canary-0123456789', fetch: models };

const relayTo = (fetch: Upstream['fetch'], options: Partial<RelayOptions> = {}): ReturnType<typeof createRelay> =>
  createRelay({ upstream: { ...upstream, fetch }, ...options });

describe('forwarding', () => {
  it('passes the bytes of a stream as they are', async () => {
    const direct = await (await models('/v1/chat/completions', { method: 'POST', body: JSON.stringify(body) })).text();
    const response = await createRelay({ upstream }).fetch(post(body));
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    expect(await response.text()).toBe(direct);
  });

  it('serves the openai client, streaming and not, and the list of models', async () => {
    const relay = createRelay({ upstream });
    const client = new OpenAI({
      baseURL: 'http://relay/v1',
      apiKey: 'x',
      fetch: (url, init) => relay.fetch(new Request(url, init)),
    });
    const messages = [{ role: 'user' as const, content: 'Blue tide' }];
    const streamed = await client.chat.completions.stream({ model: 'echo', messages }).finalChatCompletion();
    const whole = await client.chat.completions.create({ model: 'echo', messages });
    expect([streamed, whole].map(({ choices }) => choices[0]!.message.content)).toEqual(['Blue tide', 'Blue tide']);
    expect((await client.models.list()).data.map(({ id }) => id)).toContain('prose');
  });

  it('reads no further than its reader, and ends the upstream when the reader leaves', async () => {
    let [pulls, isCancelled] = [0, false];
    const endless = (): ReadableStream<Uint8Array> =>
      new ReadableStream(
        {
          pull: (controller) => controller.enqueue(new TextEncoder().encode(`data: ${++pulls}\n\n`)),
          cancel: () => void (isCancelled = true),
        },
        { highWaterMark: 0 },
      );
    const relay = relayTo(async () => new Response(endless(), { headers: { 'content-type': 'text/event-stream' } }));
    const reader = (await relay.fetch(post(body))).body!.getReader();
    for (let count = 1; count <= 5; count++) {
      await reader.read();
      expect(pulls).toBeLessThanOrEqual(count + 1);
    }
    await reader.cancel();
    expect(isCancelled).toBe(true);
  });

  it('ends the upstream when the client leaves before the first byte', async () => {
    let upstreamSignal: AbortSignal | undefined;
    const relay = relayTo((_url, { signal }) => {
      upstreamSignal = signal!;
      return new Promise((_resolve, reject) => signal!.addEventListener('abort', () => reject(signal!.reason)));
    });
    const client = new AbortController();
    const response = relay.fetch(post(body, { signal: client.signal }));
    await expect.poll(() => upstreamSignal).toBeDefined();
    client.abort();
    expect((await response).status).toBe(499);
    expect(upstreamSignal?.aborted).toBe(true);
  });

  it('says in plain words when the upstream cannot be reached, without naming the host', async () => {
    const told: unknown[] = [];
    const relay = createRelay({
      upstream: { baseURL: 'http://127.0.0.1:1/v1', apiKey: 'sk-canary-0123456789', fetch: nodeFetch },
      onError: (error, context) => told.push((error as Error).message, context?.requestId),
    });
    const response = await relay.fetch(post(body));
    const text = await response.text();
    expect(response.status).toBe(502);
    expect(JSON.parse(text)).toEqual({
      error: {
        message: expect.stringContaining('could not be reached'),
        type: 'relay_error',
        param: null,
        code: 'upstream_unreachable',
      },
    });
    expect(text).not.toMatch(/127\.0\.0\.1|canary/);
    // The operator hears the reason, with the id that the client has.
    expect(told).toEqual([expect.stringContaining('ECONNREFUSED'), response.headers.get('x-relay-request-id')]);
  });

  it("passes on the upstream's own refusals, with the headers that a retry needs", async () => {
    const { fetch } = scriptedModel({
      status: 429,
      headers: { 'retry-after': '7' },
      body: { error: { message: 'slow down' } },
    });
    const response = await relayTo(fetch).fetch(post(body));
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7']);
    expect(await response.json()).toEqual({ error: { message: 'slow down' } });
  });

  it('shows a cut of the upstream as a cut', async () => {
    const { fetch } = scriptedModel(['Blue ', { type: 'cut' }]);
    const response = await relayTo(fetch).fetch(post(body));
    await expect(response.text()).rejects.toThrow('terminated');
  });
});

describe('several upstreams', () => {
  const named = (text: string): Upstream['fetch'] => scriptedModel(text).fetch;
  const text = async (relay: ReturnType<typeof createRelay>, model: unknown): Promise<string> =>
    JSON.stringify(await (await relay.fetch(post({ ...body, model, stream: false }))).json());

  it('are chosen by the model, and tried in order', async () => {
    const broken = scriptedModel({ status: 503, body: 'down' });
    const relay = createRelay({
      upstream: [
        { ...upstream, fetch: broken.fetch, models: ['gpt-*'] },
        { ...upstream, fetch: named('second'), models: ['gpt-4', 'small'] },
        { ...upstream, fetch: named('local'), models: ['llama'] },
      ],
    });
    expect(await text(relay, 'gpt-4')).toContain('second');
    expect(await text(relay, 'llama')).toContain('local');
    expect(broken.requests).toHaveLength(1);
    expect((await relay.fetch(post({ ...body, model: 'nobody' }))).status).toBe(404);
  });

  it('take a list of models as fallbacks, and leave it alone when there is one upstream for all', async () => {
    const [first, second] = [scriptedModel({ status: 404 }), scriptedModel('fallback')];
    const relay = createRelay({
      upstream: [
        { ...upstream, fetch: first.fetch, models: ['a'] },
        { ...upstream, fetch: second.fetch, models: ['b'] },
      ],
    });
    expect(await text(relay, ['a', { name: 'b', options: { x: 1 } }])).toContain('fallback');
    expect(second.requests[0]?.model).toEqual({ name: 'b', options: { x: 1 } });
    const one = scriptedModel('one');
    await text(relayTo(one.fetch), ['a', 'b']);
    expect(one.requests[0]?.model).toEqual(['a', 'b']);
  });

  it('refuses invalid addresses and origins', () => {
    expect(() => createRelay({ upstream: { baseURL: 'ftp://x' } })).toThrow(/not an http\(s\) URL/);
    expect(() => createRelay({ upstream: [] })).toThrow(/no upstream/);
    expect(() => createRelay({ upstream, cors: { origins: ['*'] } })).toThrow(/not exact/);
  });
});
