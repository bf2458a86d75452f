import { applyChunk, emptyCompletion, toChatCompletion } from '@chat-stream/core';
import type { ChatChunk } from '@chat-stream/core';
import { describe, expect, it } from 'vitest';
import type { InspectedRun, Step } from '../run/InspectedRun.js';
import { compareRuns } from './compareRuns.js';
import { createHistory } from './createHistory.js';
import { describeStep } from './describeStep.js';
import { diffValues } from './diffValues.js';
import { createTimeline, density, findToolRun, positionAt } from './timeline.js';

const chunk = (atMs: number, delta: object, more: object = {}): Step => ({
  type: 'chunk',
  atMs,
  batch: atMs,
  chunk: { choices: [{ index: 0, delta, ...more }] } as ChatChunk,
});
const response: Step = { type: 'response', atMs: 120, status: 200, headers: {} };

function run(steps: readonly Step[], change: Partial<InspectedRun> = {}): InspectedRun {
  const end = { atMs: (steps.at(-1)?.atMs ?? 0) + 10, outcome: 'done' as const };
  const request = { model: 'm', messages: [] };
  return {
    id: 'r',
    startedAt: 0,
    request,
    steps,
    count: steps.length,
    reads: [],
    end,
    isImported: false,
    isTruncated: false,
    ...change,
  };
}

describe('createHistory', () => {
  const steps: Step[] = Array.from({ length: 1000 }, (_, at) =>
    chunk(at, at % 7 === 0 ? { reasoning_content: `r${at} ` } : { content: `t${at} ` }, {
      logprobs: { content: [{ token: `t${at}`, logprob: -at }] },
    }),
  );
  const all: unknown[] = [toChatCompletion(emptyCompletion)];
  let completion = emptyCompletion;
  for (const step of steps) {
    if (step.type === 'chunk') completion = applyChunk(completion, step.chunk);
    all.push(toChatCompletion(completion));
  }

  it('returns the completion after any step, in any order of access', () => {
    const history = createHistory(steps);
    const ways = [1000, 0, 1, 2, 63, 64, 65, 500, 499, 130, 1000, 999, 7, 5000, -3];
    for (const position of ways) {
      const expected = all[Math.max(0, Math.min(1000, position))];
      expect(toChatCompletion(history.at(position))).toEqual(expected);
    }
  });

  it('applies at most one interval of chunks, and sees steps that are added later', () => {
    let applied = 0;
    const watched = steps.slice(0, 640).map((step) => ({
      ...step,
      get chunk() {
        applied += 1;
        return (step as { chunk: ChatChunk }).chunk;
      },
    })) as Step[];
    const history = createHistory(watched);
    history.at(640);
    for (const position of [639, 130, 5, 400]) {
      applied = 0;
      history.at(position);
      expect(applied).toBeLessThan(64);
    }
    watched.push(...steps.slice(640));
    expect(toChatCompletion(history.at(1000))).toEqual(all[1000]);
  });
});

describe('diffValues', () => {
  it.each([
    [{ a: 1 }, { a: 1 }, []],
    [{ a: 'Blue' }, { a: 'Blue tide' }, [{ type: 'extended', path: ['a'], after: ' tide' }]],
    [{ a: 'Blue' }, { a: 'Red' }, [{ type: 'changed', path: ['a'], before: 'Blue', after: 'Red' }]],
    [{ a: '' }, { a: 'Red' }, [{ type: 'changed', path: ['a'], before: '', after: 'Red' }]],
    [{}, { a: { b: 1 } }, [{ type: 'added', path: ['a'], after: { b: 1 } }]],
    [
      { a: [1, 2] },
      { a: [1, 3, 4] },
      [
        { type: 'changed', path: ['a', 1], before: 2, after: 3 },
        { type: 'added', path: ['a', 2], after: 4 },
      ],
    ],
    [{ a: [1] }, { a: { 0: 1 } }, [{ type: 'changed', path: ['a'], before: [1], after: { 0: 1 } }]],
    [
      { a: null, b: 1 },
      { a: 1 },
      [
        { type: 'changed', path: ['a'], before: null, after: 1 },
        { type: 'removed', path: ['b'], before: 1 },
      ],
    ],
  ])('%j to %j', (before, after, expected) => {
    expect(diffValues(before, after)).toEqual(expected);
  });
});

