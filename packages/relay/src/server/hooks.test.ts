import { afterEach, describe, expect, it } from 'vitest';
import { createRelay } from '../createRelay.js';
import type { Relay, RelayOptions, RequestReport, UsageReport } from '../options.js';
import { DONE, eventText } from '../testKit/gatedModel.js';
import { codeOf, keyed, ok, sequence } from '../testKit/sequence.js';
import { post, question } from '../testKit/wire.js';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});
const open = (options: RelayOptions): Relay => {
  const relay = createRelay({ onError: () => {}, ...options });
  closing.push(() => relay.close());
  return relay;
};

describe('hooks', () => {
  it('change what the upstream gets, once for each answer, and leave the client out of it', async () => {
    const upstream = sequence([ok]);
    const seen: unknown[] = [];
    const relay = open({
      upstream,
      trustRequestIds: true,
      authorize: () => 'alice',
      transformRequest: (body, { subject, request, requestId }) => {
        seen.push([subject, request.headers.get('x-team'), requestId]);
        const messages = body['messages'] as readonly unknown[];
        return { ...body, model: 'real-model', messages: [{ role: 'system', content: 'Be brief.' }, ...messages] };
      },
    });
    const send = (): Promise<Response> =>
      relay.fetch(post(question, keyed('hook', { 'x-team': 'blue', 'x-request-id': 'req-1' })));
    await (await send()).text();
    expect(await (await send()).text()).toContain('[DONE]');
    expect(seen).toEqual([['alice', 'blue', 'req-1']]);
    expect(JSON.parse(String(upstream.calls[0]?.body))).toMatchObject({
      model: 'real-model',
      messages: [{ role: 'system' }, { role: 'user' }],
    });
  });

  it.each([
    ['without a key', {}],
    ['with a key', keyed('moderated')],
  ])('may answer in place of the upstream, %s', async (_name, headers) => {
    const upstream = sequence([ok]);
    const relay = open({
      upstream,
      transformRequest: () => Response.json({ error: { code: 'moderated' } }, { status: 400 }),
    });
    expect(await codeOf(await relay.fetch(post(question, headers)))).toEqual([400, 'moderated']);
    expect(upstream.calls).toHaveLength(0);
  });

  it.each([
    ['takes too long', () => new Promise<never>(() => {})],
    [
      'fails',
      () => {
        throw new Error('a secret detail');
      },
    ],
  ])('do not let a request through when one %s', async (_name, transformRequest) => {
    const upstream = sequence([ok]);
    const relay = open({ upstream, transformRequest, limits: { hookMs: 30 } });
    for (const headers of [{}, keyed('h')]) {
      const response = await relay.fetch(post(question, headers));
      expect(await response.text()).not.toContain('secret detail');
      expect(response.status).toBe(500);
    }
    expect(upstream.calls).toHaveLength(0);
  });

  it('learn the usage and the end of each request', async () => {
    const usage =
      'data: {"choices":[],"usage":{"prompt_tokens":1000,"completion_tokens":2000,"total_tokens":3000}}\n\n';
    const upstream = sequence(
      [
        () =>
          new Response(eventText(1) + usage + DONE, {
            headers: { 'content-type': 'text/event-stream', 'x-request-id': 'up-1' },
          }),
      ],
      { name: 'main' },
    );
    const [used, ended]: [UsageReport[], RequestReport[]] = [[], []];
    const relay = open({
      upstream,
      trustRequestIds: true,
      onUsage: (report) => used.push(report),
      onRequestEnd: (report) => ended.push(report),
      limits: { prices: { 'an*': { input: 1, output: 2 } } },
    });
    for (const headers of [{}, keyed('u')])
      await (await relay.fetch(post(question, { ...headers, 'x-request-id': 'r' }))).text();
    const expected = {
      subject: 'anyone',
      requestId: 'r',
      model: 'any',
      upstream: 'main',
      cost: 0.005,
      usage: { promptTokens: 1000, completionTokens: 2000, totalTokens: 3000, isEstimated: false },
    };
    await expect.poll(() => used).toEqual([expected, expected]);
    expect(JSON.parse(String(upstream.calls[0]?.body))).toMatchObject({ stream_options: { include_usage: true } });
    await expect.poll(() => ended.length).toBe(2);
    expect(ended[0]).toMatchObject({
      requestId: 'r',
      method: 'POST',
      route: 'completions',
      status: 200,
      subject: 'anyone',
      model: 'any',
      upstream: 'main',
      upstreamRequestId: 'up-1',
    });
    await (await relay.fetch(new Request('http://relay/nothing'))).text();
    expect(ended.at(-1)).toMatchObject({ route: 'other', status: 404, error: 'unknown_url' });
    expect(relay.metrics()).toMatch(/tokens_total\{model="any",direction="output"\} 4000/);
  });
});
