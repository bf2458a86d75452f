import { afterEach, describe, expect, test, vi } from 'vitest';
import { fetchModels, fetchTransport } from '../../index.js';
import { urlOf } from '../../transport/urlOf.js';
import { closeServers, failureOf, hello, startServer } from './testServer.js';

afterEach(closeServers);

describe('base URLs', () => {
  test.for<readonly [baseURL: string, url: string, query?: Record<string, string> | undefined, path?: string]>([
    ['https://a.test/v1?key=abc', 'https://a.test/v1/chat/completions?key=abc'],
    ['https://a.test/v1/?key=abc&b=', 'https://a.test/v1/chat/completions?key=abc&b='],
    ['https://a.test?api-version=1', 'https://a.test/chat/completions?api-version=1&c=d', { c: 'd' }],
    ['  https://a.test/v1\n', 'https://a.test/v1/chat/completions'],
    ['/v1?tenant=7', '/v1/generate?tenant=7&fast=1', undefined, '/generate?fast=1'],
    ['https://a.test/v1///', 'https://a.test/v1/chat/completions?a=%26', { a: '&' }],
    ['', '/chat/completions'],
    ['https://a.test/v1#about', 'https://a.test/v1/chat/completions'],
  ])('%o: %s', ([baseURL, url, query, path = '/chat/completions']) => {
    expect(urlOf({ baseURL, query, fetch }, path)).toBe(url);
  });

  test('a query is sent', async () => {
    const server = await startServer(() => hello);
    await server.chat({}, { baseURL: `${server.baseURL}?key=abc` }).send('Hi');
    expect(server.received[0]!.url).toBe('/v1/chat/completions?key=abc');
  });

  test.for<[unknown]>([
    [undefined],
    [null],
    ['api.openai.com/v1'],
    ['localhost:11434/v1'],
    ['https://'],
    ['https:///v1'],
    ['ftp://a.test'],
    ['https://a.test/my api'],
    ['https://me:secret@a.test/v1'],
    [{ href: 'https://a.test' }],
  ])('%o: a mistake of the program, at once', ([baseURL]) => {
    expect(() => fetchTransport({ baseURL: baseURL as string })).toThrow(
      expect.objectContaining({ code: 'misuse', retryable: false }) as Error,
    );
  });

  test('says what to write', () => {
    expect(() => fetchTransport({ baseURL: 'api.openai.com/v1' })).toThrow('Write "https://api.openai.com/v1"');
    expect(() => fetchTransport({ baseURL: 'http:/a.test/v1' })).toThrow('Write "https://a.test/v1"');
    expect(() => fetchTransport({ baseURL: 'https://me:secret@a.test' })).not.toThrow('secret');
  });

  test('the origin of a page, without a page', async () => {
    expect(await failureOf(fetchModels({ baseURL: '/v1' }))).toMatchObject({ code: 'misuse' });
  });
});

