import { afterEach, describe, expect, it, vi } from 'vitest';
import { claim, head, numbered, openWriter, readAll } from '../../testKit/storeReading.js';
import { hasRedis, startRedis, type TestRedis, type TestRedisOptions } from '../../testKit/startRedis.js';
import { startSwitch } from '../../testKit/startSwitch.js';
import { redisStore, type RedisStoreOptions } from '../redisStore.js';
import type { StreamStore } from '../streamStore.js';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/**
 * Faults last for a number of leases. The usual lease is 15 s, so that 800 ms are 1/19 of it; with the real one,
 * `LEASE_MS=15000 npx vitest run --project node packages/relay/src/store/redis/failover -t frozen` takes over a minute.
 */
const LEASE_MS = Number(process.env['LEASE_MS'] ?? 800);
const leases = (count: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, LEASE_MS * count));

const redis = async (options?: TestRedisOptions): Promise<TestRedis> => {
  const server = await startRedis(options);
  closing.push(server.close);
  return server;
};
const stores = (url: string, options: Partial<RedisStoreOptions> = {}): readonly [StreamStore, StreamStore] => {
  const both = [1, 2].map(() => redisStore({ url, leaseMs: LEASE_MS, commandMs: 500, ...options }));
  closing.push(() => Promise.all(both.map((store) => store.close())));
  return both as unknown as readonly [StreamStore, StreamStore];
};
const lastInRedis = async (server: TestRedis, key: string): Promise<number> =>
  Number(await server.cli('HGET', `chat-stream:{${key}}:meta`, 'last').catch(() => 0));
const isOpen = { state: 'open' };

