import { streamChat } from '@chat-stream/react';
import type { Transport } from '@chat-stream/core';
import { createModelFetch, createVirtualClock, readRecording, replay, scriptedModel } from '@chat-stream/testing';
import type { Recording, VirtualClock } from '@chat-stream/testing';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { createInspector, type Inspector } from './createInspector.js';
import type { RunRecording } from './run/RunRecording.js';
import { redactUrl } from './run/tap.js';
import { toRunRecording } from './run/toRunRecording.js';

const request = { model: 'm', messages: [{ role: 'user' as const, content: 'Hi' }] };
const script = [
  { type: 'reasoning', text: 'Hm.' },
  'Blue tide ☂🙂',
  { type: 'pause', ms: 700 },
  { type: 'tool-call', name: 'dock', arguments: { a: 1 }, id: 'call_1' },
] as const;

async function run(transport: Transport, clock: VirtualClock): Promise<{ essence: unknown; times: number[] }> {
  const times: number[] = [];
  const startedAt = clock.now();
  const running = streamChat({ transport, request, onChunk: () => times.push(Math.round(clock.now() - startedAt)) });
  await clock.runAll();
  const { outcome, completion, error, warnings } = await running;
  return { essence: { outcome, completion, code: error?.code, message: error?.message, warnings }, times };
}

const open = (clock: VirtualClock): Inspector => createInspector({ record: true, now: clock.now, schedule: () => {} });

describe('while nobody looks', () => {
  it('hands the transport through as it is, and keeps nothing', () => {
    const stream = (async function* () {})();
    const inspector = createInspector();
    const transport = inspector.inspect(() => stream);
    const options = { signal: new AbortController().signal, key: 'k' };
    expect(transport(request, options)).toBe(stream);
    const close = inspector.open();
    expect([inspector.isRecording, transport(request, options) === stream]).toEqual([true, false]);
    close();
    close();
    expect([inspector.isRecording, transport(request, options)]).toEqual([false, stream]);
    inspector.record(true);
    expect(inspector.isRecording).toBe(true);
  });
});

