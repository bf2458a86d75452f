import type { ServerResponse } from 'node:http';
import { afterEach, expect, test, vi } from 'vitest';
import {
  closeAll,
  httpServer,
  manualTimer,
  runTool,
  sendJson,
  start,
  testServer,
  TOOL,
  type Message,
} from './testTools.js';
import { mcpTools } from '../mcpTools.js';

afterEach(closeAll);

/** Writes a result of so many bytes, as fast as it is read. */
function writeLarge(response: ServerResponse, head: string, bytes: number): void {
  response.write(head);
  const piece = 'x'.repeat(64 * 1024);
  let left = bytes;
  const write = (): void => {
    while (left > 0 && !response.destroyed) {
      left -= piece.length;
      if (!response.write(piece)) return void response.once('drain', write);
    }
    response.end('"}]}}\n\n');
  };
  write();
}

test.each(['application/json', 'text/event-stream'])(
  'a result of 50 MB as %s is refused, and the server stays usable',
  async (type) => {
    let isLarge = true;
    const url = await httpServer(({ id, method }, response) => {
      if (method !== 'tools/call' || !isLarge) return false;
      response.writeHead(200, { 'content-type': type });
      const head = `{"jsonrpc":"2.0","id":${id},"result":{"content":[{"type":"text","text":"`;
      writeLarge(response, type === 'application/json' ? head : `event: message\ndata: ${head}`, 50e6);
      return true;
    });
    const server = start({ url });
    await server.connect();
    await expect(runTool(server.getTools(), 's_get', {})).rejects.toThrow('larger than 10000000 bytes');
    isLarge = false;
    expect((await runTool(server.getTools(), 's_get', {})).text).toBe('Fine.');
  },
);

test('a large result in memory is refused as well, and a long text is cut for the model', async () => {
  const text = 'x'.repeat(5000);
  const { transport } = testServer([TOOL], () => ({ content: [{ type: 'text', text }] }));
  const small = start({ transport, maxMessageBytes: 1000 });
  await small.connect();
  await expect(runTool(small.getTools(), 's_get', {})).rejects.toThrow('larger than 1000 bytes');
  const short = start({ transport, maxTextLength: 100 });
  await short.connect();
  // The reader sees all of it.
  expect(await runTool(short.getTools(), 's_get', {})).toMatchObject({
    text: `${'x'.repeat(100)}\n[4900 characters were left out]`,
    content: [{ type: 'text', text }],
  });
  const structured = testServer([TOOL], () => ({ content: [], structuredContent: { text } }));
  const strict = start({ transport: structured.transport, maxMessageBytes: 1000 });
  await strict.connect();
  await expect(runTool(strict.getTools(), 's_get', {})).rejects.toThrow('larger than 1000 bytes');
});

test('a call that is not answered in time fails, and the next one works', async () => {
  let isSlow = true;
  const called = vi.fn(() => (isSlow ? new Promise(() => {}) : { content: [{ type: 'text', text: 'Fine.' }] }));
  const server = start({ transport: testServer([TOOL], called).transport });
  await server.connect();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const answer = runTool(server.getTools(), 's_get', {}).catch((error: unknown) => error);
    while (called.mock.calls.length === 0) await Promise.resolve();
    vi.advanceTimersByTime(60_000);
    expect(await answer).toMatchObject({ message: 'The server did not answer in time.' });
  } finally {
    vi.useRealTimers();
  }
  isSlow = false;
  expect((await runTool(server.getTools(), 's_get', {})).text).toBe('Fine.');
});

test.each<[string, (message: Message, response: ServerResponse) => void, string]>([
  [
    'an error of the protocol',
    ({ id }, response) => sendJson(response, { jsonrpc: '2.0', id, error: { code: -32602, message: 'No such city.' } }),
    'No such city.',
  ],
  ['a status', (_message, response) => void response.writeHead(503).end('busy'), 'status 503'],
  [
    'a page',
    (_message, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Hi'),
    'does not speak',
  ],
  [
    'a stream that ends',
    (_message, response) => void response.writeHead(200, { 'content-type': 'text/event-stream' }).end(': hi\n\n'),
    'ended before',
  ],
  [
    'a cut connection',
    (_message, response) =>
      void response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': hi\n\n', () => response.destroy()),
    'connection was lost',
  ],
])('a call that is answered with %s fails with a clear reason', async (_kind, answer, reason) => {
  const url = await httpServer((message, response) => {
    if (message.method !== 'tools/call') return false;
    answer(message, response);
    return true;
  });
  const server = start({ url });
  await server.connect();
  await expect(runTool(server.getTools(), 's_get', {})).rejects.toThrow(reason);
  expect(server.getState().status.kind).toBe('ready');
});

