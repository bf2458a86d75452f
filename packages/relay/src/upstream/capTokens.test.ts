import { expect, it } from 'vitest';
import { createRelay } from '../createRelay.js';
import type { Upstream } from '../options.js';
import { post, question } from '../testKit/wire.js';
import { capTokens, tokenFieldOf } from './capTokens.js';

it.each<[upstream: Upstream, field: string]>([
  [{ baseURL: 'https://api.openai.com/v1' }, 'max_completion_tokens'],
  [{ baseURL: 'https://mine.openai.azure.com/openai/v1' }, 'max_completion_tokens'],
  [{ baseURL: 'https://api.mistral.ai/v1' }, 'max_tokens'],
  [{ baseURL: 'http://127.0.0.1:11434/v1' }, 'max_tokens'],
  [{ baseURL: 'https://ai.example.com/v1' }, 'max_tokens'],
  [{ baseURL: 'https://ai.example.com/v1', tokenField: 'max_completion_tokens' }, 'max_completion_tokens'],
])('%o heeds %s', (upstream, field) => {
  expect(tokenFieldOf(upstream)).toBe(field);
});

it.each<[body: Record<string, unknown>, sent: Record<string, unknown>]>([
  [{}, { max_tokens: 100 }],
  [{ max_tokens: 7 }, { max_tokens: 7 }],
  [{ max_completion_tokens: 7 }, { max_tokens: 7 }],
  [{ max_completion_tokens: 7, max_tokens: 9 }, { max_tokens: 7 }],
  [{ max_tokens: null }, { max_tokens: 100 }],
  [{ n_predict: 5 }, { n_predict: 5, max_tokens: 100 }],
])('%o is sent as %o', (body, sent) => {
  expect(capTokens(body, 100, 'max_tokens')).toEqual(sent);
});

it('gives each upstream the limit under its own name, with a key and without', async () => {
  const bodies: unknown[] = [];
  const answer = (status: number) => (_url: string, init: RequestInit) => {
    bodies.push(JSON.parse(String(init.body)));
    return Promise.resolve(
      new Response('data: [DONE]\n\n', { status, headers: { 'content-type': 'text/event-stream' } }),
    );
  };
  const relay = createRelay({
    upstream: [
      { baseURL: 'https://api.openai.com/v1', fetch: answer(503) },
      { baseURL: 'https://api.mistral.ai/v1', fetch: answer(200) },
    ],
    limits: { maxTokens: 50 },
    onError: () => {},
  });
  for (const headers of [{}, { 'idempotency-key': crypto.randomUUID() }]) {
    bodies.length = 0;
    const body = { ...question, max_completion_tokens: 20 };
    await (await relay.fetch(post(body, headers))).text();
    expect(bodies).toEqual([
      { ...question, max_completion_tokens: 20 },
      { ...question, max_tokens: 20 },
    ]);
  }
  await relay.close();
});
