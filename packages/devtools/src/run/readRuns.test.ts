import { recordingFromSse } from '@chat-stream/core/recording';
import { expect, it } from 'vitest';
import { createInspector } from './createInspector.js';
import type { InspectedRun } from './InspectedRun.js';
import { readRuns } from './readRuns.js';

const stream = `data: ${JSON.stringify({
  choices: [{ index: 0, delta: { content: 'Ærø tide' }, finish_reason: 'stop' }],
})}\n\ndata: [DONE]\n\n`;
const request = { model: 'm', messages: [{ role: 'user', content: 'Where?' }] };
const entry = (startedDateTime: string, more: object = {}): object => ({
  startedDateTime,
  request: { url: 'https://a.example/v1?key=sk-1', postData: { text: JSON.stringify(request) } },
  response: { status: 200, headers: [], content: { text: stream } },
  ...more,
});
const har = (...entries: readonly object[]): string => JSON.stringify({ log: { entries } });

const textOf = ({ steps }: InspectedRun): string =>
  steps.map((step) => (step.type === 'chunk' ? step.chunk.choices?.[0]?.delta?.content : '')).join('');

it('reads all requests of a HAR file, oldest first, beyond the limit of runs', async () => {
  const inspector = createInspector({ maxRuns: 1 });
  const ids = await inspector.load(har(entry('2026-06-21T04:11:00Z'), entry('2026-06-21T04:10:00Z')));
  const runs = inspector.getRuns();
  expect(runs.map(({ id }) => id)).toEqual(ids);
  expect(runs.map(({ startedAt }) => new Date(startedAt).getUTCMinutes())).toEqual([10, 11]);
  expect(runs[0]).toMatchObject({
    request,
    isImported: true,
    url: 'https://a.example/v1?key=[removed]',
    end: { outcome: 'done' },
  });
  expect(textOf(runs[0]!)).toBe('Ærø tide');
  expect(runs[0]!.reads).toHaveLength(2);
});

it('reads how a response ended', async () => {
  const refusal = { status: 429, headers: [], content: { text: '{"error":{"message":"Slower, please."}}' } };
  const [run] = await readRuns(har(entry('2026-06-21T04:10:00Z', { response: refusal })));
  expect(run).toMatchObject({ end: { outcome: 'failed', error: { code: 'rate_limit', message: 'Slower, please.' } } });
});

it('reads the raw text of a response', async () => {
  const [run, ...more] = await readRuns(`HTTP/1.1 200 OK\r\n\r\n${stream}`);
  expect(textOf(run!)).toBe('Ærø tide');
  expect(more).toEqual([]);
});

it('reads one recording and a list of recordings', async () => {
  const recording = recordingFromSse(stream, { request: { model: 'm', messages: [] } });
  expect(await readRuns(recording)).toHaveLength(1);
  expect(await readRuns(JSON.stringify(recording))).toHaveLength(1);
  expect(await readRuns(JSON.stringify([recording, recording]))).toHaveLength(2);
});

it.each([
  ['', /not supported/],
  ['Hello.', /not supported/],
  ['{"a":1}', /not supported/],
  ['<!doctype html><p>Hello.', /not supported/],
  ['[]', /not supported/],
  ['{"log":{"entries":[', /not supported/],
  ['{"log":{"entries":[]}}', /no Chat Completions request/],
  [har({ request: { postData: { text: '{"messages":1}' } } }), /no Chat Completions request/],
  ['data: {"tick":1}\n\ndata: [DONE]\n\n', /no chunk/],
  ['{"format":"chat-stream-recording","version":2}', /version 2/],
])('rejects %s', async (text, message) => {
  await expect(readRuns(text)).rejects.toMatchObject({ code: 'misuse', message: expect.stringMatching(message) });
});
