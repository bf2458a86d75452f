import { Redis } from 'ioredis';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedis, startRedis, type TestRedis } from '../testKit/startRedis.js';
import { memoryStore } from './memoryStore.js';
import type { NodeRedisClient } from './redis/nodeRedis.js';
import { redisStore } from './redisStore.js';
import type { StreamStore, StreamWriter, Stretch } from './streamStore.js';

let redis: TestRedis;
beforeAll(async () => {
  if (hasRedis) redis = await startRedis();
});
afterAll(() => redis?.close());

const claim = { owner: 'alice', fingerprint: 'f1' };
const head = { status: 200, headers: { 'content-type': 'text/event-stream' }, isEvents: true };
const never = new AbortController().signal;
const options = { leaseMs: 800, ttlMs: 5000 };
const url = (): string => `unix://${redis.socket}`;

/** Each gives two stores that see the same streams where that is possible. */
const kinds: readonly [string, () => Promise<readonly [StreamStore, StreamStore, () => Promise<void>]>][] = [
  [
    'memoryStore',
    async () => {
      const store = memoryStore(options);
      return [store, store, async () => {}];
    },
  ],
  [
    'redisStore by url',
    async () => [redisStore({ ...options, url: url() }), redisStore({ ...options, url: url() }), async () => {}],
  ],
  [
    'redisStore on redis',
    async () => {
      const clients = await Promise.all(
        [1, 2].map(() => createClient({ socket: { path: redis.socket, tls: false } }).connect()),
      );
      const [one, two] = clients.map((client) =>
        redisStore({ ...options, client: client as unknown as NodeRedisClient }),
      ) as [StreamStore, StreamStore];
      return [one, two, async () => clients.forEach((client) => client.destroy())];
    },
  ],
  [
    'redisStore on ioredis',
    async () => {
      const clients = [new Redis(redis.socket), new Redis(redis.socket)];
      const [one, two] = clients.map((client) => redisStore({ ...options, client })) as [StreamStore, StreamStore];
      return [one, two, async () => clients.forEach((client) => client.disconnect())];
    },
  ],
];

async function openWriter(store: StreamStore, key: string): Promise<StreamWriter> {
  const opened = await store.open(key, claim);
  if (!('writer' in opened)) throw new Error('The key was taken.');
  return opened.writer;
}

/** Reads from one event on until the stream ends. */
async function readAll(store: StreamStore, key: string, start = 0): Promise<Stretch> {
  let [after, found, hasHead] = [start, [] as readonly string[], false];
  for (;;) {
    const stretch = await store.read(key, after);
    if (!stretch) throw new Error('There is no such stream.');
    found = [...found, ...stretch.events];
    after += stretch.events.length;
    hasHead ||= stretch.head !== null;
    if (stretch.state !== 'open') return { ...stretch, events: found };
    if (stretch.events.length === 0) await store.wait(key, { after, hasHead }, never);
  }
}