describe.runIf(hasRedis)('the producer writes again what Redis lost', () => {
  it.each<[string, (server: TestRedis) => Promise<unknown>]>([
    ['is flushed', (server) => server.cli('FLUSHALL')],
    ['is restarted empty', (server) => server.restart()],
  ])('when it %s in the middle of an answer', async (_name, lose) => {
    const server = await redis();
    const [one, two] = stores(`unix://${server.socket}`);
    const writer = await openWriter(one, 'k');
    writer.setHead(head);
    writer.append(numbered(300));
    const reading = readAll(two, 'k');
    expect(await readAll(two, 'k', 0, 300)).toMatchObject(isOpen);
    await lose(server);
    writer.append(numbered(100, 301));
    await expect.poll(() => lastInRedis(server, 'k')).toBe(400);
    // The key still belongs to its first owner: a retry at another process asks no upstream.
    expect(await two.open('k', claim)).toEqual({ claim });
    await writer.end('done');
    const all = numbered(400);
    expect(await reading).toMatchObject({ events: all, state: 'done', head });
    for (const after of [0, 150, 399]) {
      expect(await readAll(two, 'k', after)).toMatchObject({ events: all.slice(after), state: 'done', head });
    }
  });

  it('when a restart empties it while the upstream is silent, before anybody asks', async () => {
    const server = await redis();
    const [one, two] = stores(`unix://${server.socket}`);
    const writer = await openWriter(one, 'k');
    writer.setHead(head);
    writer.append(numbered(3));
    expect(await readAll(two, 'k', 0, 3)).toMatchObject(isOpen);
    await server.restart();
    // Asked at once: neither 404 nor a second claim.
    await expect.poll(() => two.find('k').catch(() => 'away')).not.toBe('away');
    expect(await two.find('k')).toEqual(claim);
    expect(await readAll(two, 'k', 0, 3)).toMatchObject({ events: numbered(3), head });
    await writer.end('done');
    expect(await readAll(two, 'k')).toMatchObject({ events: numbered(3), state: 'done' });
  });

  it.each([
    ['in the middle of an answer', false],
    ['and with them the end of an answer', true],
  ])('when a failover loses the newest events, %s', async (_name, isEnded) => {
    const [primary, replica] = [await redis(), await redis()];
    const address = await startSwitch(primary.port);
    closing.push(address.close);
    const [one, two] = stores(`redis://127.0.0.1:${address.port}`);
    await replica.cli('REPLICAOF', '127.0.0.1', String(primary.port));
    const writer = await openWriter(one, 'k');
    writer.setHead(head);
    writer.append(numbered(50));
    await expect.poll(() => lastInRedis(replica, 'k')).toBe(50);
    // From here on the replica hears nothing, as if its last 150 ms were lost.
    await replica.cli('REPLICAOF', 'NO', 'ONE');
    const reading = readAll(two, 'k');
    writer.append(numbered(15, 51));
    if (isEnded) await writer.end('done');
    await expect.poll(() => lastInRedis(primary, 'k')).toBe(65);
    expect((await readAll(two, 'k', 0, 65)).events).toEqual(numbered(65));
    address.to(replica.port);
    if (!isEnded) {
      writer.append(numbered(5, 66));
      await writer.end('done');
    }
    const all = numbered(isEnded ? 65 : 70);
    expect((await reading).events).toEqual(all);
    await expect.poll(() => lastInRedis(replica, 'k')).toBe(all.length);
    const [, fresh] = stores(`redis://127.0.0.1:${address.port}`);
    expect(await readAll(fresh, 'k')).toMatchObject({ events: all, state: 'done', head });
  });

  it.each([
    ['redis', 'ioredis'],
    ['ioredis', 'redis'],
  ])('when its master becomes a replica and the address leads to the new master, with %s', async (_name, absent) => {
    vi.doMock(absent, () => {
      throw new Error('It is not installed.');
    });
    const [old, next] = [await redis(), await redis()];
    const address = await startSwitch(old.port);
    closing.push(address.close, () => vi.doUnmock(absent));
    const [one, two] = stores(`redis://127.0.0.1:${address.port}`);
    await next.cli('REPLICAOF', '127.0.0.1', String(old.port));
    const writer = await openWriter(one, 'k');
    writer.setHead(head);
    writer.append(numbered(10));
    await expect.poll(() => lastInRedis(next, 'k')).toBe(10);
    const reading = readAll(two, 'k');
    await next.cli('REPLICAOF', 'NO', 'ONE');
    address.rename(next.port);
    await old.cli('REPLICAOF', '127.0.0.1', String(next.port));
    writer.append(numbered(10, 11));
    await writer.end('done');
    await expect.poll(() => lastInRedis(next, 'k')).toBe(20);
    expect(await reading).toMatchObject({ events: numbered(20), state: 'done' });
    await expect.poll(() => one.health).toEqual({ isUp: true });
  });

  it.each<[string, (server: TestRedis) => Promise<unknown>, (server: TestRedis) => Promise<unknown>]>([
    [
      'is full',
      (server) => server.cli('CONFIG', 'SET', 'maxmemory', '1'),
      (server) => server.cli('CONFIG', 'SET', 'maxmemory', '0'),
    ],
    [
      'refuses writes, as a replica does',
      (server) => server.cli('CONFIG', 'SET', 'min-replicas-to-write', '1'),
      (server) => server.cli('CONFIG', 'SET', 'min-replicas-to-write', '0'),
    ],
  ])('when it %s for longer than the lease; nobody takes the producer for dead', async (_name, begin, finish) => {
    const server = await redis();
    const [one, two] = stores(`unix://${server.socket}`);
    const writer = await openWriter(one, 'k');
    writer.setHead(head);
    writer.append(numbered(10));
    const reading = readAll(two, 'k');
    expect(await readAll(two, 'k', 0, 10)).toMatchObject(isOpen);
    await begin(server);
    writer.append(numbered(10, 11));
    await expect.poll(() => one.health?.isUp).toBe(false);
    const reason = one.health?.reason;
    await leases(3);
    expect(writer.signal.aborted).toBe(false);
    await finish(server);
    await expect.poll(() => one.health).toEqual({ isUp: true });
    await writer.end('done');
    expect(await reading).toMatchObject({ events: numbered(20), state: 'done' });
    expect(reason).toMatch(/OOM|NOREPLICAS/);
  });

  it.each([
    ['a third of the lease, as 5 s are', 1 / 3],
    ['four leases, as 60 s are', 4],
  ])(
    'when it is frozen for %s; nobody takes the producer for dead',
    async (_name, count) => {
      const server = await redis();
      const [one, two] = stores(`unix://${server.socket}`);
      const writer = await openWriter(one, 'k');
      writer.setHead(head);
      writer.append(numbered(10));
      const reading = readAll(two, 'k');
      expect(await readAll(two, 'k', 0, 10)).toMatchObject(isOpen);
      server.pause();
      writer.append(numbered(10, 11));
      await leases(count);
      expect(writer.signal.aborted).toBe(false);
      server.resume();
      await expect.poll(() => one.health).toEqual({ isUp: true });
      writer.append(numbered(10, 21));
      await writer.end('done');
      expect(await reading).toMatchObject({ events: numbered(30), state: 'done' });
      expect(await readAll(two, 'k', 15)).toMatchObject({ events: numbered(15, 16), state: 'done' });
      expect(await two.open('k', claim)).toEqual({ claim });
    },
    4 * LEASE_MS + 30_000,
  );

  it('and reports it if the beginning is no longer in memory', async () => {
    const server = await redis();
    const [one, two] = stores(`unix://${server.socket}`, { heldChars: 500, tailChars: 100 });
    const writer = await openWriter(one, 'k');
    writer.setHead(head);
    for (let at = 0; at < 20; at++) {
      writer.append(numbered(10, at * 10 + 1));
      await expect.poll(() => lastInRedis(server, 'k')).toBe(at * 10 + 10);
    }
    await server.cli('FLUSHALL');
    writer.append(numbered(10, 201));
    await expect.poll(() => lastInRedis(server, 'k')).toBe(210);
    await writer.end('done');
    expect(await readAll(two, 'k')).toMatchObject({ state: 'failed', failure: expect.stringContaining('events_lost') });
    expect(await readAll(two, 'k', 200)).toMatchObject({ events: numbered(10, 201), state: 'done', head });
  });
});

