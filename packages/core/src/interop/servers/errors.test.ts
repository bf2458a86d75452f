import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { fetchTransport, streamChat, type StreamChatResult } from '../../index.js';
import { events, finish, text } from '../../protocol/scenarios/wire.js';
import { closeServers, eventStream, hello, refusal, startServer, streamed } from './testServer.js';
import type { Answer } from '../../protocol/scenarios/scenario.js';

afterEach(closeServers);

async function ask(
  answer: Answer | ((count: number) => Answer),
  options: object = {},
): Promise<StreamChatResult & { count: number }> {
  const server = await startServer((_, count) => (typeof answer === 'function' ? answer(count) : answer));
  const sleep = (): Promise<void> => Promise.resolve();
  const transport = fetchTransport({ baseURL: server.baseURL, sleep, ...options });
  const result = await streamChat({ transport, request: { model: 'm', messages: [{ role: 'user', content: 'Hi' }] } });
  return { ...result, count: server.received.length };
}

describe('the words of an error, wherever they are', () => {
  test.for<[server: string, body: unknown, words: string]>([
    ['OpenAI', { error: { message: 'gear jam', type: 'x' } }, 'gear jam'],
    [
      'Mistral',
      { object: 'error', message: { detail: [{ loc: ['body', 'n'], msg: 'Extra inputs are not permitted' }] } },
      'body.n: Extra inputs are not permitted',
    ],
    [
      'Azure AI',
      { error: { code: 'Invalid', message: '{"detail":[{"loc":["body","n"],"msg":"gear jam"}]}' } },
      'body.n: gear jam',
    ],
    [
      'Cloudflare',
      { success: false, errors: [{ code: 7, message: 'gear jam' }, { message: 'no oil' }], messages: [] },
      'gear jam; no oil',
    ],
    ['AWS', { Message: 'gear jam' }, 'gear jam'],
    ['a list', { error: ['gear jam'] }, 'gear jam'],
    ['Chinese gateways', { code: 401, msg: 'token expired' }, 'token expired'],
    ['RFC 9457, title alone', { type: 'about:blank', title: 'Gear jam', status: 400 }, 'Gear jam'],
    ['RFC 9457', { title: 'Bad Request', detail: 'gear jam' }, 'gear jam'],
    [
      'OpenRouter',
      {
        error: {
          message: 'Provider returned error',
          metadata: { raw: '{"error":{"message":"gear jam"}}', provider_name: 'X' },
        },
      },
      'Provider returned error: gear jam',
    ],
    ['Gemini', [{ error: { code: 400, message: 'gear jam', status: 'INVALID_ARGUMENT' } }], 'gear jam'],
    [
      'Rails',
      { errors: { name: ['is too long'], age: ['is bad', 'is missing'] } },
      'name: is too long; age: is bad, is missing',
    ],
    ['Apigee', { fault: { faultstring: 'gear jam' } }, 'gear jam'],
    ['OData', { error: { code: 'x', innererror: { message: 'gear jam' } } }, 'gear jam'],
    ['a quoted text', 'gear jam', 'gear jam'],
    ['an empty list', [], 'The server did not accept the request.'],
    ['FastAPI', { detail: 'gear jam' }, 'gear jam'],
    ['OAuth', { error: 'invalid_token', error_description: 'gear jam' }, 'invalid_token'],
    ['nobody', { oops: 'gear jam' }, 'The provider reported an error: {"oops":"gear jam"}'],
  ])('%s', async ([, body, words]) => {
    const { error } = await ask(refusal(body));
    expect(error).toMatchObject({ code: 'http', status: 400, message: words });
  });

  test('a list with an error as the body of a success', async () => {
    const { error } = await ask({ body: '[{"error":{"code":400,"message":"gear jam"}}]' });
    expect(error).toMatchObject({ code: 'provider', message: 'gear jam', status: 400 });
  });

  test('long words are cut', async () => {
    const { error } = await ask(refusal({ error: { message: 'x'.repeat(5000) } }));
    expect(error!.message.length).toBeLessThan(1100);
  });
});