describe('mistakes of the program are misuse at once', () => {
  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = cyclic;

  test.for<[name: string, options: Parameters<Awaited<ReturnType<typeof startServer>>['chat']>[1], request: object]>([
    ['headers that throw', { headers: () => (undefined as unknown as { a: () => Record<string, string> }).a() }, {}],
    ['headers that reject', { headers: () => Promise.reject(new Error('no token')) }, {}],
    ['a key with a line break', { apiKey: 'sk-12345678\nx' }, {}],
    ['a key with letters beyond Latin 1', { apiKey: 'sk-☂' }, {}],
    ['a header name with a space', { headers: { 'a b': 'c' } }, {}],
    ['a BigInt', {}, { seed_big: 5n }],
    ['a cycle', {}, { metadata: cyclic }],
    ['a fetch with a mistake in it', { fetch: () => (undefined as unknown as { b: () => Promise<Response> }).b() }, {}],
  ])('%s', async ([, options, request]) => {
    const server = await startServer(() => hello);
    const sleep = vi.fn(() => Promise.resolve());
    const error = await failureOf(
      server.chat({ request: { model: 'm', ...request } }, { sleep, ...options }).send('Hi'),
    );
    expect(error).toMatchObject({ code: 'misuse', retryable: false, cause: expect.any(Error) as Error });
    expect(JSON.stringify(error)).not.toMatch(/sk-/);
    expect(sleep).not.toHaveBeenCalled();
    expect(server.received).toHaveLength(0);
  });

  test('headers may say that trying again helps', async () => {
    const { ChatError } = await import('../../index.js');
    const server = await startServer(() => hello);
    let count = 0;
    const headers = (): Record<string, string> => {
      if (++count === 1) throw new ChatError('network', 'No token yet.', { retryable: true });
      return { authorization: 'Bearer t' };
    };
    await server.chat({}, { headers }).send('Hi');
    expect(server.received[0]!.headers.authorization).toBe('Bearer t');
  });

  test.for([[Infinity], [1e12]])('%s milliseconds are very long, not nothing', async ([ms]) => {
    const server = await startServer(() => hello);
    // A timer that is too long fires in the next millisecond: before this one.
    const headers = (): Promise<Record<string, string>> => new Promise((resolve) => setTimeout(() => resolve({}), 2));
    const chat = server.chat({}, { headers, timeoutMs: ms, idleTimeoutMs: ms, maxRetries: 0 });
    await expect(chat.send('Hi')).resolves.toMatchObject({ outcome: 'done' });
  });

  test('headers that never resolve end with the time limit', async () => {
    const server = await startServer(() => hello);
    const headers = (): Promise<Record<string, string>> => new Promise(() => {});
    const error = await failureOf(server.chat({}, { headers, timeoutMs: 20, maxRetries: 0 }).send('Hi'));
    expect(error).toMatchObject({ code: 'timeout' });
  });
});

describe('environments', () => {
  test('without AbortSignal.any, MessageChannel and Response', async () => {
    const server = await startServer(() => hello);
    vi.stubGlobal('MessageChannel', undefined);
    vi.stubGlobal('Response', undefined);
    vi.stubGlobal(
      'AbortSignal',
      Object.assign(function AbortSignal() {}, { any: undefined }),
    );
    try {
      const chat = server.chat();
      await expect(chat.send('Hi')).resolves.toMatchObject({ outcome: 'done' });
    } finally {
      vi.unstubAllGlobals();
    }
  });

  test('a fetch that does not stream, as React Native has', async () => {
    const server = await startServer(() => hello);
    const whole: typeof fetch = async (...args) => {
      const response = await fetch(...args);
      const text = await response.text();
      return { ok: true, status: 200, headers: response.headers, text: () => Promise.resolve(text) } as Response;
    };
    const chat = server.chat({}, { fetch: whole });
    await expect(chat.send('Hi')).resolves.toMatchObject({ outcome: 'done' });
    expect(Object.values(chat.getState().nodes).at(-1)!.message.parts).toStrictEqual([{ type: 'text', text: 'Hello' }]);
  });

  test('stopping works without AbortSignal.any', async () => {
    const any = AbortSignal.any;
    Object.assign(AbortSignal, { any: undefined });
    try {
      let signal: AbortSignal | null | undefined;
      const never: typeof fetch = (_url, init) => {
        signal = init?.signal;
        return new Promise((_, reject) => signal!.addEventListener('abort', () => reject(signal!.reason as Error)));
      };
      const server = await startServer(() => hello);
      const chat = server.chat({}, { fetch: never });
      const sent = chat.send('Hi');
      await vi.waitFor(() => expect(signal).toBeDefined());
      await chat.stop();
      await expect(sent).resolves.toMatchObject({ outcome: 'stopped' });
      expect(signal!.aborted).toBe(true);
    } finally {
      Object.assign(AbortSignal, { any });
    }
  });
});