describe.each(kinds.filter(([name]) => hasRedis || name === 'memoryStore'))('%s', (_name, create) => {
  let [one, two]: StreamStore[] = [];
  let dispose = async (): Promise<void> => {};
  const stores = (): readonly [StreamStore, StreamStore] => [one as StreamStore, two as StreamStore];
  let count = 0;
  const newKey = (): string => `${_name.replaceAll(' ', '-')}-${Date.now()}-${count++}`;

  beforeAll(async () => {
    [one, two, dispose] = await create();
  });
  afterAll(async () => {
    await Promise.all(stores().map((store) => store.close()));
    await dispose();
  });

  it('gives a key to exactly one, and tells all others whose it is', async () => {
    const [a, b] = stores();
    const key = newKey();
    const opened = await Promise.all([a, b, a, b].map((store) => store.open(key, claim)));
    expect(opened.filter((result) => 'writer' in result)).toHaveLength(1);
    expect(opened.filter((result) => 'claim' in result && result.claim.owner === 'alice')).toHaveLength(3);
    expect(await b.find(key)).toEqual(claim);
    expect(await b.find('nobody')).toBeUndefined();
    expect(await b.read('nobody', 0)).toBeUndefined();
  });

  it('gives every reader every event once, from wherever it starts, while it grows and afterwards', async () => {
    const [a, b] = stores();
    const key = newKey();
    const writer = await openWriter(a, key);
    const events = Array.from({ length: 600 }, (_, at) => `data: ${at} ☂\n\n`);
    const early = [readAll(a, key), readAll(b, key), readAll(b, key, 10), readAll(a, key, 599)];
    writer.setHead(head);
    for (let at = 0; at < events.length; at += 7) {
      writer.append(events.slice(at, at + 7));
      if (at % 70 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await writer.end('done');
    const late = [readAll(a, key), readAll(b, key, 300), readAll(b, key, 600)];
    const read = await Promise.all([...early, ...late]);
    const starts = [0, 0, 10, 599, 0, 300, 600];
    for (const [at, stretch] of read.entries()) {
      expect(stretch.events).toEqual(events.slice(starts[at]));
      expect(stretch).toMatchObject({ state: 'done', head });
    }
  });

  it('tells readers that wait for the head', async () => {
    const [a, b] = stores();
    const key = newKey();
    const writer = await openWriter(a, key);
    expect(await b.read(key, 0)).toMatchObject({ head: null, events: [], state: 'open' });
    const waiting = b.wait(key, { after: 0, hasHead: false }, never);
    writer.setHead(head);
    await waiting;
    await expect.poll(async () => (await b.read(key, 0))?.head).toEqual(head);
    await writer.end('done');
  });

  it('carries a stop to the writer, from anywhere', async () => {
    const [a, b] = stores();
    const key = newKey();
    const writer = await openWriter(a, key);
    writer.setHead(head);
    writer.append(['data: 1\n\n']);
    await b.stop(key);
    await expect.poll(() => writer.signal.aborted).toBe(true);
    await writer.end('stopped');
    expect(await readAll(b, key)).toMatchObject({ events: ['data: 1\n\n'], state: 'stopped' });
    await b.stop(key);
    await b.stop('nobody');
  });

  it('keeps the reason of a failure', async () => {
    const [a, b] = stores();
    const key = newKey();
    const writer = await openWriter(a, key);
    writer.setHead(head);
    await writer.end('failed', 'data: {"error":{}}\n\n');
    expect(await readAll(b, key)).toMatchObject({ state: 'failed', failure: 'data: {"error":{}}\n\n' });
  });

  it('forgets what was discarded, and the key is free', async () => {
    const [a, b] = stores();
    const key = newKey();
    const writer = await openWriter(a, key);
    await writer.discard();
    expect(await b.read(key, 0)).toBeUndefined();
    expect(await b.open(key, claim)).toHaveProperty('writer');
  });

  it('ends a wait with its signal', async () => {
    const [a, b] = stores();
    const key = newKey();
    await openWriter(a, key);
    const leaving = new AbortController();
    const waiting = b.wait(key, { after: 0, hasHead: false }, leaving.signal);
    leaving.abort();
    expect(await waiting).toBeUndefined();
  });

  it('keeps streams for longer than a timer can wait', async () => {
    const ttlMs = 90 * 86_400_000;
    const long = _name === 'memoryStore' ? memoryStore({ ttlMs }) : redisStore({ url: url(), ttlMs });
    const key = newKey();
    const writer = await openWriter(long, key);
    writer.setHead(head);
    await writer.end('done');
    // A timer that is too long fires in the next millisecond: before this one.
    await new Promise((resolve) => setTimeout(resolve, 2));
    expect(await long.find(key)).toBeDefined();
    await long.close();
  });

  it('forgets streams after their time', async () => {
    const short = _name === 'memoryStore' ? memoryStore({ ttlMs: 60 }) : redisStore({ url: url(), ttlMs: 60 });
    const key = newKey();
    const writer = await openWriter(short, key);
    writer.setHead(head);
    await writer.end('done');
    await expect.poll(() => short.find(key)).toBeUndefined();
    await short.close();
  });
});
