import type { ServerResponse } from 'node:http';
import { brotliCompressSync, constants, createGzip, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../testKit/servers.js';
import { nodeFetch } from './nodeFetch.js';

let server: TestServer | undefined;
afterEach(() => server?.close());

/** A server that passes each of its answers to a function. */
async function open(handle: (response: ServerResponse, count: number) => void): Promise<string> {
  let count = 0;
  server = await startServer((request, response) => {
    request.resume();
    request.on('end', () => handle(response, count++));
  });
  return server.url;
}

const post: RequestInit = { method: 'POST', body: '{"text":"☂"}', headers: { 'x-one': '1' } };

describe('nodeFetch', () => {
  it('sends text and gives the answer with its headers', async () => {
    const url = await open((response) => {
      response.writeHead(201, { 'content-type': 'text/plain', 'set-cookie': ['a=1', 'b=2'] });
      response.end('Grüße');
    });
    const response = await nodeFetch(`${url}/path`, post);
    expect([response.status, await response.text(), response.headers.get('content-type')]).toEqual([
      201,
      'Grüße',
      'text/plain',
    ]);
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(server?.requests[0]).toMatchObject({
      method: 'POST',
      url: '/path',
      headers: { 'x-one': '1', 'content-length': '14' },
    });
  });

  it('gives each piece as it comes, and follows no redirect', async () => {
    let write: (text: string) => void = () => {};
    const url = await open((response) => {
      response.writeHead(307, { location: 'http://elsewhere.invalid/' });
      response.write('one');
      write = (text) => response.end(text);
    });
    const response = await nodeFetch(url, post);
    const reader = response.body!.getReader();
    expect(response.status).toBe(307);
    expect(Buffer.from((await reader.read()).value!).toString()).toBe('one');
    write('two');
    expect(Buffer.from((await reader.read()).value!).toString()).toBe('two');
    expect((await reader.read()).done).toBe(true);
  });

  it.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['identity', (text: string) => text],
  ])('asks for nothing compressed, and reads it all the same: %s', async (coding, compress) => {
    const url = await open((response) => {
      response.writeHead(200, { 'content-encoding': coding });
      response.end(compress('data: Grüße\n\n'));
    });
    const response = await nodeFetch(url, post);
    expect(await response.text()).toBe('data: Grüße\n\n');
    expect([response.headers.has('content-encoding'), response.headers.has('content-length')]).toEqual([false, false]);
    expect(server?.requests[0]?.headers['accept-encoding']).toBe('identity');
  });

  it('gives each piece of what is compressed as it comes, and fails where it is torn', async () => {
    const zip = createGzip({ flush: constants.Z_SYNC_FLUSH });
    let end: () => void = () => {};
    const url = await open((response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      zip.on('data', (bytes: Buffer) => response.write(bytes));
      zip.write('one');
      end = () => response.destroy();
    });
    const reader = (await nodeFetch(url, post)).body!.getReader();
    expect(Buffer.from((await reader.read()).value!).toString()).toBe('one');
    end();
    await expect(reader.read()).rejects.toThrow('broke in the middle');
  });

  it('takes no answer that it cannot read', async () => {
    const url = await open((response) => {
      response.writeHead(200, { 'content-encoding': 'zstd' });
      response.end('?');
    });
    await expect(nodeFetch(url, post)).rejects.toThrow('zstd');
  });

  it('gives answers that have no body', async () => {
    const url = await open((response) => response.writeHead(204).end());
    const response = await nodeFetch(url, { method: 'DELETE' });
    expect([response.status, response.body]).toEqual([204, null]);
  });

  it('rejects a body that breaks off, and a server that is not there', async () => {
    const url = await open((response) => response.write('half', () => response.destroy()));
    const response = await nodeFetch(url, post);
    await expect(response.text()).rejects.toThrow('broke');
    await server?.close();
    await expect(nodeFetch(url, post)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('gives everything that came before a break, also to a reader that is late', async () => {
    let destroy: () => void = () => {};
    const url = await open((response) => {
      response.write('one ');
      destroy = () => response.write('two', () => response.destroy());
    });
    const reader = (await nodeFetch(url, post)).body!.getReader();
    destroy();
    // Only the server knows when the connection is closed.
    await expect.poll(async () => server?.requests[0]?.socket.destroyed).toBe(true);
    await new Promise((resolve) => setImmediate(resolve));
    let text = '';
    const readAll = async (): Promise<void> => {
      for (;;) text += Buffer.from((await reader.read()).value!).toString();
    };
    await expect(readAll()).rejects.toThrow('broke in the middle');
    expect(text).toBe('one two');
  });

  it('ends the request when its signal is aborted or its body cancelled, before and after the answer began', async () => {
    let closed = 0;
    const url = await open((response, count) => {
      response.on('close', () => closed++);
      if (count > 0) response.write('data');
    });
    const waiting = new AbortController();
    const first = nodeFetch(url, { ...post, signal: waiting.signal });
    await expect.poll(() => server?.requests.length).toBe(1);
    waiting.abort();
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    const reading = new AbortController();
    const body = (await nodeFetch(url, { ...post, signal: reading.signal })).body!;
    reading.abort();
    await expect(new Response(body).text()).rejects.toThrow(/aborted/i);
    await (await nodeFetch(url, post)).body!.cancel();
    await expect.poll(() => closed).toBe(3);
  });

  it('asks once more when a kept connection turns out to be closed', async () => {
    const url = await open((response, count) => {
      if (count === 1) response.socket?.resetAndDestroy();
      else response.end(String(count));
    });
    expect(await (await nodeFetch(url, post)).text()).toBe('0');
    expect(await (await nodeFetch(url, post)).text()).toBe('2');
  });

  it('is answered although every kept connection turns out to be closed', async () => {
    const kept = new Set<unknown>();
    let waiting: ServerResponse[] = [];
    const url = await open((response) => {
      if (kept.has(response.socket)) response.socket?.resetAndDestroy();
      else if (kept.size > 0) response.end('new');
      else waiting.push(response);
      if (waiting.length < 3) return;
      // Three requests at a time leave three connections.
      for (const one of waiting) one.end();
      for (const { socket } of server!.requests) kept.add(socket);
      waiting = [];
    });
    await Promise.all([1, 2, 3].map(async () => (await nodeFetch(url, post)).text()));
    expect(kept.size).toBe(3);
    expect(await (await nodeFetch(url, post)).text()).toBe('new');
  });

  it('leaves a body in the network until it is read', async () => {
    let taken = 0;
    const url = await open((response) => {
      const piece = Buffer.alloc(65_536);
      const write = (): void => {
        while (taken < 64 * 1024 * 1024 && response.write(piece)) taken += piece.length;
      };
      response.on('drain', write);
      write();
    });
    const body = (await nodeFetch(url, post)).body!;
    let before = -1;
    await expect.poll(() => taken === before || ((before = taken), false), { interval: 100 }).toBe(true);
    expect(taken).toBeLessThan(16 * 1024 * 1024);
    await body.cancel();
  });
});
