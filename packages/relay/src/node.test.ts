import { createModelServer } from '@chat-stream/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { serveRelay, type RelayServer, type ServeOptions } from './node.js';
import { exchange, openSocket, startServer } from './testKit/servers.js';
import { question } from './testKit/wire.js';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function serve(options: ServeOptions): Promise<RelayServer & { port: number }> {
  const server = await serveRelay({ port: 0, ...options });
  closing.push(() => server.close());
  return { ...server, port: Number(new URL(server.url).port) };
}

const models = async (options: object = {}): Promise<string> => {
  const server = await createModelServer({ latencyMs: 0, tokensPerSecond: Infinity, ...options });
  closing.push(() => server.close());
  return `${server.url}/v1`;
};

const body = JSON.stringify({ ...question, model: 'echo' });
const head = (length: number, more = ''): string =>
  `POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n${more}\r\n`;

describe('a relay over HTTP', () => {
  it.each([
    ['a length and chunks at once', head(body.length, 'Transfer-Encoding: chunked\r\n') + body],
    ['two lengths', head(body.length, 'Content-Length: 1\r\n') + body],
    ['a line end in a header', head(body.length, 'X-A: b\rX-C: d\r\n') + body],
    ['a space before the colon', head(body.length, 'X-A : b\r\n') + body],
  ])('refuses %s', async (_name, text) => {
    const calls = await startServer((_request, response) => response.end());
    closing.push(() => calls.close());
    const { port } = await serve({ upstream: { baseURL: calls.url } });
    expect(await exchange(port, text)).toMatch(/^HTTP\/1\.1 400 /);
    expect(calls.requests).toHaveLength(0);
  });

  it('limits the wait for a body of a known length, and its length', async () => {
    const calls = await startServer((_request, response) => response.end());
    closing.push(() => calls.close());
    const { port } = await serve({
      upstream: { baseURL: calls.url },
      hosts: ['x'],
      limits: { bodyMs: 50, bodyBytes: 500 },
    });
    for (const [text, status] of [
      [head(400) + '{"mess', '408'],
      [head(501) + '{"mess', '413'],
    ] as const) {
      const socket = await openSocket(port);
      let answer = '';
      socket.on('data', (data: Buffer) => (answer += data.toString('latin1')));
      socket.write(text);
      await expect.poll(() => answer).toContain(`HTTP/1.1 ${status} `);
      socket.destroy();
    }
    expect(calls.requests).toHaveLength(0);
  });

  it('answers a good client while a thousand others dawdle', async () => {
    const { url, port } = await serve({ upstream: { baseURL: await models() }, hosts: ['x', '127.0.0.1'] });
    const slow = await Promise.all(Array.from({ length: 1000 }, () => openSocket(port)));
    for (const [at, socket] of slow.entries())
      socket.write(at % 2 ? 'POST /v1/chat/completions HTTP/1.1\r\nHo' : head(1000) + '{"mess');
    const response = await fetch(`${url}/v1/chat/completions`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect(await response.text()).toContain('[DONE]');
    for (const socket of slow) socket.destroy();
  });

  it.each([
    ['before the first byte', { latencyMs: 60_000 }, false],
    ['in the middle', { tokensPerSecond: 10 }, true],
  ])('ends the upstream within a second when the client leaves %s', async (_name, _pace, hasBegun) => {
    let isClosed = false;
    const upstream = await startServer((_request, response) => {
      response.on('close', () => (isClosed = true));
      if (hasBegun) response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: {}\n\n');
    });
    closing.push(() => upstream.close());
    const { url } = await serve({ upstream: { baseURL: upstream.url } });
    const client = new AbortController();
    const response = fetch(`${url}/v1/chat/completions`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
      signal: client.signal,
    });
    response.catch(() => {});
    await expect.poll(() => upstream.requests.length).toBe(1);
    if (hasBegun) await (await response).body!.getReader().read();
    client.abort();
    await expect.poll(() => isClosed, { timeout: 15_000, interval: 5 }).toBe(true);
  });

  it.each([
    ['without a key', ''],
    ['with a key', 'Idempotency-Key: slow-1\r\n'],
  ])('does not fill memory for a reader who is slow, %s', async (_name, key) => {
    const [piece, pieces] = [`data: ${'x'.repeat(64 * 1024 - 8)}\n\n`, 2048];
    let written = 0;
    const fetchEndless: NonNullable<ServeOptions['upstream']> = {
      baseURL: 'http://model.invalid',
      fetch: async () =>
        new Response(
          new ReadableStream({
            pull: (controller) => {
              if (written++ >= pieces) controller.close();
              else controller.enqueue(new TextEncoder().encode(piece));
            },
          }),
          { headers: { 'content-type': 'text/event-stream' } },
        ),
    };
    const { port, metrics } = await serve({
      upstream: fetchEndless,
      hosts: ['x'],
      limits: { readerIdleMs: 300, streamChars: 4 * 1024 * 1024 },
    });
    const socket = await openSocket(port);
    const before = process.memoryUsage().rss;
    let status = '';
    socket.once('data', (data: Buffer) => {
      status = data.toString('latin1', 0, 12);
      socket.pause();
    });
    socket.write(head(body.length, key) + body);
    await expect.poll(() => status).toBe('HTTP/1.1 200');
    await expect.poll(() => /relay_(generations|readers) [1-9]/.test(metrics())).toBe(true);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    // The relay has given the reader up, so what can be taken has been taken.
    await expect.poll(() => /relay_(generations|readers) [1-9]/.test(metrics())).toBe(false);
    // 128 MB were there to be had: what was taken fits into the buffers of the two sockets, or into the cap of a stored stream.
    expect(written * piece.length).toBeLessThan(24 * 1024 * 1024);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
    socket.resume();
    await closed;
    expect(written).toBeLessThan(pieces);
  });

  it('says so when its port is taken', async () => {
    const { port } = await serve({ upstream: { baseURL: 'http://x' } });
    await expect(serveRelay({ upstream: { baseURL: 'http://x' }, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
