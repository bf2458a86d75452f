import { afterEach, describe, expect, test } from 'vitest';
import { serverProfiles, type ServerProfile, type Tools } from '../../index.js';
import { delta, finish } from '../../protocol/scenarios/wire.js';
import { closeServers, hello, refusal, startServer, streamed } from './testServer.js';

afterEach(closeServers);

const tools: Tools = {
  weather: { parameters: { type: 'object', properties: { city: { type: 'string' } } }, execute: () => 'rain' },
};
const call = delta({
  tool_calls: [{ index: 0, id: 'k1', type: 'function', function: { name: 'weather', arguments: '{"city":"Oslo"}' } }],
});

/** The assistant message with the tool call, as it is sent back after these deltas. */
async function goesBack(
  deltas: readonly object[],
  profile?: ServerProfile,
): Promise<Record<string, unknown> | undefined> {
  const first = streamed(...deltas.map((fields) => delta(fields as never)), call, finish('tool_calls'), '[DONE]');
  const server = await startServer((_request, count) => (count === 1 ? first : hello), profile);
  await server.chat({ tools }).send('Weather?');
  const [, message] = server.body(1).messages!;
  return message;
}

describe('reasoning is sent back with tool calls, under its original name', () => {
  test.for<[name: string, deltas: readonly object[], fields: object]>([
    ['DeepSeek, Kimi', [{ reasoning_content: 'hm ' }, { reasoning_content: 'ok' }], { reasoning_content: 'hm ok' }],
    ['vLLM, OpenRouter', [{ reasoning: 'hm' }], { reasoning: 'hm' }],
    ['Copilot', [{ reasoning_text: 'h' }, { reasoning_text: 'm' }], { reasoning_text: 'hm' }],
    [
      'Mistral',
      [{ content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'hm' }] }] }, { content: 'Look.' }],
      {
        content: [
          { type: 'thinking', thinking: [{ type: 'text', text: 'hm' }] },
          { type: 'text', text: 'Look.' },
        ],
      },
    ],
    [
      'LiteLLM',
      [
        { reasoning_content: 'h', thinking_blocks: [{ type: 'thinking', thinking: 'h' }] },
        { reasoning_content: 'm', thinking_blocks: [{ type: 'thinking', thinking: 'm', signature: '' }] },
        { thinking_blocks: [{ type: 'thinking', thinking: '', signature: 'sig' }] },
        { thinking_blocks: [{ type: 'redacted_thinking', data: 'x' }] },
      ],
      {
        reasoning_content: 'hm',
        thinking_blocks: [
          { type: 'thinking', thinking: 'hm', signature: 'sig' },
          { type: 'redacted_thinking', data: 'x' },
        ],
      },
    ],
    [
      'Gemini',
      [{ extra_content: { google: { thought_signature: 'a' } } }],
      { extra_content: { google: { thought_signature: 'a' } } },
    ],
    [
      'OpenRouter',
      [{ reasoning: 'hm', reasoning_details: [{ type: 'reasoning.text', index: 0, text: 'hm', signature: 's' }] }],
      { reasoning_details: [{ type: 'reasoning.text', index: 0, text: 'hm', signature: 's' }] },
    ],
  ])('%s', async ([, deltas, fields]) => {
    expect(await goesBack(deltas)).toMatchObject({ role: 'assistant', ...fields });
  });

  test.for<[keyof typeof serverProfiles]>([['groq'], ['cerebras'], ['openai']])('not to %s', async ([name]) => {
    const message = await goesBack([{ reasoning: 'hm' }], serverProfiles[name]);
    expect(Object.keys(message!)).toStrictEqual(['role', 'tool_calls']);
  });
});

test('answers without tools keep it, unless it is always wanted; another model gets none', async () => {
  const thought = streamed(delta({ reasoning_content: 'hm' }), delta({ content: 'Hi' }), finish('stop'), '[DONE]');
  const server = await startServer(() => thought);
  const chat = server.chat();
  await chat.send('One');
  await chat.send('Two');
  expect(server.body().messages![1]).toStrictEqual({ role: 'assistant', content: 'Hi' });

  const always = server.chat({}, { profile: { name: 'A server', sendReasoning: 'always' } });
  await always.send('One');
  await always.send('Two');
  expect(server.body().messages![1]).toStrictEqual({ role: 'assistant', content: 'Hi', reasoning_content: 'hm' });
  await always.send('Three', { request: { model: 'other' } });
  expect(server.body().messages![1]).toStrictEqual({ role: 'assistant', content: 'Hi' });
});

test('DeepSeek and Moonshot get a reasoning where a step had none: a space, because they take an empty one for none', async () => {
  for (const [name, expected] of [
    ['deepseek', ['hm', ' ', ' ']],
    ['moonshot', ['hm', ' ', undefined]],
  ] as const) {
    let count = 0;
    const server = await startServer(() => {
      count++;
      if (count === 1) return streamed(delta({ reasoning_content: 'hm' }), call, finish('tool_calls'), '[DONE]');
      return count === 2 ? streamed(call, finish('tool_calls'), '[DONE]') : hello;
    }, serverProfiles[name]);
    const chat = server.chat({ tools });
    await chat.send('Weather?');
    await chat.send('Thanks!');
    const answers = server.body().messages!.filter(({ role }) => role === 'assistant');
    expect(answers.map(({ reasoning_content }) => reasoning_content)).toStrictEqual(expected);
  }
});

test('DeepSeek gets the reasoning of the last message of a turn with tools, which calls none', async () => {
  let count = 0;
  const server = await startServer(() => {
    count++;
    return count === 1
      ? streamed(delta({ reasoning_content: 'call' }), call, finish('tool_calls'), '[DONE]')
      : streamed(delta({ reasoning_content: 'answer' }), delta({ content: 'Rain.' }), finish('stop'), '[DONE]');
  }, serverProfiles.deepseek);
  const chat = server.chat({ tools });
  await chat.send('Weather?');
  await chat.send('And now?');
  const answers = server.body().messages!.filter(({ role }) => role === 'assistant');
  expect(answers.map(({ reasoning_content }) => reasoning_content)).toStrictEqual(['call', 'answer']);
});

test.for<[server: string, message: string]>([
  ['Kimi', 'thinking is enabled but reasoning_content is missing in assistant tool call message at index 1'],
  ['DeepSeek', 'The `reasoning_content` in the thinking mode must be passed back to the API.'],
])('%s behind a gateway that misses it is told, and remembered', async ([, message]) => {
  const server = await startServer(({ body }) => {
    const answers = body.messages!.filter(({ role }) => role === 'assistant');
    if (answers.length === 0) return streamed(call, finish('tool_calls'), '[DONE]');
    // Both take an empty text for none.
    return answers.every(({ reasoning_content }) => reasoning_content) ? hello : refusal({ error: { message } });
  });
  const chat = server.chat({ tools });
  await chat.send('Weather?');
  expect(server.received).toHaveLength(3);
  await chat.send('And now?');
  expect(server.received).toHaveLength(4);
});
