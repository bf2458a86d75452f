import { afterEach, describe, expect, test } from 'vitest';
import {
  fetchTransport,
  selectMessages,
  streamChat,
  type FetchTransportOptions,
  type StreamChatResult,
  type ThreadSettings,
} from '../../index.js';
import type { Answer } from '../../protocol/scenarios/scenario.js';
import { delta, finish, text } from '../../protocol/scenarios/wire.js';
import { closeServers, eventStream, hello, refusal, startServer, streamed } from './testServer.js';

/** Servers that no list names, of the kinds that are known: other names, other places, other waits and other encodings. */

afterEach(closeServers);

async function ask(
  answer: Answer | ((count: number) => Answer),
  options: Partial<FetchTransportOptions> = {},
): Promise<StreamChatResult & { count: number }> {
  const server = await startServer((_, count) => (typeof answer === 'function' ? answer(count) : answer));
  const transport = fetchTransport({ baseURL: server.baseURL, sleep: () => Promise.resolve(), ...options });
  const result = await streamChat({ transport, request: { model: 'm', messages: [{ role: 'user', content: 'Hi' }] } });
  return { ...result, count: server.received.length };
}

describe('words of errors', () => {
  test.for<[name: string, body: unknown, words: string]>([
    ['names in capitals', { Error: { Message: 'gear jam' } }, 'gear jam'],
    ['names with underscores', { Error_Message: 'gear jam', Status_Code: 400 }, 'gear jam'],
    ['errMsg', { errCode: 17, errMsg: 'gear jam' }, 'gear jam'],
    ['err', { ok: false, err: 'gear jam' }, 'gear jam'],
    ['exception', { exception: { cause: 'x', message: 'gear jam' } }, 'gear jam'],
    ['a wrapper of its own', { status: 'failed', result: { message: 'gear jam' } }, 'gear jam'],
    ['two wrappers', { response: { body: { error: { message: 'gear jam' } } } }, 'gear jam'],
    [
      'NestJS',
      { statusCode: 400, message: ['n must be a number', 'n is missing'], error: 'Bad Request' },
      'n must be a number; n is missing',
    ],
    ['GraphQL', { errors: [{ message: 'gear jam', path: ['chat'] }], data: null }, 'gear jam'],
    ['an error that is a flag', { error: true, message: 'gear jam' }, 'gear jam'],
    ['an error that is a number', { error: 17, error_msg: 'gear jam' }, 'gear jam'],
    ['words that are empty', { error: { message: '', details: 'gear jam' } }, 'gear jam'],
    ['MiniMax', { base_resp: { status_code: 1004, status_msg: 'gear jam' } }, 'gear jam'],
  ])('%s', async ([, body, words]) => {
    expect((await ask(refusal(body))).error).toMatchObject({ code: 'http', status: 400, message: words });
  });

  test.for<[body: string]>([
    ['<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>gear jam</Message></Error>'],
    ['<error>\n  <message>gear jam</message>\n</error>'],
  ])('XML: %s', async ([body]) => {
    const answer = { status: 403, headers: { 'content-type': 'application/xml' }, body };
    expect((await ask(answer)).error).toMatchObject({ code: 'http', status: 403, message: 'gear jam' });
  });

  test('a page with a message is a page', async () => {
    const body = '<html><body><message>Sign in</message></body></html>';
    expect((await ask({ status: 403, headers: { 'content-type': 'text/html' }, body })).error).toMatchObject({
      code: 'bad_response',
    });
  });

  test.for<[name: string, frame: object]>([
    ['OpenRouter, within a choice', { choices: [{ index: 0, delta: {}, error: { code: 502, message: 'gear jam' } }] }],
    ['a choice with words', { choices: [{ index: 0, delta: {}, finish_reason: null, error: 'gear jam' }] }],
    ['MiniMax', { choices: null, base_resp: { status_code: 1004, status_msg: 'gear jam' } }],
  ])('in a stream: %s', async ([, frame]) => {
    const { outcome, error, completion } = await ask(streamed(text('Blue'), frame as never, '[DONE]'));
    expect({ outcome, error }).toMatchObject({ outcome: 'failed', error: { code: 'provider', message: 'gear jam' } });
    expect(completion.choices[0]!.message.content).toBe('Blue');
  });

  test('a status of success is not an error', async () => {
    const well = { base_resp: { status_code: 0, status_msg: 'success' } };
    const frames = [text('Blue'), { ...finish('stop'), ...well }, { choices: [], ...well }, '[DONE]'];
    expect(await ask(streamed(...(frames as never[])))).toMatchObject({ outcome: 'done' });
  });

  test.for<[charset: string, bytes: readonly number[]]>([
    ['iso-8859-1', [0x7a, 0xe4, 0x68]],
    ['windows-1252', [0x7a, 0xe4, 0x68]],
    ['"UTF-8"', [0x7a, 0xc3, 0xa4, 0x68]],
    ['no-such-charset', [0x7a, 0xc3, 0xa4, 0x68]],
  ])('in the encoding %s', async ([charset, bytes]) => {
    const body = new Uint8Array([...new TextEncoder().encode('{"detail":"'), ...bytes, 0x22, 0x7d]);
    const headers = { 'content-type': `application/json; charset=${charset}` };
    expect((await ask({ status: 400, headers, body })).error).toMatchObject({ message: 'zäh' });
  });
});

