import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { runRequest, type RunProgress } from '../../run/run.js';
import { fetchTransport, streamChat, type ChatChunk, type Transport } from '../../index.js';
import { memoryFetch } from './memory.js';
import { done, events, finish, role, stream, text } from './wire.js';

const request = { model: 'm1', messages: [{ role: 'user' as const, content: 'How is the sea?' }] };

/** Runs a transport with frames that never come: what is committed is committed at once. */
async function commits(transport: Transport): Promise<{ text: string; progress: readonly RunProgress[] }> {
  const progress: RunProgress[] = [];
  const { completion } = await runRequest({
    transport,
    request,
    key: 'run',
    signal: new AbortController().signal,
    now: () => 0,
    schedule: { frame: () => () => {}, pause: () => Promise.resolve() },
    onProgress: (next) => progress.push(next),
  });
  const part = completion.choices[0]?.parts[0];
  return { text: part?.type === 'text' ? part.text : '', progress };
}

describe('how often an answer is shown', () => {
  test('78 utf8bytes: one byte at a time makes no commit of its own', async () => {
    const body = events([role, text('Ærø 🙂'), text(' ☂'), finish('stop'), done]);
    const fetch = memoryFetch(stream(body), [1]);
    const result = await commits(fetchTransport({ baseURL: 'http://memory.test', fetch }));
    expect(result.text).toBe('Ærø 🙂 ☂');
    expect(result.progress.map(({ phase }) => phase)).toStrictEqual(['waiting', 'answering']);
  });

  test('82 manysmall: 20,000 chunks in one tick', async () => {
    const transport: Transport = async function* () {
      yield Array.from({ length: 20_000 }, (): ChatChunk => ({ choices: [{ index: 0, delta: { content: 'a' } }] }));
    };
    const result = await commits(transport);
    expect(result.text).toBe('a'.repeat(20_000));
    expect(result.progress.map(({ phase }) => phase)).toStrictEqual(['answering']);
  });
});

describe('93 slow: silence', () => {
  afterEach(() => vi.useRealTimers());

  /** Sends each text when its second comes. */
  function slowly(...steps: readonly (readonly [second: number, text: string])[]): typeof globalThis.fetch {
    return () => {
      const timers: ReturnType<typeof setTimeout>[] = [];
      const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
        start(controller) {
          for (const [second, piece] of steps) {
            timers.push(setTimeout(() => controller.enqueue(new TextEncoder().encode(piece)), second * 1000));
          }
        },
        cancel: () => timers.forEach((timer) => clearTimeout(timer)),
      });
      return Promise.resolve(new Response(body));
    };
  }

  async function outcome(fetch: typeof globalThis.fetch, idleTimeoutMs?: number): Promise<object> {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const transport = fetchTransport({ baseURL: 'http://memory.test', fetch, idleTimeoutMs });
    const result = streamChat({ transport, request });
    await vi.advanceTimersByTimeAsync(61_000);
    const { outcome, error, completion } = await result;
    return { outcome, code: error?.code, text: completion.choices[0]?.message.content };
  }

  const blue = events([role, text('Blue ')]);
  const tide = events([text('tide'), finish('stop'), done]);

  test('is waited for, unless a limit is set', async () => {
    expect(await outcome(slowly([0, blue], [30, tide]))).toStrictEqual({
      outcome: 'done',
      code: undefined,
      text: 'Blue tide',
    });
  });

  test('comments show that the server is alive', async () => {
    const fetch = slowly([0, blue], [3, ': busy\n'], [6, ': busy\n'], [9, tide]);
    expect(await outcome(fetch, 4000)).toStrictEqual({ outcome: 'done', code: undefined, text: 'Blue tide' });
  });

  test('beyond the limit the answer ends and keeps what it has', async () => {
    expect(await outcome(slowly([0, blue], [9, tide]), 4000)).toStrictEqual({
      outcome: 'failed',
      code: 'idle_timeout',
      text: 'Blue ',
    });
  });
});

describe('stopping, at a real server', () => {
  let close: (() => void) | undefined;
  afterEach(() => close?.());

  /** Hands each request's response to the test. */
  async function server(): Promise<{ baseURL: string; next: () => Promise<ServerResponse> }> {
    const waiting: ((response: ServerResponse) => void)[] = [];
    const came: ServerResponse[] = [];
    const http = createServer((incoming, response) => {
      incoming.resume();
      const wake = waiting.shift();
      if (wake) wake(response);
      else came.push(response);
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    close = () => http.close().closeAllConnections();
    return {
      baseURL: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
      next: () =>
        new Promise((resolve) => {
          const response = came.shift();
          if (response) resolve(response);
          else waiting.push(resolve);
        }),
    };
  }

  const closed = (response: ServerResponse): Promise<void> =>
    new Promise((resolve) => response.once('close', () => resolve()));

  test('94 abort: what has come is kept, the body is cancelled, nothing comes later', async () => {
    const { baseURL, next } = await server();
    const controller = new AbortController();
    let chunks = 0;
    const seen = new Promise<void>((resolve) => {
      void next().then(async (response) => {
        response.write(events([role, text('Blue ')]));
        await closed(response);
        resolve();
      });
    });
    const result = await streamChat({
      transport: fetchTransport({ baseURL }),
      request,
      signal: controller.signal,
      onChunk: () => void (++chunks === 2 && controller.abort()),
    });
    await seen;
    expect(result).toMatchObject({ outcome: 'stopped', warnings: [] });
    expect(result.error).toBeUndefined();
    expect(result.completion.choices[0]).toMatchObject({ message: { content: 'Blue ' }, finish_reason: null });
    expect(chunks).toBe(2);
  });

  test('95 abort_before: no headers yet, no message', async () => {
    const { baseURL, next } = await server();
    const controller = new AbortController();
    const result = streamChat({ transport: fetchTransport({ baseURL }), request, signal: controller.signal });
    const response = await next();
    controller.abort();
    expect(await result).toMatchObject({ outcome: 'stopped', completion: { choices: [] }, warnings: [] });
    await closed(response);
  });

  test('95 abort_before: before the request is made, none is made', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>();
    const result = await streamChat({
      transport: fetchTransport({ baseURL: 'http://memory.test', fetch }),
      request,
      signal: AbortSignal.abort(),
    });
    expect(result.outcome).toBe('stopped');
    expect(fetch).not.toHaveBeenCalled();
  });

  test('96 two_sends: the late chunks of the first go nowhere', async () => {
    const { baseURL, next } = await server();
    const controller = new AbortController();
    const transport = fetchTransport({ baseURL });
    let begin = (): void => {};
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const first = streamChat({ transport, request, signal: controller.signal, onChunk: begin });
    const firstResponse = await next();
    firstResponse.write(events([text('Old ')]));
    await begun;
    const second = streamChat({ transport, request });
    controller.abort();
    const secondResponse = await next();
    firstResponse.write(events([text('too late')]));
    secondResponse.end(events([role, text('Blue tide'), finish('stop'), done]));
    expect((await first).completion.choices[0]?.message.content).toBe('Old ');
    expect((await second).completion.choices[0]?.message.content).toBe('Blue tide');
  });
});
