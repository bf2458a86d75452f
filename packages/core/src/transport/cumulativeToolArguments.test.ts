import { expect, test } from 'vitest';
import { cumulativeToolArguments, streamChat, type ChatChunk, type Transport } from '../index.js';

const call = (index: number, text: string, id?: string): ChatChunk => ({
  choices: [
    { index: 0, delta: { tool_calls: [{ index, ...(id && { id }), function: { name: 'dock', arguments: text } }] } },
  ],
});

test('arguments that each chunk repeats are read once (scenario 103)', async () => {
  const server: Transport = async function* () {
    yield call(0, '{"a"', 'k1');
    yield [call(0, '{"a":1'), call(1, '', 'k2')];
    yield call(0, '{"a":1}');
    yield call(1, '{"b":2}');
    yield call(1, '{"b":2}');
    yield { choices: [{ index: 0, delta: {}, finish_reason: 'tool_calls' }] };
  };
  const { completion } = await streamChat({
    transport: cumulativeToolArguments(server),
    request: { model: 'm', messages: [{ role: 'user', content: 'Hi' }] },
  });
  expect(completion.choices[0]?.message.tool_calls).toMatchObject([
    { id: 'k1', function: { arguments: '{"a":1}' } },
    { id: 'k2', function: { arguments: '{"b":2}' } },
  ]);
});