describe('waits', () => {
  test.for<[name: string, headers: Record<string, string>, body: unknown, waitMs: number]>([
    ['Azure', { 'x-ms-retry-after-ms': '1500' }, {}, 1500],
    ['seconds with a unit', { 'retry-after': '7s' }, {}, 7000],
    ['minutes and seconds', { 'retry-after': '0m30.5s' }, {}, 30_500],
    ['a limit that is reset', { 'ratelimit-reset': '12' }, {}, 12_000],
    ['the body, in seconds', {}, { error: { message: 'busy', retry_after: 9 } }, 9000],
    ['the body, in milliseconds', {}, { error: { message: 'busy', retry_after_ms: 900 } }, 900],
    ['a model that is loaded', {}, { error: 'Model m is currently loading', estimated_time: 20.5 }, 20_500],
    ['words', {}, { error: { message: 'Rate limit reached. Please try again in 0m2.5s. Visit …' } }, 2500],
    ['other words', {}, { message: 'Too many requests, retry after 3 seconds' }, 3000],
    ['the header before the body', { 'retry-after': '2' }, { error: { message: 'busy', retry_after: 9 } }, 2000],
  ])('%s', async ([, headers, body, waitMs]) => {
    const busy: Answer = {
      status: 429,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    };
    const waits: number[] = [];
    const sleep = (ms: number): Promise<void> => Promise.resolve(void waits.push(ms));
    const { outcome, error } = await ask((count) => (count === 1 ? busy : hello), { sleep });
    expect({ outcome, waits, error }).toStrictEqual({ outcome: 'done', waits: [waitMs], error: undefined });
  });

  test('over a minute are not made silently', async () => {
    const { error } = await ask(refusal({ error: { message: 'Please try again in 1h2m3.5s.' } }, 429));
    expect(error).toMatchObject({ code: 'rate_limit', retryAfterMs: 3_723_500 });
  });
});

