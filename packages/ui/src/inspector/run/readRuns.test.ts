import { recordingFromSse, recordingsFromHar } from '@chat-stream/testing';
import { expect, it } from 'vitest';
import { createInspector } from '../createInspector.js';
import { importHar, importStream } from './importText.js';
import { readRuns } from './readRuns.js';

const event = (content: string, finish: string | null = null): string =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: finish }] })}\n\n`;
const stream = `${event('Ærø')}${event(' tide', 'stop')}data: [DONE]\n\n`;
const request = { model: 'm', messages: [{ role: 'user', content: 'Where?' }] };

const entry = (more: object = {}, startedDateTime = '2026-06-21T04:10:00Z'): object => ({
  startedDateTime,
  request: {
    url: 'https://a.example/v1/chat/completions?key=sk-1',
    headers: [
      { name: ':path', value: '/v1' },
      { name: 'Authorization', value: 'Bearer sk-1' },
    ],
    postData: { text: JSON.stringify(request) },
  },
  response: { status: 200, headers: [], content: { text: stream } },
  timings: { blocked: -1, dns: 10, connect: 20, send: 0, wait: 70, receive: 30 },
  ...more,
});
const har = (...entries: readonly object[]): string => JSON.stringify({ log: { entries } });

const essence = (run: Awaited<ReturnType<typeof readRuns>>[number]): object => ({
  text: run.steps.map((step) => (step.type === 'chunk' ? step.chunk.choices?.[0]?.delta?.content : '')).join(''),
  end: run.end?.outcome,
  error: run.end?.error?.code,
});

it('reads all requests of a HAR file, in the order of their time, without keys', async () => {
  const other = { request: { url: 'https://a.example/logo.png' }, response: { status: 200, content: {} } };
  const inspector = createInspector({ maxRuns: 1 });
  const ids = await inspector.load(har(entry({}, '2026-06-21T04:11:00Z'), other, entry(), entry()));
  const runs = inspector.getRuns();
  expect(runs.map(({ id }) => id)).toEqual(ids);
  expect(runs.map(({ startedAt }) => new Date(startedAt).getUTCMinutes())).toEqual([10, 10, 11]);
  const [first] = runs;
  expect(essence(first!)).toEqual({ text: 'Ærø tide', end: 'done', error: undefined });
  expect(first).toMatchObject({ request, isLoaded: true, url: 'https://a.example/v1/chat/completions?key=[removed]' });
  expect(first!.steps.map(({ atMs }) => Math.round(atMs))).toEqual([100, 110, 120]);
  expect(JSON.stringify(runs)).not.toContain('sk-1');
});

const refusal = { status: 429, headers: [], content: { text: '{"error":{"message":"Slower, please."}}' } };
it.each([
  ['base64', { status: 200, content: { text: btoa(event('tide', 'stop')), encoding: 'base64' } }, 'tide', 'done'],
  ['a whole answer', { status: 200, content: { text: whole('tide') } }, 'tide', 'done'],
  ['a refusal', refusal, '', 'failed', 'rate_limit'],
  ['a cut stream', { status: 200, content: { text: event('ti') } }, 'ti', 'failed', 'incomplete_stream'],
  ['no answer', { status: 0, content: {} }, '', 'failed', 'network'],
  ['no content', { status: 200, content: {} }, '', 'failed', 'empty_response'],
  ['broken base64', { status: 200, content: { text: '%', encoding: 'base64' } }, '', 'failed', 'empty_response'],
])('shows how an answer in a HAR file ended: %s', async (_name, response, text, end, error?) => {
  const [run] = await readRuns(har(entry({ response })));
  expect(essence(run!)).toEqual({ text, end, error });
});

function whole(content: string): string {
  return JSON.stringify({ choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }] });
}

it.each([
  ['a stream', stream, { text: 'Ærø tide', end: 'done', error: undefined }],
  ['with CRLF', stream.replaceAll('\n', '\r\n'), { text: 'Ærø tide', end: 'done', error: undefined }],
  ['with its head', `HTTP/1.1 200 OK\r\nx-a: b\r\n\r\n${stream}`, { text: 'Ærø tide', end: 'done', error: undefined }],
  ['after blank lines', `\uFEFF\n\n${stream}`, { text: 'Ærø tide', end: 'done', error: undefined }],
  ['a cut stream', event('ti'), { text: 'ti', end: 'failed', error: 'incomplete_stream' }],
  ['an error', 'data: {"error":{"message":"Ebb."}}\n\n', { text: '', end: 'failed', error: 'provider' }],
  ['a refusal', `HTTP/2 401 \r\n\r\n{"error":{"message":"No key."}}`, { text: '', end: 'failed', error: 'http' }],
  ['a whole answer', whole('tide'), { text: 'tide', end: 'done', error: undefined }],
])('reads the raw text of an answer: %s', async (_name, text, expected) => {
  const [run, ...more] = await readRuns(text);
  expect([essence(run!), more]).toEqual([expected, []]);
});

it('reads one recording, and a list of them', async () => {
  const recording = recordingFromSse(stream, { request: { model: 'm', messages: [] } });
  expect(await readRuns(JSON.stringify(recording))).toHaveLength(1);
  expect(await readRuns(JSON.stringify([recording, recording]))).toHaveLength(2);
});

it.each([
  ['', /none of what can be shown/],
  ['Hello.', /none of what can be shown/],
  ['{"a":1}', /none of what can be shown/],
  ['<!doctype html><p>Hello.', /none of what can be shown/],
  ['[]', /none of what can be shown/],
  ['{"log":{"entries":[', /none of what can be shown/],
  ['{"log":{"entries":[]}}', /no Chat Completions request/],
  [har({ request: { postData: { text: '{"messages":1}' } } }), /no Chat Completions request/],
  ['data: {"tick":1}\n\ndata: [DONE]\n\n', /no chunk/],
  ['{"format":"chat-stream-recording","version":2}', /no recording of version 1/],
])('says why it cannot show %s', async (text, message) => {
  await expect(readRuns(text)).rejects.toMatchObject({ code: 'misuse', message: expect.stringMatching(message) });
});

it('makes the same of texts and HAR files as @chat-stream/testing', () => {
  expect(importStream(stream).recording).toEqual(recordingFromSse(stream));
  const file = JSON.parse(har(entry())) as unknown;
  expect(importHar(file)!.map(({ recording }) => recording)).toEqual(recordingsFromHar(file));
});