describe('errors in a stream that are not marked as errors', () => {
  test.for<[body: object]>([
    [{ detail: 'gear jam' }],
    [{ message: 'gear jam', code: 500 }],
    [{ errors: [{ message: 'gear jam' }] }],
    [{ msg: 'gear jam', status: 500 }],
    [{ success: false, errors: [{ message: 'gear jam' }] }],
  ])('%j', async ([body]) => {
    for (const before of [[], [text('Blue ')]]) {
      const { outcome, error } = await ask(streamed(...before, body as never, '[DONE]'), { maxRetries: 0 });
      expect({ outcome, error }).toMatchObject({ outcome: 'failed', error: { code: 'provider', message: 'gear jam' } });
    }
  });

  test('finish_reason "error" without an object', async () => {
    const { outcome, error, completion } = await ask(streamed(text('Blue '), finish('error'), '[DONE]'));
    expect({ outcome, error }).toMatchObject({ outcome: 'failed', error: { code: 'provider' } });
    expect(completion.choices[0]!.message.content).toBe('Blue ');
  });

  test('words that are none of an error', async () => {
    const asides = [{ message: 'warming up' }, { detail: null }, { errors: [] }, { status: 'ok' }] as never[];
    expect(await ask(streamed(...asides, text('Blue'), finish('stop'), '[DONE]'))).toMatchObject({ outcome: 'done' });
  });
});

describe('another protocol at the base URL', () => {
  const sse = (...frames: readonly (object | string)[]): Answer => ({
    headers: eventStream,
    body: events(frames as never),
  });
  test.for<[protocol: string, answer: Answer]>([
    [
      'Ollama',
      { body: '{"model":"m","message":{"role":"assistant","content":"Hi"},"done":false}\n{"model":"m","done":true}\n' },
    ],
    ['Ollama, generate', { body: '{"model":"m","response":"Hi","done":false}\n{"done":true}\n' }],
    [
      'Anthropic',
      {
        headers: eventStream,
        body: 'event: message_start\ndata: {"type":"message_start","message":{"id":"m"}}\n\nevent: content_block_delta\ndata: {"type":"content_block_delta","delta":{"type":"text_delta","text":"Hi"}}\n\nevent: message_stop\ndata: {"type":"message_stop"}\n\n',
      },
    ],
    [
      'Responses',
      {
        headers: eventStream,
        body: 'event: response.created\ndata: {"type":"response.created","response":{"id":"r"}}\n\nevent: response.output_text.delta\ndata: {"type":"response.output_text.delta","delta":"Hi"}\n\n',
      },
    ],
    ['Gemini', sse({ candidates: [{ content: { parts: [{ text: 'Hi' }] } }] })],
    ['AI SDK', sse({ type: 'start' }, { type: 'text-delta', id: '0', delta: 'Hi' }, { type: 'finish' }, '[DONE]')],
    ['Cloudflare', sse({ response: 'Hi', p: 'abc' }, '[DONE]')],
    [
      'the older completions',
      sse({ object: 'text_completion', choices: [{ text: 'Hi', index: 0, finish_reason: 'stop' }] }, '[DONE]'),
    ],
    [
      'Cohere',
      sse({ type: 'message-start' }, { type: 'content-delta', delta: { message: { content: { text: 'x' } } } }),
    ],
    ['a list of models', { body: '{"object":"list","data":[]}' }],
  ])('%s', async ([, answer]) => {
    const { outcome, error, count } = await ask(answer);
    expect({ outcome, error }).toMatchObject({ outcome: 'failed', error: { code: 'bad_response', retryable: false } });
    expect(error!.message).toMatch(/not Chat Completions. Check the base URL/);
    expect(count).toBe(1);
  });
});

