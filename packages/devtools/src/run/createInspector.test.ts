import { streamChat, type Transport } from '@chat-stream/core';
import { readRecording } from '@chat-stream/core/recording';
import { createModelFetch, createVirtualClock, replay, scriptedModel, type VirtualClock } from '@chat-stream/testing';
import { describe, expect, it } from 'vitest';
import { createInspector, type Inspector } from './createInspector.js';
import { toRecording } from './toRecording.js';

const request = { model: 'm', messages: [{ role: 'user' as const, content: 'Hi' }] };
const script = [
  { type: 'reasoning', text: 'Hm.' },
  'Blue tide ☂🙂',
  { type: 'pause', ms: 700 },
  { type: 'tool-call', name: 'dock', arguments: { a: 1 }, id: 'call_1' },
] as const;

/** Runs a chat in virtual time. Returns its result, without measured times, and the times of its chunks. */
async function run(transport: Transport, clock: VirtualClock): Promise<{ result: unknown; times: number[] }> {
  const times: number[] = [];
  const startedAt = clock.now();
  const running = streamChat({ transport, request, onChunk: () => times.push(Math.round(clock.now() - startedAt)) });
  await clock.runAll();
  const { outcome, completion, error, warnings } = await running;
  return { result: { outcome, completion, code: error?.code, message: error?.message, warnings }, times };
}

const createRecordingInspector = (clock: VirtualClock): Inspector =>
  createInspector({ record: true, now: clock.now, schedule: () => {} });

describe('an inspector that does not record', () => {
  it('passes the transport through and stores nothing', () => {
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

describe('an inspector that records', () => {
  it.each([
    ['chunk by chunk', 'transport'],
    ['byte by byte', 'fetch'],
  ] as const)('replays a run from its recording %s, with the same result and the same times', async (_name, source) => {
    const clock = createVirtualClock();
    const model = scriptedModel(script, { ...clock, latencyMs: 300, tokensPerSecond: 10 });
    const inspector = createRecordingInspector(clock);
    const target =
      source === 'fetch' ? { baseURL: 'https://a.example/v1', apiKey: 'sk-1', fetch: model.fetch } : model.transport;
    const first = await run(inspector.inspect(target), clock);
    const [recorded] = inspector.getRuns();
    const recording = readRecording(JSON.parse(JSON.stringify(toRecording(recorded!))));
    expect(recording.source).toBe(source);
    const again = await run(replay(recording, clock), clock);
    expect(again).toEqual(first);

    // The recording can be imported.
    await inspector.load(JSON.parse(JSON.stringify(recording)));
    const imported = inspector.getRuns()[1]!;
    const toTimes = ({ steps }: typeof imported) => steps.map(({ type, atMs }) => [type, Math.round(atMs)]);
    expect(toTimes(imported)).toEqual(toTimes(recorded!));
    expect(imported).toMatchObject({ isImported: true, end: { outcome: 'done' } });
  });

  it('stores the address and the headers of the request without secrets', async () => {
    const inspector = createInspector({ record: true });
    const transport = inspector.inspect({
      baseURL: 'https://a.example/v1',
      apiKey: 'sk-secret',
      headers: { 'x-mine': 'visible', 'api-key': 'sk-secret' },
      fetch: createModelFetch({ models: [{ id: 'm', script: 'Yes.' }], latencyMs: 0, tokensPerSecond: 1000 }),
    });
    await streamChat({ transport, request });
    const [recorded] = inspector.getRuns();
    expect(recorded).toMatchObject({
      url: 'https://a.example/v1/chat/completions',
      requestHeaders: { authorization: '[removed]', 'api-key': '[removed]', 'x-mine': 'visible' },
      end: { outcome: 'done' },
    });
    expect(recorded!.steps[0]).toMatchObject({ type: 'response', status: 200 });
    expect(JSON.stringify([recorded, toRecording(recorded!)])).not.toContain('sk-secret');
  });

  it('stores how a run failed, was retried, or was aborted', async () => {
    const clock = createVirtualClock();
    const inspector = createRecordingInspector(clock);
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
    const [failed, retried, aborted] = inspector.getRuns();
    expect(failed!.end).toMatchObject({ outcome: 'failed', error: { code: 'connection_lost' } });
    expect(retried!.steps.map((step) => (step.type === 'response' ? step.status : step.type)).slice(0, 4)).toEqual([
      503,
      'retry',
      200,
      'chunk',
    ]);
    expect(toRecording(retried!).source).toBe('transport');
    expect(aborted!.end?.outcome).toBe('aborted');
  });

  it('stays within its limits', async () => {
    const clock = createVirtualClock();
    const inspector = createInspector({ record: true, maxRuns: 3, maxChunks: 40, now: clock.now, schedule: () => {} });
    const long = inspector.inspect(scriptedModel('one two three four five six seven eight nine ten').transport);
    for (let count = 0; count < 6; count++) await run(long, clock);
    const runs = inspector.getRuns();
    expect(runs.length).toBeLessThanOrEqual(3);
    expect(runs.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(40);
    const words = Array.from({ length: 100 }, (_, at) => `word${at}`).join(' ');
    const whole = await run(inspector.inspect(scriptedModel(words).transport), clock);
    expect(inspector.getRuns().at(-1)).toMatchObject({ count: 40, isTruncated: true, end: { outcome: 'done' } });
    expect(JSON.stringify(whole)).toContain('word99');
  });

  it('notifies subscribers once for several changes, and clears runs that have ended', async () => {
    const scheduled: (() => void)[] = [];
    const inspector = createInspector({ record: true, schedule: (callback) => scheduled.push(callback) });
    let notifications = 0;
    const unsubscribe = inspector.subscribe(() => notifications++);
    const before = inspector.getRuns();
    await streamChat({ transport: inspector.inspect(scriptedModel('Yes, of course.').transport), request });
    expect([scheduled.length, notifications, inspector.getRuns() === before]).toEqual([1, 0, false]);
    scheduled[0]!();
    expect(notifications).toBe(1);
    expect(inspector.getRuns()).toBe(inspector.getRuns());
    unsubscribe();
    inspector.clear();
    expect([inspector.getRuns(), scheduled.length]).toEqual([[], 1]);
  });

  it.each([
    [null],
    [{}],
    [{ format: 'chat-stream-recording', version: 2 }],
    [{ format: 'chat-stream-recording', version: 1 }],
  ])('rejects the import of %j', async (value) => {
    await expect(createInspector().load(value)).rejects.toMatchObject({ code: 'misuse' });
  });
});
