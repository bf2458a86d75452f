import { createModelServer, type ModelServer } from '@chat-stream/testing';
import OpenAI from 'openai';
import OpenAI6 from 'openai-v6';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetchTransport, streamChat, type ChatCompletion, type ChatRequest, type StreamChatResult } from '../index.js';

/** Our model server, read by us and by both generations of the `openai` package: all have to see the same answer. */
let server: ModelServer;

beforeAll(async () => {
  server = await createModelServer({ latencyMs: 0, tokensPerSecond: 1e6 });
});
afterAll(() => server.close());

const question = { role: 'user', content: 'What is the weather in Oslo?' } as const;
const weather = {
  type: 'function',
  function: { name: 'get_weather', parameters: { type: 'object', properties: { city: { type: 'string' } } } },
} as const;

/** Asks the server, and keeps what it sent. */
async function ask(request: ChatRequest): Promise<StreamChatResult & { recorded: typeof globalThis.fetch }> {
  let body: Promise<ArrayBuffer> | undefined;
  let headers: Headers | undefined;
  const transport = fetchTransport({
    baseURL: `${server.url}/v1`,
    maxRetries: 0,
    async fetch(url, init) {
      const response = await fetch(url, init);
      headers = response.headers;
      body = response.clone().arrayBuffer();
      // A body that is cut cannot be recorded.
      body.catch(() => {});
      return response;
    },
  });
  const result = await streamChat({ transport, request });
  return { ...result, recorded: async () => new Response(await body, headers && { headers }) };
}

type Reader = (request: ChatRequest, fetch: typeof globalThis.fetch | undefined) => Promise<object>;

interface ClientOptions {
  readonly baseURL: string;
  readonly apiKey: string;
  readonly maxRetries: number;
  readonly fetch?: typeof globalThis.fetch;
}

const options = (fetch: typeof globalThis.fetch | undefined): ClientOptions => ({
  baseURL: `${server.url}/v1`,
  apiKey: 'none',
  maxRetries: 0,
  ...(fetch && { fetch }),
});

const readers: readonly (readonly [name: string, read: Reader])[] = [
  [
    'openai 7',
    (request, fetch) => new OpenAI(options(fetch)).chat.completions.stream(request as never).finalChatCompletion(),
  ],
  [
    'openai 6',
    (request, fetch) => new OpenAI6(options(fetch)).chat.completions.stream(request as never).finalChatCompletion(),
  ],
];

/** The fields that both representations of an answer share. */
function essence(completion: object): object {
  const { choices, usage, model } = completion as ChatCompletion;
  return {
    model,
    usage,
    choices: choices.map(({ index, finish_reason, message, logprobs }) => ({
      index,
      finish_reason,
      content: message.content || null,
      refusal: message.refusal || null,
      calls: (message.tool_calls ?? []).map((call) =>
        call.type === 'function' ? call.function.name + call.function.arguments : call,
      ),
      logprobs: logprobs?.content ?? null,
    })),
  };
}

const requests: readonly (readonly [name: string, request: ChatRequest])[] = [
  ['text', { model: 'prose', messages: [question] }],
  ['usage', { model: 'prose', messages: [question], stream_options: { include_usage: true } }],
  ['reasoning', { model: 'reasoning', messages: [question] }],
  ['a tool call', { model: 'tools', messages: [question], tools: [weather] }],
  ['several choices', { model: 'choices', messages: [question], n: 3 }],
  ['logprobs', { model: 'echo', messages: [question], logprobs: true, top_logprobs: 2 }],
  ['structured output', { model: 'json', messages: [question] }],
  ['a refusal', { model: 'refusal', messages: [question] }],
];

describe.each(readers)('%s and we read the same', (_name, read) => {
  test.for(requests)('%s', async ([, request]) => {
    const { recorded, ...result } = await ask(request);
    expect(result).toMatchObject({ outcome: 'done', warnings: [] });
    expect(essence(result.completion)).toStrictEqual(essence(await read(request, recorded)));
    expect(result.completion.choices).toHaveLength(request.n ?? 1);
  });

  test.for(['error', 'cut'])('%s: a failure', async (model) => {
    const request: ChatRequest = { model, messages: [question] };
    const result = await ask(request);
    expect(result).toMatchObject({
      outcome: 'failed',
      error: { code: model === 'cut' ? 'connection_lost' : 'provider' },
    });
    expect(result.completion.choices[0]?.message.content).toMatch(/\w{3}/);
    await expect(read(request, undefined)).rejects.toBeInstanceOf(Error);
  });
});

test('the reasoning is there too, which the others do not know of', async () => {
  const { completion } = await ask({ model: 'reasoning', messages: [question] });
  expect(completion.choices[0]?.message.reasoning).toMatch(/\w{3}/);
  expect(completion.choices[0]?.message.content).toMatch(/\w{3}/);
});

test('a model that is not there', async () => {
  const { error } = await ask({ model: 'none', messages: [question] });
  expect(error).toMatchObject({ code: 'http', status: 404, retryable: false, requestId: expect.any(String) as string });
});