describe('secrets', () => {
  const secret = 'sk-0123456789';

  test.for<[name: string, options: object]>([
    ['apiKey', { apiKey: secret }],
    ['headers', { headers: { 'x-api-key': secret } }],
    ['a function of headers', { headers: () => Promise.resolve({ authorization: `Bearer ${secret}` }) }],
    ['the query', { query: { key: secret } }],
  ])('from %s are in no error', async ([, options]) => {
    const echo = { error: { message: `Incorrect API key provided: ${secret}`, details: [{ header: `"${secret}"` }] } };
    for (const answer of [refusal(echo, 401), streamed(text('Blue '), echo as never), streamed(echo as never)]) {
      const { error } = await ask(answer, { ...options, maxRetries: 0 });
      expect(error!.message).toBe('Incorrect API key provided: •••');
      expect(JSON.stringify(error)).not.toContain(secret);
    }
  });

  test.for<[key: string]>([['k'], ['ollama'], ['null'], ['http'], ['']])(
    'the short key %o is none',
    async ([apiKey]) => {
      const { error } = await ask(refusal({ error: { message: 'try: ollama pull llama3, k?', code: null } }, 404), {
        apiKey,
      });
      expect(error!.toJSON()).toMatchObject({ code: 'http', message: 'try: ollama pull llama3, k?', status: 404 });
    },
  );
});

describe('bodies of errors', () => {
  async function withServer(
    write: (write: (text: string) => boolean, onClose: (listener: () => void) => void) => void,
  ): Promise<StreamChatResult> {
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(401, { 'content-type': 'application/json' });
      write(
        (text) => response.write(text),
        (listener) => response.on('close', listener),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const transport = fetchTransport({ baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1` });
      return await streamChat({ transport, request: { model: 'm', messages: [{ role: 'user', content: 'Hi' }] } });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

  test('without an end are read in part', async () => {
    let written = 0;
    const { error } = await withServer((write, onClose) => {
      let isOpen = true;
      onClose(() => (isOpen = false));
      const more = (): void => {
        if (!isOpen) return;
        written++;
        write('x'.repeat(64 * 1024));
        setImmediate(more);
      };
      more();
    });
    expect(error).toMatchObject({ code: 'http', status: 401 });
    expect(error!.message.length).toBeLessThan(300);
    expect(written).toBeLessThan(2000);
  });

  test('that stall are told with the words that came', async () => {
    const { error } = await withServer((write) => write('{"error":{"message":"gear jam"}}'));
    expect(error).toMatchObject({ code: 'http', status: 401, message: 'gear jam' });
  });
});

describe('waiting and giving up', () => {
  test('Gemini says in the body how long to wait', async () => {
    const waits: number[] = [];
    const busy = refusal(
      {
        error: {
          code: 429,
          message: 'busy',
          details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '27.5s' }],
        },
      },
      429,
    );
    const sleep = (ms: number): Promise<void> => Promise.resolve(void waits.push(ms));
    expect((await ask((count) => (count === 1 ? busy : hello), { sleep })).outcome).toBe('done');
    expect(waits).toStrictEqual([27_500]);
  });

  test.for<[fields: object]>([
    [{ code: 'insufficient_quota' }],
    [{ type: 'insufficient_quota' }],
    [{ type: 'exceeded_current_quota_error' }],
    [{ code: 'billing_hard_limit_reached' }],
    [{ code: 'insufficient_balance' }],
  ])('%j is not tried again', async ([fields]) => {
    const { error, count } = await ask(refusal({ error: { message: 'no money', ...fields } }, 429));
    expect(error).toMatchObject({ code: 'rate_limit', retryable: false });
    expect(count).toBe(1);
  });

  test.for<[name: string, first: Answer]>([
    [
      'an overload as the first event',
      streamed({ error: { message: 'Overloaded', type: 'overloaded_error' } } as never),
    ],
    ['an overload that names its status', streamed({ error: { message: 'Busy', code: 503 } } as never)],
    ['an empty answer', { headers: eventStream, body: '' }],
    ['nothing but comments', { headers: eventStream, body: ': wait\n\n' }],
    ['a connection that breaks before anything came', { headers: eventStream, body: ': wait\n\n', end: 'reset' }],
  ])('%s is tried again, while nothing has come', async ([, first]) => {
    expect(await ask((count) => (count < 3 ? first : hello))).toMatchObject({ outcome: 'done', count: 3 });
    expect(await ask(first)).toMatchObject({ outcome: 'failed', count: 3 });
  });

  test('once something has come, nothing is asked again', async () => {
    const cut = streamed(text('Blue '), { error: { message: 'Overloaded', type: 'overloaded_error' } } as never);
    expect(await ask(cut)).toMatchObject({ outcome: 'failed', count: 1 });
  });
});
