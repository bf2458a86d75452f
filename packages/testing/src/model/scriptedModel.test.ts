import { ChatError, type ChatChunk, type ChatRequest } from '@chat-stream/core';
import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../time/createVirtualClock.js';
import type { Reply } from '../script/script.js';
import { scriptedModel, type ScriptedModelOptions } from './scriptedModel.js';

const request: ChatRequest = { model: 'm', messages: [{ role: 'user', content: 'Hi' }] };

/** All chunks of a transport, and the error that ended it. */
async function read(
  script: Reply,
  more: Partial<ChatRequest> = {},
  options: ScriptedModelOptions = {},
): Promise<{ chunks: ChatChunk[]; text: string; error: ChatError | undefined }> {
  const chunks: ChatChunk[] = [];
  let error: ChatError | undefined;
  try {
    const { transport } = scriptedModel(script, { now: () => 0, ...options });
    for await (const batch of transport({ ...request, ...more }, { signal: new AbortController().signal, key: 'k' }))
      chunks.push(...[batch].flat());
  } catch (thrown) {
    if (!(thrown instanceof ChatError)) throw thrown;
    error = thrown;
  }
  return { chunks, text: chunks.map((chunk) => chunk.choices?.[0]?.delta?.content ?? '').join(''), error };
}

const wire = async (script: Reply, more: object = {}): Promise<string> => {
  const { fetch } = scriptedModel(script, { now: () => 1_000_000 });
  return (
    await fetch('/v1/chat/completions', { method: 'POST', body: JSON.stringify({ ...request, stream: true, ...more }) })
  ).text();
};

describe('the bytes of a scripted model', () => {
  it('follow the protocol exactly', async () => {
    const text = await wire(['Hi there'], { stream_options: { include_usage: true } });
    const events = text.split('\n\n');
    expect(events.pop()).toBe('');
    expect(events.pop()).toBe('data: [DONE]');
    const chunks = events.map((event) => JSON.parse(event.replace(/^data: /, '')) as ChatChunk);
    expect(chunks[0]).toEqual({
      id: 'chatcmpl-000001',
      object: 'chat.completion.chunk',
      created: 1000,
      model: 'm',
      service_tier: 'default',
      system_fingerprint: 'fp_scripted',
      usage: null,
      choices: [{ index: 0, delta: { role: 'assistant', content: '' }, logprobs: null, finish_reason: null }],
    });
    expect(chunks.map((chunk) => chunk.choices?.[0]?.finish_reason)).toEqual([null, null, null, 'stop', undefined]);
    expect(chunks.at(-1)).toMatchObject({ id: 'chatcmpl-000001', choices: [], usage: { completion_tokens: 2 } });
  });

  it('are the same for the same script, regardless of the reads', async () => {
    const steps = [
      'Ærø 🙂 ',
      { type: 'reasoning', text: 'hm' },
      { type: 'tool-call', name: 'dock', arguments: { a: 1 } },
    ] as const;
    const [one, two] = [await wire(steps), await wire({ steps, bytesPerRead: 1 })];
    expect(one).toBe(two);
    expect(one).toContain('🙂');
  });

  it('stream the arguments of each tool call under one index', async () => {
    const { chunks } = await read([
      { type: 'tool-call', name: 'dock', arguments: { berth: 'north', metres: 12 }, id: 'call_a' },
      { type: 'tool-call', kind: 'custom', name: 'query', arguments: 'SELECT 1', id: 'call_b' },
    ]);
    const deltas = chunks.flatMap((chunk) => chunk.choices?.[0]?.delta?.tool_calls ?? []) as {
      index: number;
      id?: string;
      function?: { arguments: string };
      custom?: { input: string };
    }[];
    const joined = (index: number): string =>
      deltas
        .filter((delta) => delta.index === index)
        .map((delta) => delta.function?.arguments ?? delta.custom?.input)
        .join('');
    expect(JSON.parse(joined(0))).toEqual({ berth: 'north', metres: 12 });
    expect(joined(1)).toBe('SELECT 1');
    expect(deltas.filter((delta) => delta.id).map((delta) => delta.id)).toEqual(['call_a', 'call_b']);
    expect(chunks.at(-1)?.choices?.[0]?.finish_reason).toBe('tool_calls');
  });

  it('interleave choices', async () => {
    const { chunks } = await read({ choices: [['a b c'], ['x y z']] }, { n: 3 }, { tokensPerSecond: 1e6 });
    const order = chunks.map((chunk) => chunk.choices?.[0]?.index);
    expect(order.slice(0, 6)).toEqual([0, 1, 2, 0, 1, 2]);
    expect(
      chunks
        .filter((chunk) => chunk.choices?.[0]?.index === 2)
        .map((chunk) => chunk.choices?.[0]?.delta?.content)
        .join(''),
    ).toBe('a b c');
  });

  it('contain refusals, annotations and audio', async () => {
    const { chunks } = await read([
      { type: 'refusal', text: 'No thanks' },
      { type: 'annotation', url: 'https://example.com/', title: 'Example', start: 0, end: 2 },
      { type: 'audio', transcript: 'Blue tide', data: 'AAAABBBBCCCCDDDDEEEE', id: 'audio_1', expiresAt: 99 },
    ]);
    const deltas = chunks.map((chunk) => chunk.choices?.[0]?.delta);
    expect(deltas.map((delta) => delta?.refusal ?? '').join('')).toBe('No thanks');
    expect(deltas.flatMap((delta) => delta?.annotations ?? [])).toMatchObject([
      { url_citation: { title: 'Example', end_index: 2 } },
    ]);
    expect(deltas.map((delta) => delta?.audio?.transcript ?? '').join('')).toBe('Blue tide');
    expect(deltas.map((delta) => delta?.audio?.data ?? '').join('')).toBe('AAAABBBBCCCCDDDDEEEE');
  });
});

