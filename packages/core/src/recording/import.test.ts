import { describe, expect, it } from 'vitest';
import { decodeRecording, recordingFromSse, recordingsFromHar, type Recording } from './index.js';

const event = (content: string, finish: string | null = null): string =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: finish }] })}\n\n`;
const stream = `${event('Ærø')}${event(' tide', 'stop')}data: [DONE]\n\n`;
const completion = JSON.stringify({
  choices: [{ index: 0, message: { role: 'assistant', content: 'tide' }, finish_reason: 'stop' }],
});
const request = { model: 'm', messages: [{ role: 'user', content: 'Where?' }] };

const entry = (more: object = {}, startedDateTime = '2026-06-21T04:10:00Z'): object => ({
  startedDateTime,
  request: {
    url: 'https://a.example/v1/chat/completions?key=sk-1',
    headers: [
      { name: ':path', value: '/v1' },
      { name: 'not a name', value: 'x' },
      { name: 'Authorization', value: 'Bearer sk-1' },
    ],
    postData: { text: JSON.stringify(request) },
  },
  response: { status: 200, headers: [], content: { text: stream } },
  timings: { blocked: -1, dns: 10, connect: 20, send: 0, wait: 70, receive: 30 },
  ...more,
});
const har = (...entries: readonly object[]): object => ({ log: { entries } });

/** The text, the outcome and the error code that a client gets from a recording. */
async function decode(recording: Recording): Promise<readonly unknown[]> {
  const { events, end } = await decodeRecording(recording);
  const chunks = events.flatMap((event) => (event.type === 'chunks' ? event.chunks : []));
  const text = chunks.map(({ choices }) => choices?.[0]?.delta?.content ?? '').join('');
  return [text, end.outcome, end.error?.code];
}

describe('recordingsFromHar', () => {
  it('imports all Chat Completions requests, oldest first, without secrets', () => {
    const image = { request: { url: 'https://a.example/logo.png' }, response: { status: 200, content: {} } };
    const invalid = { request: { postData: { text: '{"messages":1}' } } };
    const recordings = recordingsFromHar(har(entry({}, '2026-06-21T04:11:00Z'), image, invalid, entry(), entry()));
    expect(recordings.map(({ startedAt }) => new Date(startedAt).getUTCMinutes())).toEqual([10, 10, 11]);
    expect(recordings[0]).toMatchObject({
      source: 'fetch',
      request,
      url: 'https://a.example/v1/chat/completions?key=[removed]',
      requestHeaders: { authorization: '[removed]' },
    });
    expect(JSON.stringify(recordings)).not.toContain('sk-1');
  });

  it('spreads the events evenly over the time of the response', () => {
    const [recording] = recordingsFromHar(har(entry()));
    expect(recording!.events.map(({ atMs }) => Math.round(atMs))).toEqual([100, 110, 120, 130]);
    expect(recording!.end.atMs).toBe(130);
  });

  const refusal = { status: 429, headers: [], content: { text: '{"error":{"message":"Slower, please."}}' } };
  it.each([
    ['base64', { status: 200, content: { text: btoa(event('tide', 'stop')), encoding: 'base64' } }, 'tide', 'done'],
    ['a completion without streaming', { status: 200, content: { text: completion } }, 'tide', 'done'],
    ['an HTTP error', refusal, '', 'failed', 'rate_limit'],
    ['an incomplete stream', { status: 200, content: { text: event('ti') } }, 'ti', 'failed', 'incomplete_stream'],
    ['no response', { status: 0, content: {} }, '', 'failed', 'network'],
    ['no content', { status: 200, content: {} }, '', 'failed', 'empty_response'],
    ['invalid base64', { status: 200, content: { text: '%', encoding: 'base64' } }, '', 'failed', 'empty_response'],
  ])('imports a response with %s', async (_name, response, text, outcome, code?) => {
    const [recording] = recordingsFromHar(har(entry({ response })));
    expect(await decode(recording!)).toEqual([text, outcome, code]);
  });

  it.each([{}, null, [], { log: {} }, 'text'])('rejects %j', (value) => {
    expect(() => recordingsFromHar(value)).toThrow(expect.objectContaining({ code: 'misuse' }));
  });
});

describe('recordingFromSse', () => {
  it.each([
    ['LF', stream],
    ['CRLF', stream.replaceAll('\n', '\r\n')],
    ['the head of the response', `HTTP/1.1 200 OK\r\nx-a: b\r\n\r\n${stream}`],
    ['an interim response', `HTTP/1.1 100 Continue\r\n\r\nHTTP/2 200\r\nx-a: b\r\n\r\n${stream}`],
    ['a byte order mark and blank lines', `\uFEFF\n\n${stream}`],
  ])('imports a stream with %s', async (_name, text) => {
    expect(await decode(recordingFromSse(text))).toEqual(['Ærø tide', 'done', undefined]);
  });

  it.each([
    ['an incomplete stream', event('ti'), 'ti', 'incomplete_stream'],
    ['an error in the stream', 'data: {"error":{"message":"Ebb."}}\n\n', '', 'provider'],
    ['an HTTP error', `HTTP/2 401 \r\n\r\n{"error":{"message":"No key."}}`, '', 'http'],
  ])('imports %s', async (_name, text, content, code) => {
    expect(await decode(recordingFromSse(text))).toEqual([content, 'failed', code]);
  });

  it('imports a completion without streaming', async () => {
    expect(await decode(recordingFromSse(completion))).toEqual(['tide', 'done', undefined]);
  });

  it('places the events at the given interval', () => {
    const { events } = recordingFromSse(stream, { intervalMs: 5, request: { messages: [] } });
    expect(events.map(({ atMs }) => atMs)).toEqual([0, 5, 10, 15]);
  });

  it('redacts the headers of the response', () => {
    const { events } = recordingFromSse(`HTTP/1.1 200 OK\r\nset-cookie: sk-1\r\n\r\n${stream}`);
    expect(events[0]).toMatchObject({ headers: { 'set-cookie': '[removed]' } });
  });
});

describe('decodeRecording', () => {
  it('gives each batch the time of the read that completed it', async () => {
    const [first = '', second = ''] = [event('a').slice(0, 20), event('a').slice(20)];
    const text = (atMs: number, text: string): Recording['events'][number] => ({ type: 'text', atMs, text, bytes: 1 });
    const recording = recordingFromSse('');
    const events = [text(10, first), text(20, ''), text(30, second), text(40, event('b', 'stop'))];
    const decoded = await decodeRecording({ ...recording, events });
    expect(decoded.source).toBe('transport');
    expect(decoded.events.map(({ type, atMs }) => [type, atMs])).toEqual([
      ['chunks', 30],
      ['chunks', 40],
    ]);
  });

  it('keeps the end of an aborted run, and returns recordings of a transport unchanged', async () => {
    const aborted = { ...recordingFromSse(event('ti')), end: { atMs: 20, outcome: 'aborted' } } as const;
    const decoded = await decodeRecording(aborted);
    expect(decoded.end).toBe(aborted.end);
    expect(await decodeRecording(decoded)).toBe(decoded);
  });
});
