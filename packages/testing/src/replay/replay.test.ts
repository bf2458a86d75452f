import { ChatError, fetchTransport, streamChat, type StreamChatResult, type Transport } from '@chat-stream/core';
import {
  readRecording,
  record,
  recordFetch,
  recordingFromSse,
  recordingsFromHar,
  type Recording,
} from '@chat-stream/core/recording';
import { describe, expect, it } from 'vitest';
import { scriptedModel } from '../model/scriptedModel.js';
import type { Reply } from '../script/script.js';
import { createVirtualClock, type VirtualClock } from '../time/createVirtualClock.js';
import { replay } from './replay.js';

const request = { model: 'm', messages: [{ role: 'user' as const, content: 'Hi' }] };

/** Runs a chat in virtual time. Returns its result and the times of its chunks. */
async function run(transport: Transport, clock: VirtualClock): Promise<{ result: StreamChatResult; times: number[] }> {
  const times: number[] = [];
  const startedAt = clock.now();
  const running = streamChat({ transport, request, onChunk: () => times.push(Math.round(clock.now() - startedAt)) });
  await clock.runAll();
  return { result: await running, times };
}

/** Writes a recording to JSON and reads it back. */
const throughJson = (recording: Recording | undefined): Recording =>
  readRecording(JSON.parse(JSON.stringify(recording)));

/** A result without its measured times. */
const withoutTimes = ({ outcome, completion, error, warnings }: StreamChatResult): unknown => ({
  outcome,
  completion,
  error: error && { ...error.toJSON(), retryAt: undefined },
  warnings,
});

const scripts: readonly [string, Reply][] = [
  [
    'a whole answer',
    [
      { type: 'reasoning', text: 'hm' },
      'Blue tide ☂🙂',
      { type: 'pause', ms: 700 },
      { type: 'tool-call', name: 'dock', arguments: { a: 1 } },
    ],
  ],
  ['an error inside the stream', ['Blue ', { type: 'error', message: 'gear jam', code: 'busy' }]],
  ['a lost connection', ['Blue ', { type: 'cut', inEvent: true }]],
  ['an early end', ['Blue ', { type: 'end' }]],
  ['an HTTP error', { status: 429, headers: { 'retry-after': '2' }, body: { error: { message: 'slow down' } } }],
  ['an empty response', { status: 200 }],
];

describe.each(scripts)('a recording of %s', (_name, script) => {
  const options = { latencyMs: 300, tokensPerSecond: 10 };

  it('replays with the same result and the same times', async () => {
    const clock = createVirtualClock();
    const recorder = record(scriptedModel(script, { ...clock, ...options }).transport, clock);
    const first = await run(recorder, clock);
    const recording = throughJson(recorder.recordings[0]);
    const again = await run(replay(recording, clock), clock);
    expect(withoutTimes(again.result)).toEqual(withoutTimes(first.result));
    expect(again.times).toEqual(first.times);
    const fast = await run(replay(recording, { ...clock, speed: 10 }), clock);
    expect(fast.times).toEqual(first.times.map((time) => Math.round(time / 10)));
  });

  it('replays byte by byte if the bytes were recorded', async () => {
    const clock = createVirtualClock();
    const fetch = recordFetch(scriptedModel(script, { ...clock, ...options }).fetch, clock);
    const over = (used: typeof fetch | ReturnType<typeof replay>['fetch']): Transport =>
      fetchTransport({ baseURL: 'http://x/v1', fetch: used, maxRetries: 0 });
    const first = await run(over(fetch), clock);
    const recording = throughJson(fetch.recordings[0]);
    const again = await run(over(replay(recording, clock).fetch), clock);
    expect(withoutTimes(again.result)).toEqual(withoutTimes(first.result));
    expect(again.times).toEqual(first.times);
    expect(withoutTimes((await run(replay(recording, clock), clock)).result)).toEqual(withoutTimes(first.result));
  });
});

describe('a recording', () => {
  it('contains no secrets', async () => {
    const fetch = recordFetch(
      async () => new Response('data: [DONE]\n\n', { headers: { 'set-cookie': 'secret', 'x-request-id': 'r1' } }),
    );
    const transport = fetchTransport({
      baseURL: 'http://x/v1',
      apiKey: 'secret',
      headers: { 'api-key': 'secret', 'x-mine': 'visible' },
      fetch,
    });
    await streamChat({ transport, request });
    expect(JSON.stringify(fetch.recordings)).not.toContain('secret');
    expect(fetch.recordings[0]!.requestHeaders).toMatchObject({ authorization: '[removed]', 'x-mine': 'visible' });
    expect(fetch.recordings[0]!.events[0]).toMatchObject({ status: 200, headers: { 'x-request-id': 'r1' } });
  });

  it('ends with `aborted` when the reader stops', async () => {
    const stopping = new AbortController();
    const recorder = record(scriptedModel(['Blue ', { type: 'stall' }]).transport);
    await streamChat({ transport: recorder, request, signal: stopping.signal, onChunk: () => stopping.abort() });
    await expect.poll(() => recorder.recordings[0]?.end.outcome).toBe('aborted');
  });

  it('advances event by event with a virtual clock', async () => {
    const clock = createVirtualClock();
    const recording = recordingFromSse(
      'data: {"choices":[{"index":0,"delta":{"content":"a"}}]}\n\ndata: {"choices":[{"index":0,"delta":{"content":"b"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n',
    );
    const seen: string[] = [];
    const running = streamChat({
      transport: replay(recording, clock),
      request,
      onChunk: (chunk) => seen.push(String(chunk.choices?.[0]?.delta?.content)),
    });
    const steps: string[] = [];
    while (await clock.next()) steps.push(seen.join(''));
    expect(steps.slice(0, 2)).toEqual(['a', 'ab']);
    expect((await running).outcome).toBe('done');
  });

  it.each([0, -1, Number.NaN])('rejects the speed %j', (speed) => {
    expect(() => replay({} as Recording, { speed })).toThrow(ChatError);
  });

  it('replays an imported HAR file over its recorded time', async () => {
    const text = 'data: {"choices":[{"index":0,"delta":{"content":"Ærø"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';
    const entry = {
      request: { postData: { text: JSON.stringify(request) } },
      response: { status: 200, headers: [], content: { text } },
      timings: { blocked: -1, dns: 10, connect: 20, send: 0, wait: 70, receive: 40 },
    };
    const clock = createVirtualClock();
    const [recording] = recordingsFromHar({ log: { entries: [entry] } });
    const { result, times } = await run(replay(throughJson(recording), clock), clock);
    expect(result.completion.choices[0]!.message.content).toBe('Ærø');
    expect(times).toEqual([120]);
  });
});
