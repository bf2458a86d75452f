import { afterEach, describe, expect, it, vi } from 'vitest';
import { createRelay } from '../createRelay.js';
import type { Relay, RelayOptions } from '../options.js';
import { DONE, eventText, gatedModel } from '../testKit/gatedModel.js';
import { codeOf, keyed, ok, sequence } from '../testKit/sequence.js';
import { post, question, readUntil } from '../testKit/wire.js';

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

describe('a slow first byte', () => {
  const slow = (): { upstream: ReturnType<typeof sequence>; answer: (response: Response) => void } => {
    let answer: (response: Response) => void = () => {};
    const upstream = sequence([() => new Promise((resolve) => (answer = resolve))], { timeoutMs: 40 });
    return { upstream, answer: (response) => answer(response) };
  };
  const limits = { headersMs: 20, keepAliveMs: 10 };

  it('is paid for once: a stream continues without its client, and retries join it', async () => {
    const { upstream, answer } = slow();
    const relay = open({ upstream, limits });
    const client = new AbortController();
    const first = await relay.fetch(post(question, keyed('slow'), { signal: client.signal }));
    await readUntil(first.body!.getReader(), ': keep-alive');
    client.abort();
    const retries = [1, 2, 3].map(() => relay.fetch(post(question, keyed('slow'))));
    for (const retry of retries) expect((await retry).status).toBe(200);
    answer(ok());
    for (const retry of retries) expect(await (await retry).text()).toContain('[DONE]');
    expect(upstream.calls).toHaveLength(1);
  });

  it('is paid for once: a document continues after the 504 of its client, and a retry joins it', async () => {
    const { upstream, answer } = slow();
    const relay = open({ upstream, limits });
    const send = (): Promise<Response> => relay.fetch(post({ ...question, stream: false }, keyed('slow')));
    expect(await codeOf(await send())).toEqual([504, 'upstream_slow']);
    const retries = await Promise.all([send(), send()]);
    expect(retries.map(({ status }) => status)).toEqual([504, 504]);
    answer(Response.json({ choices: [] }));
    expect(await (await send()).json()).toEqual({ choices: [] });
    expect(upstream.calls).toHaveLength(1);
  });

  it.each([
    ['without a key', {}],
    ['with a key', keyed('early')],
  ])(
    'does not keep proxies waiting, %s: headers and comments come early, then the answer or its refusal',
    async (_name, headers) => {
      let answer: (response: Response) => void = () => {};
      const upstream = sequence([() => new Promise((resolve) => (answer = resolve))]);
      const relay = open({ upstream, limits: { headersMs: 20, keepAliveMs: 10 } });
      const send = async (key: string): Promise<string> => {
        const response = await relay.fetch(post(question, Object.keys(headers).length > 0 ? keyed(key) : {}));
        expect([response.status, response.headers.get('content-type')]).toEqual([
          200,
          'text/event-stream; charset=utf-8',
        ]);
        const reader = response.body!.getReader();
        let text = await readUntil(reader, ': keep-alive\n\n');
        answer(
          key === 'a'
            ? ok()
            : Response.json(
                { error: { message: 'Slow down.', code: 'busy' } },
                { status: 429, headers: { 'retry-after': '7' } },
              ),
        );
        for (let part = await reader.read(); !part.done; part = await reader.read())
          text += new TextDecoder().decode(part.value);
        return text;
      };
      expect((await send('a')).replaceAll(/^id: \d+\n/gm, '').replaceAll(/^:.*\n\n/gm, '')).toBe(eventText(1) + DONE);
      const refused = (await send('b')).replaceAll(/^:.*\n\n/gm, '');
      expect(JSON.parse(refused.slice('data: '.length))).toEqual({
        error: { message: 'Slow down.', code: 'busy', status: 429, retry_after: '7' },
      });
    },
  );

  it.each([
    [
      'a document',
      { 'content-type': 'application/json' },
      '{"choices":\n[]}',
      'data: {"choices": []}\n\ndata: [DONE]\n\n',
    ],
    ['events as plain text', { 'content-type': 'text/plain' }, eventText(1) + DONE, eventText(1) + DONE],
  ])('may turn out to be %s', async (_name, headers, text, expected) => {
    const { upstream, answer } = slow();
    const relay = open({ upstream, limits });
    const response = await relay.fetch(post(question));
    answer(new Response(text, { headers }));
    expect((await response.text()).replaceAll(/^:.*\n\n/gm, '')).toBe(expected);
  });

  it('ends with its client where there is no key', async () => {
    let signal: AbortSignal | undefined;
    const relay = open({
      upstream: {
        baseURL: 'http://model.invalid',
        fetch: (_url, init) =>
          new Promise((_resolve, reject) => {
            signal = init.signal!;
            signal.addEventListener('abort', () => reject(signal?.reason));
          }),
      },
      limits: { headersMs: 10 },
    });
    const response = await relay.fetch(post(question));
    await response.body!.cancel();
    await expect.poll(() => signal?.aborted).toBe(true);
  });
});

it('a stream without a key gets comments between its events, and never within one', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const model = gatedModel(`${eventText(1)}data: {"half`);
  const relay = open({ upstream: model.upstream, limits: { keepAliveMs: 15 } });
  const reader = (await relay.fetch(post(question))).body!.getReader();
  await readUntil(reader, '{"half');
  const rest = readUntil(reader, ': keep-alive\n\n');
  await vi.advanceTimersByTimeAsync(600);
  model.write(' of it"}\r\n\r');
  model.write('\n');
  await vi.advanceTimersByTimeAsync(60);
  expect(await rest).toMatch(/^ of it"}\r\n\r\n(: keep-alive\n\n)+$/);
  model.end();
});