describe.runIf(hasRedis)('a stop', () => {
  it('reaches the producer although its message was lost', async () => {
    const server = await redis();
    const [one, two] = stores(`unix://${server.socket}`);
    const writer = await openWriter(one, 'k');
    writer.setHead(head);
    writer.append(numbered(1));
    await expect.poll(() => lastInRedis(server, 'k')).toBe(1);
    const inbox = (await server.cli('KEYS', '*:inbox')).split('\n');
    for (const name of inbox) await server.cli('DEL', name);
    await two.stop('k');
    await expect.poll(() => writer.signal.aborted).toBe(true);
    await writer.end('stopped');
    expect(await readAll(two, 'k')).toMatchObject({ events: numbered(1), state: 'stopped' });
  });
});

describe.runIf(hasRedis)('the death of a producer', () => {
  it('is noticed by a reader that waits, and by one that comes later', async () => {
    const server = await redis();
    const [one, two] = stores(`unix://${server.socket}`);
    await two.connect?.();
    const dead = await startSwitch(server.port);
    const dying = redisStore({ url: `redis://127.0.0.1:${dead.port}`, leaseMs: LEASE_MS, commandMs: 300 });
    const writer = await openWriter(dying, 'k');
    writer.setHead(head);
    writer.append(numbered(4));
    const reading = readAll(two, 'k');
    expect(await readAll(two, 'k', 0, 4)).toMatchObject(isOpen);
    // To the others, a process without a network is dead.
    dead.to(1);
    expect(await reading).toMatchObject({ events: numbered(4), state: 'lost' });
    expect(await readAll(one, 'k')).toMatchObject({ events: numbered(4), state: 'lost' });
    // When it comes back, it hears that it was taken for dead, and stops paying for the answer.
    dead.to(server.port);
    writer.append(numbered(1, 5));
    await expect.poll(() => writer.signal.aborted).toBe(true);
    expect(await readAll(dying, 'k')).toMatchObject({ state: 'lost' });
    dead.close();
    await dying.close();
  });
});
