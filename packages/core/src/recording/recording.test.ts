import { scriptedModel } from '@chat-stream/testing';
import { describe, expect, it } from 'vitest';
import { streamChat } from '../run/streamChat.js';
import { isHar, isRecording, readRecording, record, recordFetch, redactUrl } from './index.js';

const request = { model: 'm', messages: [{ role: 'user' as const, content: 'Hi' }] };
const complete = {
  format: 'chat-stream-recording',
  version: 1,
  source: 'transport',
  startedAt: 0,
  request,
  events: [],
  end: { atMs: 0, outcome: 'done' },
};

describe('readRecording', () => {
  it('returns a valid recording unchanged', () => {
    expect(readRecording(complete)).toBe(complete);
    expect(isRecording(complete)).toBe(true);
  });

  it.each<[unknown, RegExp]>([
    [{}, /not a recording/],
    [null, /not a recording/],
    [[], /not a recording/],
    ['text', /not a recording/],
    [{ ...complete, version: 2 }, /version 2/],
    [{ ...complete, events: undefined }, /incomplete/],
    [{ ...complete, end: null }, /incomplete/],
    [{ ...complete, request: {} }, /incomplete/],
  ])('rejects %j', (value, message) => {
    expect(() => readRecording(value)).toThrow(
      expect.objectContaining({ code: 'misuse', message: expect.stringMatching(message) }),
    );
  });
});

it('recognises recordings and HAR files', () => {
  expect([{}, null, [], 'text', { log: {} }].map((value) => isRecording(value) || isHar(value))).not.toContain(true);
  expect(isHar({ log: { entries: [] } })).toBe(true);
});

it.each([
  ['https://a.example/v1/chat/completions', 'https://a.example/v1/chat/completions'],
  ['/v1?api-version=2024-10-21', '/v1?api-version=2024-10-21'],
  ['https://a.example/v1?key=sk-1&alt=sse', 'https://a.example/v1?key=[removed]&alt=sse'],
  ['https://a.example/v1?access_token=sk-1', 'https://a.example/v1?access_token=[removed]'],
  ['https://me:sk-1@a.example/v1', 'https://a.example/v1'],
])('redacts the address %s', (url, redacted) => {
  expect(redactUrl(url)).toBe(redacted);
});

describe('record', () => {
  it('records the abort of a transport that ignores its signal', async () => {
    const stopping = new AbortController();
    const recorder = record(async function* () {
      yield { choices: [{ index: 0, delta: { content: 'Half' } }] };
      await new Promise(() => {});
    });
    await streamChat({ transport: recorder, request, signal: stopping.signal, onChunk: () => stopping.abort() });
    expect(recorder.recordings.map(({ end }) => end.outcome)).toEqual(['aborted']);
  });

  it('calls onRecording once for each run', async () => {
    const outcomes: string[] = [];
    const recorder = record(scriptedModel('Yes.').transport, {
      onRecording: ({ end }) => void outcomes.push(end.outcome),
    });
    await streamChat({ transport: recorder, request });
    await streamChat({ transport: recorder, request });
    expect(outcomes).toEqual(['done', 'done']);
  });
});

describe('recordFetch', () => {
  const post = { method: 'POST', body: JSON.stringify(request) };

  it('passes other requests through unrecorded', async () => {
    const response = new Response('[]');
    const fetch = recordFetch(async () => response);
    expect(await fetch('/v1/models')).toBe(response);
    expect(await fetch('/v1/embeddings', { method: 'POST', body: '{"input":"Hi"}' })).toBe(response);
    expect(fetch.recordings).toEqual([]);
  });

  it('records the address without secrets, and a failure with its cause', async () => {
    const fetch = recordFetch(async () => {
      throw new TypeError('fetch failed');
    });
    await expect(fetch('https://me:sk-1@a.example/v1?key=sk-1', post)).rejects.toThrow('fetch failed');
    expect(fetch.recordings).toMatchObject([
      { url: 'https://a.example/v1?key=[removed]', end: { outcome: 'failed', error: { code: 'network' } } },
    ]);
  });

  it('records a body that breaks off and a body that is cancelled', async () => {
    const broken = (): ReadableStream<Uint8Array> => {
      let isFirst = true;
      return new ReadableStream({
        pull(controller) {
          if (isFirst) controller.enqueue(new TextEncoder().encode('data: '));
          else controller.error(new TypeError('terminated'));
          isFirst = false;
        },
      });
    };
    const fetch = recordFetch(async () => new Response(broken()));
    await expect((await fetch('/v1', post)).text()).rejects.toThrow('terminated');
    await (await fetch('/v1', post)).body?.cancel();
    expect(fetch.recordings.map(({ end }) => [end.outcome, end.error?.code])).toEqual([
      ['failed', 'connection_lost'],
      ['aborted', undefined],
    ]);
  });
});
