import { fetchModels, fetchTransport, streamChat } from '@chat-stream/core';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import OpenAI from 'openai';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { scriptedModel } from '../model/scriptedModel.js';
import { createModelFetch } from '../server/createModelFetch.js';
import { modelHandlers } from './modelHandlers.js';

const baseURL = 'https://models.example/v1';
let served = 0;
const answering = scriptedModel((_request, { turn }) => {
  served = turn + 1;
  return ['Blue ', 'tide ☂', { type: 'tool-call', name: 'dock', arguments: { berth: 'north' } }];
});
const endless = scriptedModel(['Blue', { type: 'stall' }]);
const models = [{ id: 'parrot', script: 'Hello' }];

const server = setupServer(
  ...modelHandlers(http, { baseURL, fetch: answering.fetch }),
  ...modelHandlers(http, { baseURL: 'https://endless.example/v1', fetch: endless.fetch }),
  ...modelHandlers(http, { fetch: createModelFetch({ models, latencyMs: 0, tokensPerSecond: 10_000 }) }),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());

const messages = [{ role: 'user' as const, content: 'Hi' }];

it('streams to our transport', async () => {
  const { outcome, completion } = await streamChat({
    transport: fetchTransport({ baseURL, apiKey: 'test' }),
    request: { model: 'm', messages },
  });
  expect([outcome, completion.choices[0]?.message.content]).toEqual(['done', 'Blue tide ☂']);
  expect(completion.choices[0]?.message.tool_calls).toMatchObject([{ function: { name: 'dock' } }]);
});

it('streams to openai-node', async () => {
  const client = new OpenAI({ baseURL, apiKey: 'test' });
  const before = served;
  const stream = await client.chat.completions.create({ model: 'm', messages, stream: true });
  let text = '';
  for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
  expect([text, served]).toEqual(['Blue tide ☂', before + 1]);
});

it('ends when the reader stops', async () => {
  const stopping = new AbortController();
  const result = await streamChat({
    transport: fetchTransport({ baseURL: 'https://endless.example/v1' }),
    request: { model: 'm', messages },
    signal: stopping.signal,
    onChunk: (chunk) => chunk.choices?.[0]?.delta?.content && stopping.abort(),
  });
  expect([result.outcome, result.completion.choices[0]?.message.content]).toEqual(['stopped', 'Blue']);
});

it('acts as a server at any address', async () => {
  expect((await fetchModels({ baseURL: 'https://anywhere.example/api/v1' })).map(({ id }) => id)).toEqual(['parrot']);
  const one = await fetch('https://anywhere.example/api/v1/models/parrot');
  expect(await one.json()).toMatchObject({ id: 'parrot' });
  const unknown = await streamChat({
    transport: fetchTransport({ baseURL: 'https://anywhere.example/api/v1' }),
    request: { model: 'nobody', messages },
  });
  expect(unknown.error).toMatchObject({ code: 'http', status: 404, providerCode: 'model_not_found' });
});