test('an expired session is renewed, and its call is sent once more', async () => {
  let session = 0;
  const calls: string[] = [];
  const url = await httpServer((message, response, request) => {
    if (message.method === 'initialize') {
      session++;
      response.setHeader('mcp-session-id', `session-${session}`);
      return false;
    }
    if (message.method !== 'tools/call') return false;
    calls.push(String(request.headers['mcp-session-id']));
    if (calls.length > 1) return false;
    response.writeHead(404).end();
    return true;
  });
  const server = start({ url });
  await server.connect();
  expect((await runTool(server.getTools(), 's_get', {})).text).toBe('Fine.');
  expect(calls).toEqual(['session-1', 'session-2']);
});

test('a redirect to another origin is not followed, because headers would go along', async () => {
  const other = vi.fn();
  const target = await httpServer(() => {
    other();
    return false;
  });
  const url = await httpServer((_message, response) => {
    response.writeHead(307, { location: target }).end();
    return true;
  });
  const server = start({ url, headers: { authorization: 'Bearer secret' } });
  expect((await server.connect()).status).toMatchObject({
    kind: 'failed',
    reason: expect.stringContaining('redirects'),
  });
  expect(other).not.toHaveBeenCalled();
});

test('a server that wants a sign-in says so where there is no provider', async () => {
  const url = await httpServer((_message, response) => {
    response.writeHead(401).end();
    return true;
  });
  const { status } = await start({ url }).connect();
  expect(status).toEqual({ kind: 'failed', reason: expect.stringContaining('sign-in') });
});

test('headers are sent to the server with each request, and computed each time', async () => {
  const seen: unknown[] = [];
  let count = 0;
  const url = await httpServer((_message, _response, request) => {
    if (request.method === 'POST') seen.push(request.headers['x-key']);
    return false;
  });
  const server = start({ url, headers: async () => ({ 'x-key': `k${++count}` }) });
  await server.connect();
  await runTool(server.getTools(), 's_get', {});
  expect(seen[0]).toBe('k1');
  expect(new Set(seen).size).toBe(seen.length);
});

test('a server that says nothing fails after its time, and is tried again after longer and longer waits', async () => {
  const { setTimer, waits, fire } = manualTimer();
  let isSilent = true;
  const url = await httpServer((message, response, request) => {
    if (request.method !== 'POST' || !isSilent) return false;
    void [message, response];
    return true;
  });
  const server = start({ url, setTimer, now: () => 1000 });
  for (const [index, wait] of [1000, 2000, 4000].entries()) {
    const attempt = server.connect();
    await vi.waitFor(() => expect(waits).toHaveLength(index * 2 + 1));
    fire(15_000);
    expect((await attempt).status).toEqual({
      kind: 'failed',
      reason: 'The server was not ready within 15 seconds.',
      retryAt: 1000 + wait,
    });
    expect(waits.at(-1)).toBe(wait);
    if (wait === 4000) isSilent = false;
    fire(wait);
  }
  await vi.waitFor(() => expect(server.getState().status.kind).toBe('ready'));
  expect((await runTool(server.getTools(), 's_get', {})).text).toBe('Fine.');
});

test('a call on a server that is down fails with the reason, and does not wait for a retry', async () => {
  const server = start({
    transport: () => Promise.reject(new TypeError('fetch failed')),
    setTimer: manualTimer().setTimer,
  });
  const { status } = await server.connect();
  expect(status).toMatchObject({ kind: 'failed', reason: 'The server cannot be reached.' });
  await expect(server.callTool('get', {})).rejects.toThrow(
    'The server "s" is not available. The server cannot be reached.',
  );
});

test('a lost connection is restored, its tools stay during that time, and a call waits for the new one', async () => {
  const test = testServer([TOOL], () => ({ content: [{ type: 'text', text: `from ${test.servers.length}` }] }));
  const server = start({ transport: test.transport });
  await server.connect();
  const tools = server.getTools();
  await test.servers[0]!.close();
  expect(server.getState()).toMatchObject({ status: { kind: 'connecting' }, tools: [{ name: 'get' }] });
  expect((await runTool(tools, 's_get', {})).text).toBe('from 2');
  expect(server.getState().status.kind).toBe('ready');
});

test.each([{}, { url: 'not an address' }, { url: 'ftp://files.example/mcp' }, { url: '' }])(
  'an address that nobody could reach says so, and is not tried again: %j',
  async (options) => {
    const server = mcpTools(options);
    const { status } = await server.connect();
    expect(status).toEqual({
      kind: 'failed',
      reason: expect.stringMatching(/^(?:A server needs|The address ".*" is not)/),
    });
    await server.close();
  },
);
