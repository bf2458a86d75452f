import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fetchTransport, streamChat, type ChatRequest, type StreamChatResult } from '../index.js';

/** A model server that others have written, as our upstream. */
const mock = new LLMock({ port: 0, host: '127.0.0.1' });

beforeAll(async () => {
  mock.onMessage('hello', { content: 'Ærø 🙂 and the tide' });
  mock.onMessage('think', { content: 'Blue tide', reasoning: 'hm, the sea' });
  mock.onMessage('weather', {
    toolCalls: [
      { name: 'get_weather', arguments: '{"city":"Oslo"}', id: 'k1' },
      { name: 'get_weather', arguments: '{"city":"Ærø"}', id: 'k2' },
    ],
  });
  mock.onMessage('both', { content: 'Let me see.', toolCalls: [{ name: 'look', arguments: '{}', id: 'k3' }] });
  mock.onMessage('fail', { error: { message: 'gear jam', type: 'rate_limit_error', code: 'busy' }, status: 429 });
  await mock.start();
});
afterAll(() => mock.stop());

function ask(content: string, more: Partial<ChatRequest> = {}): Promise<StreamChatResult> {
  return streamChat({
    transport: fetchTransport({ baseURL: `${mock.url}/v1`, apiKey: 'none', maxRetries: 0 }),
    request: { model: 'gpt-4o', messages: [{ role: 'user', content }], ...more },
  });
}

test('text, whose characters it cuts in halves', async () => {
  const { outcome, completion, warnings } = await ask('hello', { stream_options: { include_usage: true } });
  expect([outcome, warnings]).toStrictEqual(['done', []]);
  expect(completion.choices).toStrictEqual([
    { index: 0, message: { role: 'assistant', content: 'Ærø 🙂 and the tide' }, finish_reason: 'stop' },
  ]);
  expect(completion.usage?.total_tokens).toBeGreaterThan(0);
});

test('reasoning, which it sends before the role', async () => {
  const { completion } = await ask('think');
  expect(completion.choices[0]?.message).toStrictEqual({
    role: 'assistant',
    reasoning: 'hm, the sea',
    content: 'Blue tide',
  });
});

test('tool calls', async () => {
  const { completion } = await ask('weather');
  expect(completion.choices[0]).toMatchObject({
    finish_reason: 'tool_calls',
    message: {
      tool_calls: [
        { id: 'k1', type: 'function', function: { name: 'get_weather', arguments: '{"city":"Oslo"}' } },
        { id: 'k2', type: 'function', function: { name: 'get_weather', arguments: '{"city":"Ærø"}' } },
      ],
    },
  });
});

test('text and a tool call', async () => {
  const { completion } = await ask('both');
  expect(completion.choices[0]?.message).toMatchObject({ content: 'Let me see.', tool_calls: [{ id: 'k3' }] });
});

test('an error', async () => {
  const { outcome, error } = await ask('fail');
  expect(outcome).toBe('failed');
  expect(error).toMatchObject({
    code: 'rate_limit',
    status: 429,
    message: 'gear jam',
    type: 'rate_limit_error',
    retryable: true,
  });
});
