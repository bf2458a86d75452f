import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { createModelServer, type ModelServer } from '@chat-stream/testing';
import { ChatOpenAI } from '@langchain/openai';
import { streamText } from 'ai';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetchTransport } from '../transport/fetchTransport.js';
import { streamChat } from '../run/streamChat.js';
import type { ChatCompletion } from '../protocol/completion/chatCompletion.js';

/** The embedded server, read by clients that were written elsewhere. Each is strict about something else. */
let server: ModelServer;
let baseURL: string;

beforeAll(async () => {
  server = await createModelServer({ latencyMs: 0, tokensPerSecond: 100_000 });
  baseURL = `${server.url}/v1`;
});
afterAll(() => server.close());

const content = 'How do the tides work? 🙂 世界';
const messages = [{ role: 'user' as const, content }];

async function ours(model: string): Promise<ChatCompletion> {
  const { outcome, completion } = await streamChat({
    transport: fetchTransport({ baseURL }),
    request: { model, messages, stream_options: { include_usage: true } },
  });
  expect(outcome).toBe('done');
  return completion;
}

/** Numbers in the answers may differ from one request to the next; words do not. */
const words = (text: string | null | undefined): number => (text ?? '').split(/\s+/).length;

describe.each(['echo', 'reasoning', 'long'])('the model %s', (model) => {
  test('openai, its streaming helper', async () => {
    const client = new OpenAI({ baseURL, apiKey: 'none', maxRetries: 0 });
    const theirs = await client.chat.completions
      .stream({ model, messages, stream_options: { include_usage: true } })
      .finalChatCompletion();
    const completion = await ours(model);
    expect(words(completion.choices[0]?.message.content)).toBe(words(theirs.choices[0]?.message.content));
    expect(completion.choices[0]?.finish_reason).toBe(theirs.choices[0]?.finish_reason);
    expect(completion.usage?.total_tokens).toBe(theirs.usage?.total_tokens);
  });

  test('@langchain/openai', async () => {
    const client = new ChatOpenAI({ model, apiKey: 'none', configuration: { baseURL }, maxRetries: 0 });
    let text = '';
    for await (const chunk of await client.stream([['user', content]])) text += chunk.text;
    expect(words(text)).toBe(words((await ours(model)).choices[0]?.message.content));
  });

  test('@ai-sdk/openai-compatible', async () => {
    const provider = createOpenAICompatible({ name: 'embedded', baseURL, includeUsage: true });
    const result = streamText({ model: provider(model), messages, maxRetries: 0 });
    const completion = await ours(model);
    expect(words(await result.text)).toBe(words(completion.choices[0]?.message.content));
    expect(await result.finishReason).toBe('stop');
    expect((await result.usage).outputTokens).toBe(completion.usage?.completion_tokens);
  });
});

test('a tool call is the same for all of them', async () => {
  const tools = [
    {
      type: 'function' as const,
      function: {
        name: 'get_weather',
        parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
      },
    },
  ];
  const question = [{ role: 'user' as const, content: 'What is the weather in Bergen?' }];
  const { completion } = await streamChat({
    transport: fetchTransport({ baseURL }),
    request: { model: 'tools', messages: question, tools },
  });
  const call = completion.choices[0]?.message.tool_calls?.[0];
  expect(call).toMatchObject({
    type: 'function',
    function: { name: 'get_weather', arguments: expect.stringContaining('Bergen') as string },
  });

  const client = new OpenAI({ baseURL, apiKey: 'none', maxRetries: 0 });
  const theirs = await client.chat.completions
    .stream({ model: 'tools', messages: question, tools })
    .finalChatCompletion();
  expect(theirs.choices[0]?.message.tool_calls?.[0]).toMatchObject({
    function: call?.type === 'function' ? call.function : {},
  });

  const langchain = new ChatOpenAI({
    model: 'tools',
    apiKey: 'none',
    configuration: { baseURL },
    maxRetries: 0,
  }).bindTools(tools);
  const answer = await langchain.invoke([['user', 'What is the weather in Bergen?']]);
  expect(answer.tool_calls?.[0]).toMatchObject({ name: 'get_weather', args: { city: 'Bergen' } });
});

test('an error in mid-stream is an error for all of them', async () => {
  const { outcome, error } = await streamChat({
    transport: fetchTransport({ baseURL }),
    request: { model: 'error', messages },
  });
  expect([outcome, error?.code]).toEqual(['failed', 'provider']);
  const client = new OpenAI({ baseURL, apiKey: 'none', maxRetries: 0 });
  await expect(client.chat.completions.stream({ model: 'error', messages }).finalChatCompletion()).rejects.toThrow(
    error?.message,
  );
});
