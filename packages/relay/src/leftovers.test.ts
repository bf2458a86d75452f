import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveRelay, nodeFetch, type RelayServer } from './node.js';
import { memoryStore } from './store/memoryStore.js';
import { redisStore } from './store/redisStore.js';
import type { StreamStore } from './store/streamStore.js';
import { DONE, eventText } from './testKit/gatedModel.js';
import { startServer, type TestServer } from './testKit/servers.js';
import { hasRedis, startRedis, type TestRedis } from './testKit/startRedis.js';
import { question, readUntil } from './testKit/wire.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** How often each kind of request is sent. */
const TIMES = 3;
/** The objects of the requests that the relay has received, and of its own requests to upstreams. */
const seen: WeakRef<object>[] = [];

let model: TestServer;
let redis: TestRedis;
beforeAll(async () => {
  model = await startServer((incoming, response) => {
    const isRefused = incoming.headers['accept'] === 'refuse';
    const isSlow = incoming.headers['accept'] === 'slow' || incoming.method === 'GET';
    response.writeHead(isRefused ? 400 : 200, { 'content-type': 'text/event-stream' });
    response.write(eventText(1));
    if (!isSlow) response.end(DONE);
  });
  if (hasRedis) redis = await startRedis();
});
afterAll(async () => {
  await Promise.all([model.close(), redis?.close()]);
});

async function start(store: StreamStore): Promise<RelayServer> {
  const fetch: typeof nodeFetch = (address, init) => {
    seen.push(new WeakRef(init.signal!));
    return nodeFetch(address, init);
  };
  return serveRelay({
    upstream: { baseURL: `${model.url}/v1`, fetch },
    mcp: { tools: { url: `${model.url}/mcp`, fetch: fetch as typeof globalThis.fetch } },
    port: 0,
    store,
    authorize: (request) => {
      seen.push(new WeakRef(request), new WeakRef(request.signal));
      return 'ada';
    },
  });
}

interface Sent {
  readonly accept?: string;
  readonly key?: string;
  readonly after?: number;
  readonly signal?: AbortSignal;
}

const send = (url: string, { accept = '*/*', key, after, signal }: Sent = {}): Promise<Response> =>
  fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    body: JSON.stringify(question),
    headers: {
      'content-type': 'application/json',
      // Node refers to the last request of a connection for as long as it is open.
      connection: 'close',
      accept,
      ...(key !== undefined && { 'idempotency-key': key }),
      ...(after !== undefined && { 'last-event-id': String(after) }),
    },
    ...(signal && { signal }),
  });

/** Reads the first event, and leaves. */
async function cut(ask: (signal: AbortSignal) => Promise<Response>): Promise<void> {
  const gone = new AbortController();
  const { body } = await ask(gone.signal);
  await readUntil(body!.getReader(), 'w1');
  gone.abort();
}

const stop = (url: string, key: string): Promise<Response> =>
  fetch(`${url}/v1/chat/completions/${key}`, { method: 'DELETE', headers: { connection: 'close' } });

const kinds: Readonly<Record<string, (url: string) => Promise<unknown>>> = {
  'without a key': async (url) => (await send(url)).text(),
  'without a key, cut': (url) => cut((signal) => send(url, { accept: 'slow', signal })),
  'without a key, refused': async (url) => (await send(url, { accept: 'refuse' })).text(),
  'with a key': async (url) => (await send(url, { key: crypto.randomUUID() })).text(),
  'with a key, refused': async (url) => (await send(url, { key: crypto.randomUUID(), accept: 'refuse' })).text(),
  'with a key, cut and resumed': async (url) => {
    const key = crypto.randomUUID();
    await cut((signal) => send(url, { key, signal }));
    await (await send(url, { key, after: 1 })).text();
  },
  'with a key, stopped': async (url) => {
    const key = crypto.randomUUID();
    const { body } = await send(url, { key, accept: 'slow' });
    const reader = body!.getReader();
    await readUntil(reader, 'w1');
    await stop(url, key);
    await readUntil(reader, '[DONE]');
  },
  'of an MCP client': async (url) =>
    (
      await fetch(`${url}/mcp/tools`, {
        method: 'POST',
        body: '{"jsonrpc":"2.0","id":1,"method":"ping"}',
        headers: { 'content-type': 'application/json', connection: 'close' },
      })
    ).text(),
  'of an MCP client that listens, cut': (url) =>
    cut((signal) => fetch(`${url}/mcp/tools`, { headers: { connection: 'close' }, signal })),
};

const stores: readonly (readonly [string, () => StreamStore])[] = [
  ['memory', () => memoryStore()],
  ...(hasRedis ? [['Redis', () => redisStore({ url: `unix://${redis.socket}` })] as const] : []),
];

describe.each(stores)('after requests on %s', (_name, createStore) => {
  let relay: RelayServer;
  beforeAll(async () => {
    relay = await start(createStore());
  });
  afterAll(() => relay.close());

  it.each(Object.keys(kinds))('nothing of a request %s is in memory', async (name) => {
    seen.length = 0;
    for (let count = 0; count < TIMES; count++) await kinds[name]!(relay.url);
    expect(seen.length).toBeGreaterThanOrEqual(3 * TIMES);
    const left = (): number => {
      collectGarbage();
      return seen.filter((reference) => reference.deref()).length;
    };
    await expect.poll(left).toBe(0);
  });
});
