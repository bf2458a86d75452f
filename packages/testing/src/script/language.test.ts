import { streamChat, type ChatChunk, type StreamChatResult } from '@chat-stream/core';
import { describe, expect, it } from 'vitest';
import { scriptedModel } from '../model/scriptedModel.js';
import { createVirtualClock } from '../time/createVirtualClock.js';
import { STEPS } from './readScript.js';
import type { Reply, Step } from './script.js';

const request = { model: 'm', messages: [{ role: 'user' as const, content: 'Hi' }] };

async function play(
  script: Reply,
  more: object = {},
): Promise<{ result: StreamChatResult; chunks: ChatChunk[]; ms: number }> {
  const clock = createVirtualClock();
  const { transport } = scriptedModel(script, { ...clock, tokensPerSecond: 10 });
  const chunks: ChatChunk[] = [];
  const stopping = new AbortController();
  const running = streamChat({
    transport,
    request: { ...request, ...more },
    signal: stopping.signal,
    onChunk: (chunk) => chunks.push(chunk),
  });
  await clock.runAll();
  // A stall does not end by itself.
  stopping.abort();
  return { result: await running, chunks, ms: Math.round(clock.now()) };
}

type StepType = Exclude<Step, string>['type'];

/** Every type of step, and the result in a client. */
const examples: { readonly [Type in StepType]: readonly [steps: readonly Step[], expected: object] } = {
  text: [[{ type: 'text', text: 'Blue tide' }], { text: 'Blue tide', ms: 200 }],
  reasoning: [[{ type: 'reasoning', text: 'Hm', field: 'reasoning' }, 'Yes'], { reasoning: 'Hm', text: 'Yes' }],
  'tool-call': [
    [{ type: 'tool-call', name: 'dock', arguments: { a: 1 }, id: 'call_1' }],
    {
      finish: 'tool_calls',
      calls: [{ id: 'call_1', type: 'function', function: { name: 'dock', arguments: '{"a":1}' } }],
    },
  ],
  refusal: [[{ type: 'refusal', text: 'No thanks' }], { refusal: 'No thanks' }],
  annotation: [
    ['Blue', { type: 'annotation', url: 'https://example.com/', title: 'Tides', start: 0, end: 4 }],
    { annotations: [{ url_citation: { url: 'https://example.com/', title: 'Tides', start_index: 0, end_index: 4 } }] },
  ],
  audio: [
    [{ type: 'audio', transcript: 'Blue tide', data: 'AAAABBBBCCCC', id: 'audio_1', expiresAt: 99 }],
    { audio: { id: 'audio_1', transcript: 'Blue tide', data: 'AAAABBBBCCCC', expires_at: 99 } },
  ],
  pause: [['Blue', { type: 'pause', ms: 700 }], { text: 'Blue', ms: 800 }],
  rate: [['Blue', { type: 'rate', tokensPerSecond: 1 }, ' tide'], { text: 'Blue tide', ms: 1100 }],
  finish: [['Blue', { type: 'finish', reason: 'content_filter' }, 'never'], { text: 'Blue', finish: 'content_filter' }],
  chunk: [[{ type: 'chunk', chunk: { choices: [{ index: 0, delta: { content: 'raw' } }] } }], { text: 'raw' }],
  raw: [[{ type: 'raw', text: 'data:{"choices":[{"index":0,"delta":{"content":"bytes"}}]}\n\n' }], { text: 'bytes' }],
  comment: [[{ type: 'comment', text: 'still here' }, 'Blue'], { text: 'Blue', outcome: 'done' }],
  error: [
    ['Blue', { type: 'error', message: 'gear jam', code: 'busy' }],
    { text: 'Blue', error: ['provider', 'busy'] },
  ],
  cut: [['Blue', { type: 'cut', inEvent: true }], { text: 'Blue', error: ['connection_lost', undefined] }],
  end: [['Blue', { type: 'end' }], { text: 'Blue', error: ['incomplete_stream', undefined] }],
  stall: [['Blue', { type: 'stall' }], { text: 'Blue', outcome: 'stopped' }],
};

describe('the steps of a script', () => {
  it.each(Object.entries(examples))('%s', async (_type, [steps, expected]) => {
    const { result, ms } = await play(steps);
    const { message, finish_reason } = result.completion.choices[0]!;
    expect({
      text: message.content,
      reasoning: message.reasoning,
      refusal: message.refusal,
      calls: message.tool_calls,
      annotations: message.annotations,
      audio: message.audio,
      finish: finish_reason,
      outcome: result.outcome,
      error: result.error && [result.error.code, result.error.providerCode],
      ms,
    }).toMatchObject(expected);
  });

  it('are the types that script files are validated against', () => {
    expect([...STEPS].sort()).toEqual(Object.keys(examples).sort());
  });

  it('have generated or given log probabilities', async () => {
    const mine = [{ token: 'Blue', logprob: -0.5, bytes: [66], top_logprobs: [{ token: 'Red', logprob: -2 }] }];
    const given = await play([{ type: 'text', text: 'Blue', logprobs: mine }]);
    expect(given.result.completion.choices[0]?.logprobs?.content).toEqual(mine);
    const made = await play(['Blue tide'], { logprobs: true, top_logprobs: 2 });
    const tokens = made.result.completion.choices[0]?.logprobs?.content ?? [];
    expect(tokens.map(({ token, top_logprobs }) => [token, top_logprobs?.length])).toEqual([
      ['Blue', 2],
      [' tide', 2],
    ]);
    expect((await play(['Blue'])).result.completion.choices[0]?.logprobs ?? null).toBeNull();
  });

  it('have several choices, and count the usage of all', async () => {
    const script = { choices: [['One'], ['Two', ' words']] };
    const { result } = await play(script, { n: 2, stream_options: { include_usage: true } });
    expect(result.completion.choices.map(({ message }) => message.content)).toEqual(['One', 'Two words']);
    expect(result.completion.usage).toMatchObject({ completion_tokens: 3 });
    const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };
    const fixed = await play({ steps: ['x'], usage }, { stream_options: { include_usage: true } });
    expect(fixed.result.completion.usage).toEqual(usage);
    expect((await play('x')).result.completion.usage).toBeUndefined();
  });

  it('respect stop sequences and limits', async () => {
    expect((await play('Blue tide rises', { stop: [' rises'] })).result.completion.choices[0]).toMatchObject({
      message: { content: 'Blue tide' },
      finish_reason: 'stop',
    });
    expect((await play('Blue tide rises', { max_completion_tokens: 2 })).result.completion.choices[0]).toMatchObject({
      message: { content: 'Blue tide' },
      finish_reason: 'length',
    });
  });

  it('send comments, which clients ignore', async () => {
    const { fetch } = scriptedModel([{ type: 'comment', text: 'still here' }]);
    const body = JSON.stringify({ ...request, stream: true });
    expect(await (await fetch('/', { method: 'POST', body })).text()).toContain(': still here\n\n');
  });
});
