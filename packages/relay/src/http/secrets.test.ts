import { describe, expect, it } from 'vitest';
import { createRelay } from '../createRelay.js';
import type { Upstream } from '../options.js';
import { post, question } from '../testKit/wire.js';
import { secretsOf } from '../upstream/secrets.js';

const KEY = 'sk-canary-0123456789';
const HEADERS = {
  'x-goog-api-key': 'AIza-canary "quoted"/key',
  'helicone-auth': 'Bearer helicone-canary',
  'proxy-authorization': `Basic ${btoa('user:basic-canary')}`,
  'x-internal': 'internal-canary-value',
  'anthropic-version': '2023-06-01',
  'user-agent': 'relay-of-somebody',
};
const SECRETS = [
  KEY,
  HEADERS['x-goog-api-key'],
  'helicone-canary',
  'basic-canary',
  HEADERS['x-internal'],
  'query-canary',
];
const BASE = 'http://model.invalid/v1?key=query-canary&api-version=2024-10-21';

/** Everything that a careless upstream may send back. */
const ECHO = JSON.stringify({
  choices: [],
  echoed: { KEY, ...HEADERS },
  query: 'key=query-canary',
  basic: 'user:basic-canary',
});

/** An upstream that cuts its answer at this byte. */
function echoing(cut: number, status: number, type: string, text: string, calls: string[] = []): Upstream {
  const bytes = new TextEncoder().encode(text);
  return {
    baseURL: BASE,
    apiKey: KEY,
    headers: HEADERS,
    fetch: async (url) => {
      calls.push(url);
      const pieces = [bytes.subarray(0, cut), bytes.subarray(cut)].filter((piece) => piece.length > 0);
      const body = new ReadableStream<Uint8Array>({
        pull: (controller) => {
          const piece = pieces.shift();
          if (piece) controller.enqueue(piece);
          else controller.close();
        },
      });
      return new Response(body, { status, headers: { 'content-type': type, 'x-request-id': KEY } });
    },
  };
}

const leaks = (text: string): readonly string[] =>
  SECRETS.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]).filter((form) => text.includes(form));

const json = 'application/json';
const events = 'text/event-stream';
const asEvents = `data: ${ECHO}\n\ndata: [DONE]\n\n`;
const keyed = { 'idempotency-key': 'k' };
const paths: readonly (readonly [string, number, string, string, () => Request])[] = [
  ['a stream without a key', 200, events, asEvents, () => post(question)],
  ['a stream with a key', 200, events, asEvents, () => post(question, keyed)],
  ['a document without a key', 200, json, ECHO, () => post({ ...question, stream: false })],
  ['a document with a key', 200, json, ECHO, () => post({ ...question, stream: false }, keyed)],
  ['an error without a key', 400, json, ECHO, () => post(question)],
  ['an error with a key', 400, json, ECHO, () => post(question, keyed)],
  ['a refusal of the key', 401, json, ECHO, () => post(question)],
  [
    'a list of models',
    200,
    json,
    JSON.stringify({ data: [{ id: 'm', echoed: ECHO }] }),
    () => new Request('http://relay/v1/models'),
  ],
  ['an error of the list of models', 500, json, ECHO, () => new Request('http://relay/v1/models')],
];

describe.each(paths)('%s', (_name, status, type, text, request) => {
  it('contains no secret, wherever the upstream cuts it', async () => {
    const length = new TextEncoder().encode(text).length;
    for (let cut = 0; cut < length; cut++) {
      const relay = createRelay({ upstream: echoing(cut, status, type, text), onError: () => {} });
      const response = await relay.fetch(request());
      const everything = JSON.stringify([...response.headers]) + (await response.text());
      expect(leaks(everything)).toEqual([]);
      // Harmless values pass.
      expect(everything.includes('2023-06-01')).toBe(status !== 401);
      await relay.close();
    }
  });
});

it('an error that is too long is not cut in the middle of a secret', async () => {
  const long = `${'x'.repeat(64 * 1024 - 10)}${KEY}${'y'.repeat(1000)}`;
  for (const cut of [64 * 1024 - 5, 64 * 1024, 64 * 1024 + 5]) {
    const relay = createRelay({ upstream: echoing(cut, 400, json, long) });
    const text = await (await relay.fetch(post(question))).text();
    expect(text).not.toMatch(/sk-c/);
    await relay.close();
  }
});

it('the query of the address is kept, and its secrets are known', async () => {
  const calls: string[] = [];
  const relay = createRelay({ upstream: echoing(0, 200, json, '{}', calls) });
  await (await relay.fetch(post(question))).text();
  expect(calls).toEqual(['http://model.invalid/v1/chat/completions?key=query-canary&api-version=2024-10-21']);
  expect(secretsOf({ baseURL: BASE, apiKey: ['one-key', 'two-key'] })).toEqual(['one-key', 'two-key', 'query-canary']);
  await relay.close();
});
