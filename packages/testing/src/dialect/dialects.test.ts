import { finishKind, streamChat, type StreamChatResult } from '@chat-stream/core';
import { describe, expect, it } from 'vitest';
import { scriptedModel } from '../model/scriptedModel.js';
import type { Step } from '../script/script.js';
import { DIALECT_NAMES, type Dialect } from './dialects.js';

const request = {
  model: 'm',
  messages: [{ role: 'user' as const, content: 'Hi' }],
  stream_options: { include_usage: true },
};
const script: readonly Step[] = [
  { type: 'reasoning', text: 'Hm, let me think.' },
  'Blue tide ☂🙂',
  { type: 'tool-call', name: 'dock', arguments: { berth: 'north', metres: 12 } },
  { type: 'tool-call', name: 'moor', arguments: { lines: [1, 2] } },
];

const run = (dialect: Dialect, steps: readonly Step[]): Promise<StreamChatResult> =>
  streamChat({ transport: scriptedModel(steps, { dialect }).transport, request });

describe.each(DIALECT_NAMES)('the dialect of %s', (dialect) => {
  it('has the same content in another format', async () => {
    const { outcome, completion, warnings } = await run(dialect, script);
    const { message, finish_reason } = completion.choices[0]!;
    // Portkey sends the end of a Cohere completion in a choice that does not exist, so the finish reason is missing.
    const end = dialect === 'cohere' ? [[{ code: 'missing_finish_reason' }], 'other'] : [[], 'tool_calls'];
    expect([outcome, warnings, finishKind(finish_reason ?? '')]).toEqual(['done', ...end]);
    expect(message).toMatchObject({ role: 'assistant', content: 'Blue tide ☂🙂', reasoning: 'Hm, let me think.' });
    expect(
      message.tool_calls?.map(
        (call) => call.type === 'function' && [call.function.name, JSON.parse(call.function.arguments)],
      ),
    ).toEqual([
      ['dock', { berth: 'north', metres: 12 }],
      ['moor', { lines: [1, 2] }],
    ]);
    expect(completion.usage?.total_tokens).toBeGreaterThan(9);
  });

  it('supports an error inside the stream', async () => {
    const { outcome, completion, error } = await run(dialect, ['Blue ', { type: 'error', message: 'gear jam' }]);
    expect([outcome, completion.choices[0]?.message.content, error?.code]).toEqual(['failed', 'Blue ', 'provider']);
    expect(error?.message).toContain('gear jam');
  });
});

it('sends different bytes for each dialect', async () => {
  const wires = await Promise.all(
    DIALECT_NAMES.map(async (dialect) => {
      const { fetch } = scriptedModel(script, { dialect, now: () => 0 });
      return (await fetch('/', { method: 'POST', body: JSON.stringify({ ...request, stream: true }) })).text();
    }),
  );
  expect(new Set(wires).size).toBe(DIALECT_NAMES.length);
});