describe('faults', () => {
  it.each<[string, Reply, string, object]>([
    [
      'an error event',
      ['Blue ', { type: 'error', message: 'gear jam', code: 'busy' }],
      'provider',
      { message: expect.stringContaining('gear jam'), providerCode: 'busy' },
    ],
    ['an error of the other form', ['Blue ', { type: 'error', message: 'gear jam', form: 'event' }], 'provider', {}],
    ['a cut', ['Blue ', { type: 'cut' }], 'connection_lost', {}],
    ['a cut inside an event', ['Blue ', { type: 'cut', inEvent: true }], 'connection_lost', {}],
    ['a clean early end', ['Blue ', { type: 'end' }], 'incomplete_stream', {}],
    ['a clean end inside an event', ['Blue ', { type: 'end', inEvent: true }], 'incomplete_stream', {}],
  ])('%s keeps the text before it', async (_name, script, code, details) => {
    const { text, error } = await read(script);
    expect(text).toBe('Blue ');
    expect(error).toMatchObject({ code, ...details });
  });

  it.each<[string, Reply, object]>([
    [
      '429',
      { status: 429, headers: { 'retry-after': '2' }, body: { error: { message: 'slow down' } } },
      { code: 'rate_limit', retryAfterMs: 2000 },
    ],
    ['401', { status: 401, body: { error: { message: 'who are you' } } }, { code: 'http', status: 401 }],
    ['404', { status: 404, body: '' }, { code: 'http', status: 404 }],
    [
      'HTML',
      { status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><p>Log in</p>' },
      { code: 'bad_response' },
    ],
    ['an empty 200', { status: 200 }, { code: 'empty_response' }],
  ])('%s', async (_name, script, details) => {
    expect((await read(script)).error).toMatchObject(details);
  });

  it('omits [DONE], splits characters, and uses every line ending', async () => {
    expect(await read({ steps: ['Ærø 🙂'], done: false })).toMatchObject({ text: 'Ærø 🙂', error: undefined });
    for (const lineEnd of ['\r\n', '\r'] as const) {
      expect(await read({ steps: ['Ærø 🙂'], lineEnd, bytesPerRead: 3 })).toMatchObject({
        text: 'Ærø 🙂',
        error: undefined,
      });
    }
  });

  it('turns a fault into an HTTP error without streaming', async () => {
    const post = (script: Reply): Promise<Response> =>
      scriptedModel(script).fetch('/v1/chat/completions', { method: 'POST', body: JSON.stringify(request) });
    expect((await post(['x', { type: 'error', message: 'gear jam' }])).status).toBe(500);
    await expect(post(['x', { type: 'cut' }]).then((response) => response.json())).rejects.toThrow('terminated');
  });
});

describe('time', () => {
  it('comes from the injected clock alone', async () => {
    const clock = createVirtualClock();
    const model = scriptedModel(['one two', { type: 'pause', ms: 500 }, ' three'], {
      ...clock,
      latencyMs: 300,
      tokensPerSecond: 10,
    });
    const arrivals: [number, string][] = [];
    const reading = (async () => {
      for await (const batch of model.transport(request, { signal: new AbortController().signal, key: 'k' })) {
        const content = [batch].flat()[0]?.choices?.[0]?.delta?.content;
        if (typeof content === 'string' && content) arrivals.push([Math.round(clock.now()), content]);
      }
    })();
    await clock.runAll();
    await reading;
    expect(arrivals).toEqual([
      [400, 'one'],
      [500, ' two'],
      [1100, ' three'],
    ]);
  });

  it('leaves no sleeping timer when the reader stops', async () => {
    const clock = createVirtualClock();
    const { fetch } = scriptedModel('a b c d e', { ...clock, tokensPerSecond: 1 });
    const response = await fetch('/', { method: 'POST', body: JSON.stringify({ ...request, stream: true }) });
    const reader = response.body!.getReader();
    await reader.read();
    const pending = reader.read();
    await clock.advance(500);
    expect(clock.sleepers).toBe(1);
    await reader.cancel();
    await clock.advance(0);
    expect(clock.sleepers).toBe(0);
    expect(await pending).toMatchObject({ done: true });
  });

  it('ends before the first byte when the request is aborted', async () => {
    const clock = createVirtualClock();
    const { fetch } = scriptedModel('never', { ...clock, latencyMs: 1000 });
    const controller = new AbortController();
    const response = fetch('/', {
      method: 'POST',
      body: JSON.stringify({ ...request, stream: true }),
      signal: controller.signal,
    });
    await clock.advance(10);
    controller.abort();
    await clock.advance(0);
    expect(clock.sleepers).toBe(0);
    await expect(response.then((answer) => answer.text())).rejects.toThrow(/abort/i);
  });

  it('rejects a rate at which no token would be sent', () => {
    expect(() => scriptedModel('x', { tokensPerSecond: 0 })).toThrow(ChatError);
  });
});

it('chooses its reply by the request and stores its requests', async () => {
  const model = scriptedModel(({ messages }, { turn }) => `${messages.length} messages, turn ${turn}`);
  const ask = async (): Promise<string> =>
    (await model.fetch('/', { method: 'POST', body: JSON.stringify(request) })).text();
  expect(await ask()).toContain('1 messages, turn 0');
  expect(await ask()).toContain('1 messages, turn 1');
  expect(model.requests).toEqual([request, request]);
});