describe('createTimeline', () => {
  const steps = [
    response,
    chunk(400, { role: 'assistant', content: '' }),
    chunk(450, { reasoning_content: 'Hm' }),
    chunk(950, { content: 'Blue' }),
    chunk(3950, { content: ' tide' }),
    chunk(4000, { tool_calls: [{ index: 0, id: 'call_1', function: { name: 'dock', arguments: '{}' } }] }),
    chunk(4050, {}, { finish_reason: 'tool_calls' }),
  ];

  it('divides the time of a run into spans', () => {
    const timeline = createTimeline(run(steps));
    expect(timeline.spans).toEqual([
      { kind: 'connecting', fromMs: 0, toMs: 120 },
      { kind: 'waiting', fromMs: 120, toMs: 450 },
      { kind: 'reasoning', fromMs: 450, toMs: 950 },
      { kind: 'answering', fromMs: 950, toMs: 4000 },
      { kind: 'tools', fromMs: 4000, toMs: 4060 },
    ]);
    expect(timeline.stalls).toEqual([{ fromMs: 950, toMs: 3950 }]);
    expect(timeline).toMatchObject({
      headersMs: 120,
      firstTokenMs: 450,
      endMs: 4060,
      durationMs: 4060,
      chunks: 6,
      tokens: 4,
      isEstimate: true,
      gapP50Ms: 50,
    });
    expect(timeline.tokensPerSecond).toBeCloseTo(4 / 3.6, 5);
  });

  it('counts a retry as connecting, and uses the token count of the provider', () => {
    const retried = run([
      { type: 'retry', atMs: 50 },
      response,
      {
        ...chunk(300, { content: 'x' }),
        chunk: { choices: [{ index: 0, delta: { content: 'x' } }], usage: { completion_tokens: 9 } },
      } as Step,
    ]);
    expect(createTimeline(retried)).toMatchObject({ tokens: 9, isEstimate: false });
    expect(createTimeline(retried).spans.map(({ kind }) => kind)).toEqual(['connecting', 'waiting', 'answering']);
    expect(createTimeline(run([], { end: undefined }))).toMatchObject({ durationMs: 0, spans: [], chunks: 0 });
  });

  it('finds the tools that ran before the next run', () => {
    const first = run(steps);
    const message = { role: 'tool' as const, tool_call_id: 'call_1', content: '{}' };
    const second = run([], { id: 's', startedAt: 5300, request: { model: 'm', messages: [message] } });
    expect(findToolRun(first, [first, second])).toEqual({ names: ['dock'], fromMs: 4060, toMs: 5300 });
    expect(findToolRun(first, [first])).toBeUndefined();
    expect(findToolRun(second, [first, second])).toBeUndefined();
  });

  it('finds positions by time', () => {
    expect([-1, 0, 119, 120, 400, 1e9].map((ms) => positionAt(run(steps), ms))).toEqual([0, 0, 0, 1, 2, 7]);
    expect(density(run(steps), 4060, 4)).toEqual([3, 0, 0, 3]);
  });
});

describe('describeStep', () => {
  it.each<[Step, string, string]>([
    [chunk(0, { content: 'Blue' }), 'text', 'Blue'],
    [chunk(0, { refusal: 'No' }), 'text', 'No'],
    [chunk(0, { reasoning: 'Hm' }), 'reasoning', 'Hm'],
    [chunk(0, { tool_calls: [{ index: 0, id: 'c', function: { name: 'dock', arguments: '' } }] }), 'tool', 'dock('],
    [chunk(0, { tool_calls: [{ index: 0, function: { arguments: '{"a"' } }] }), 'tool', '{"a"'],
    [chunk(0, { audio: { transcript: 'Hello' } }), 'text', 'Hello'],
    [chunk(0, {}, { finish_reason: 'stop' }), 'finish', 'stop'],
    [chunk(0, { role: 'assistant', content: '' }), 'other', 'role content'],
    [
      { type: 'chunk', atMs: 0, batch: 1, chunk: { choices: [], usage: { prompt_tokens: 5, completion_tokens: 7 } } },
      'usage',
      '5 → 7',
    ],
    [response, 'connection', 'HTTP 200'],
    [{ type: 'retry', atMs: 0 }, 'connection', 'retry'],
  ])('%j', (step, kind, text) => {
    expect(describeStep(step)).toMatchObject({ kind, text });
    expect(describeStep(step)).toBe(describeStep(step));
  });
});

it('compares two runs', () => {
  const one = run([response, chunk(200, { content: 'Blue tide' }, { finish_reason: 'stop' })]);
  const request = { model: 'other', messages: [], temperature: 0 };
  const other = run([response, chunk(300, { content: 'Blue moon' }, { finish_reason: 'length' })], { request });
  expect(compareRuns(one, other)).toMatchObject({
    finishReasons: ['stop', 'length'],
    models: ['m', 'other'],
    texts: ['Blue tide', 'Blue moon'],
    commonLength: 5,
    request: [
      { type: 'changed', path: ['model'], before: 'm', after: 'other' },
      { type: 'added', path: ['temperature'], after: 0 },
    ],
    timelines: [{ firstTokenMs: 200 }, { firstTokenMs: 300 }],
  });
});