describe('what a refusal teaches', () => {
  const request: ThreadSettings = { messages: [{ role: 'system', content: 'Be brief.' }] };
  type Body = { readonly messages?: readonly Readonly<Record<string, unknown>>[] };
  const has = (role: string) => (body: Body) => body.messages!.some((message) => message['role'] === role);

  test.for<[name: string, status: number, words: string, given: ThreadSettings, isRefused: (body: Body) => boolean]>([
    ['a template without a system role', 500, 'System role not supported', request, has('system')],
    [
      'Gemma behind Gemini',
      400,
      'Developer instruction is not enabled for models/gemma-3-27b-it',
      request,
      has('system'),
    ],
    ['the same, in other words', 400, 'This model does not support system messages.', request, has('system')],
    [
      'a template that does not name the role',
      400,
      'Unexpected message role.',
      { messages: [{ role: 'developer', content: 'Be brief.' }] },
      has('developer'),
    ],
    [
      'neighbours in other words',
      400,
      'Multiple consecutive user messages are not allowed.',
      { messages: [{ role: 'user', content: 'A' }] },
      ({ messages }) => messages!.length > 1,
    ],
    ['a decoder of Go', 400, 'json: unknown field "stream_options"', {}, (body) => 'stream_options' in body],
  ])('%s', async ([name, status, words, given, isRefused]) => {
    const server = await startServer(({ body }) => (isRefused(body) ? refusal({ error: words }, status) : hello));
    const chat = server.chat({ request: { model: name, ...given } });
    await chat.send('Hi');
    expect(server.received).toHaveLength(2);
    expect(JSON.stringify(server.body().messages)).toContain('Hi');
    // Nothing is left out: instructions and neighbours are written differently.
    for (const { content } of given.messages ?? []) expect(JSON.stringify(server.body().messages)).toContain(content);
  });
});

describe('streams', () => {
  const answerOf = ({ completion }: StreamChatResult): string | null | undefined =>
    completion.choices[0]?.message.content;

  test.for<[name: string, ...frames: readonly (object | string | null)[]]>([
    ['null between chunks', text('Blue '), null, text('tide'), finish('stop'), '[DONE]'],
    ['a text between chunks', '"ping"', text('Blue '), '"ping"', text('tide'), finish('stop'), '[DONE]'],
    ['numbers between chunks', '1', text('Blue '), '2', text('tide'), finish('stop'), '[DONE]'],
    ['choices that are null', { choices: null }, text('Blue '), text('tide'), finish('stop'), '[DONE]'],
    ['chunks in a list', [text('Blue '), text('tide')], finish('stop'), '[DONE]'],
    [
      'a part that is not in a list',
      delta({ content: { type: 'text', text: 'Blue ' } } as never),
      text('tide'),
      finish('stop'),
      '[DONE]',
    ],
    ['a reason in capitals', text('Blue tide'), finish('STOP' as never), '[DONE]'],
    [
      'a reason that is false until the end',
      { choices: [{ index: 0, delta: { content: 'Blue tide' }, finish_reason: false }] },
      finish('stop'),
      '[DONE]',
    ],
  ])('%s', async ([, ...frames]) => {
    const body = frames
      .map((frame) => `data: ${typeof frame === 'string' ? frame : JSON.stringify(frame)}\n\n`)
      .join('');
    const result = await ask({ headers: eventStream, body });
    expect(result).toMatchObject({ outcome: 'done' });
    expect(answerOf(result)).toBe('Blue tide');
  });

  test.for<[name: string, reason: string]>([
    ['stop', 'stop'],
    ['capitals', 'TOOL_CALLS'],
    ['Anthropic', 'tool_use'],
    ['nothing known', 'eos'],
  ])('a call is run, whatever the reason says: %s', async ([, reason]) => {
    const call = delta({
      tool_calls: { index: 0, id: 'k1', function: { name: 'look', arguments: { at: 'sea' } } },
    } as never);
    const server = await startServer((_, count) =>
      count === 1 ? streamed(call, finish(reason as never), '[DONE]') : hello,
    );
    const chat = server.chat({ tools: { look: { execute: (args: unknown) => args } } });
    await expect(chat.send('Look')).resolves.toMatchObject({ outcome: 'done' });
    expect(server.body().messages!.at(-1)).toMatchObject({ role: 'tool', content: '{"at":"sea"}' });
    expect(selectMessages(chat.getState()).at(-1)).toMatchObject({ status: 'done' });
  });
});