describe('a run that is looked at', () => {
  it.each([
    ['chunk by chunk', 'transport'],
    ['byte by byte', 'fetch'],
  ] as const)('plays again from its recording, %s: the same end, the same times', async (_name, source) => {
    const clock = createVirtualClock();
    const model = scriptedModel(script, { ...clock, latencyMs: 300, tokensPerSecond: 10 });
    const inspector = open(clock);
    const target =
      source === 'fetch' ? { baseURL: 'https://a.example/v1', apiKey: 'sk-1', fetch: model.fetch } : model.transport;
    const first = await run(inspector.inspect(target), clock);
    const [seen] = inspector.getRuns();
    const recording = readRecording(JSON.parse(JSON.stringify(toRunRecording(seen!))));
    expect(recording.source).toBe(source);
    const again = await run(replay(recording, clock), clock);
    expect(again).toEqual(first);

    // And it can be looked at again.
    await inspector.load(JSON.parse(JSON.stringify(recording)));
    const loaded = inspector.getRuns()[1]!;
    const essence = ({ steps }: typeof loaded) => steps.map(({ type, atMs }) => [type, Math.round(atMs)]);
    expect(essence(loaded)).toEqual(essence(seen!));
    expect(loaded).toMatchObject({ isLoaded: true, end: { outcome: 'done' } });
  });

  it('shows where it went and with what, but never a key', async () => {
    const inspector = createInspector({ record: true });
    const transport = inspector.inspect({
      baseURL: 'https://a.example/v1',
      apiKey: 'sk-secret',
      headers: { 'x-mine': 'kept', 'api-key': 'sk-secret' },
      fetch: createModelFetch({ models: [{ id: 'm', script: 'Yes.' }], latencyMs: 0, tokensPerSecond: 1000 }),
    });
    await streamChat({ transport, request });
    const [seen] = inspector.getRuns();
    expect(seen).toMatchObject({
      url: 'https://a.example/v1/chat/completions',
      requestHeaders: { authorization: '[removed]', 'api-key': '[removed]', 'x-mine': 'kept' },
      end: { outcome: 'done' },
    });
    expect(seen!.steps[0]).toMatchObject({ type: 'response', status: 200 });
    expect(JSON.stringify([seen, toRunRecording(seen!)])).not.toContain('sk-secret');
  });

  it('keeps what failed, what was refused first, and who left', async () => {
    const clock = createVirtualClock();
    const inspector = open(clock);
    await run(inspector.inspect(scriptedModel(['Half', { type: 'cut' }]).transport), clock);
    const busy = scriptedModel((_request, { turn }) => (turn === 0 ? { status: 503 } : 'Yes.'));
    await streamChat({
      transport: inspector.inspect({ baseURL: 'https://a.example/v1', fetch: busy.fetch, sleep: async () => {} }),
      request,
    });
    const stopping = new AbortController();
    await streamChat({
      transport: inspector.inspect(scriptedModel(['Half', { type: 'stall' }]).transport),
      request,
      signal: stopping.signal,
      onChunk: () => stopping.abort(),
    });
    const [cut, refused, left] = inspector.getRuns();
    expect(cut!.end).toMatchObject({ outcome: 'failed', error: { code: 'connection_lost' } });
    expect(refused!.steps.map((step) => (step.type === 'response' ? step.status : step.type)).slice(0, 4)).toEqual([
      503,
      'retry',
      200,
      'chunk',
    ]);
    expect(toRunRecording(refused!).source).toBe('transport');
    expect(left!.end?.outcome).toBe('aborted');
  });

  it('stays within its bounds', async () => {
    const clock = createVirtualClock();
    const inspector = createInspector({ record: true, maxRuns: 3, maxChunks: 40, now: clock.now, schedule: () => {} });
    const long = inspector.inspect(scriptedModel('one two three four five six seven eight nine ten').transport);
    for (let count = 0; count < 6; count++) await run(long, clock);
    const kept = inspector.getRuns();
    expect(kept.length).toBeLessThanOrEqual(3);
    expect(kept.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(40);
    const words = Array.from({ length: 100 }, (_, at) => `word${at}`).join(' ');
    const whole = await run(inspector.inspect(scriptedModel(words).transport), clock);
    expect(inspector.getRuns().at(-1)).toMatchObject({ count: 40, isCut: true, end: { outcome: 'done' } });
    expect(JSON.stringify(whole)).toContain('word99');
  });

  it('tells panels of it together, and forgets what has ended', async () => {
    const told: (() => void)[] = [];
    const inspector = createInspector({ record: true, schedule: (callback) => told.push(callback) });
    let heard = 0;
    const leave = inspector.subscribe(() => heard++);
    const before = inspector.getRuns();
    await streamChat({ transport: inspector.inspect(scriptedModel('Yes, of course.').transport), request });
    expect([told.length, heard, inspector.getRuns() === before]).toEqual([1, 0, false]);
    told[0]!();
    expect(heard).toBe(1);
    expect(inspector.getRuns()).toBe(inspector.getRuns());
    leave();
    inspector.clear();
    expect([inspector.getRuns(), told.length]).toEqual([[], 1]);
  });

  it.each([
    [null],
    [{}],
    [{ format: 'chat-stream-recording', version: 2 }],
    [{ format: 'chat-stream-recording', version: 1 }],
  ])('does not take %j for a recording', async (value) => {
    await expect(createInspector().load(value)).rejects.toMatchObject({ code: 'misuse' });
  });
});

it.each([
  ['https://a.example/v1/chat/completions', 'https://a.example/v1/chat/completions'],
  ['/v1?api-version=2024-10-21', '/v1?api-version=2024-10-21'],
  ['https://a.example/v1?key=sk-1&alt=sse', 'https://a.example/v1?key=[removed]&alt=sse'],
  ['https://a.example/v1?access_token=sk-1', 'https://a.example/v1?access_token=[removed]'],
  ['https://me:sk-1@a.example/v1', 'https://a.example/v1'],
])('shows the address %s as %s', (url, shown) => {
  expect(redactUrl(url)).toBe(shown);
});

it('writes the format of @chat-stream/testing', () => {
  expectTypeOf<RunRecording>().toEqualTypeOf<Recording>();
});
