import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cluster, Redis } from 'ioredis';
import { createClient } from 'redis';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startCluster, type TestCluster } from '../../testKit/startCluster.js';
import { freePort, hasRedis, startRedis, type TestRedis } from '../../testKit/startRedis.js';
import { claim, head, numbered, openWriter, readAll } from '../../testKit/storeReading.js';
import { redisStore, type RedisStoreOptions } from '../redisStore.js';
import type { StreamStore } from '../streamStore.js';
import type { NodeRedisClient } from './nodeRedis.js';

const LIBRARIES = [
  ['redis', 'ioredis'],
  ['ioredis', 'redis'],
] as const;
const missing = (): never => {
  throw new Error('It is not installed.');
};

let closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.toReversed()) await close();
  closing = [];
  vi.doUnmock('redis');
  vi.doUnmock('ioredis');
});

const pair = (options: RedisStoreOptions): readonly [StreamStore, StreamStore] => {
  const both = [1, 2].map(() => redisStore({ leaseMs: 4000, commandMs: 1000, ...options }));
  closing.push(() => Promise.all(both.map((store) => store.close())));
  return both as unknown as readonly [StreamStore, StreamStore];
};

/** Writes while something happens to Redis. The reader at the other process has every event once. */
async function writeThrough(
  [one, two]: readonly [StreamStore, StreamStore],
  key: string,
  during: () => Promise<unknown>,
): Promise<void> {
  const writer = await openWriter(one, key);
  writer.setHead(head);
  writer.append(numbered(20));
  const reading = readAll(two, key);
  expect(await readAll(two, key, 0, 20)).toMatchObject({ state: 'open' });
  const happening = during();
  let at = 20;
  const timer = setInterval(() => writer.append(numbered(2, (at += 2) - 1)), 10);
  await happening;
  clearInterval(timer);
  await writer.end('done');
  expect(await reading).toMatchObject({ events: numbered(at), state: 'done', head });
  expect(await readAll(two, key, 7)).toMatchObject({ events: numbered(at).slice(7), state: 'done' });
  expect(await two.open(key, claim)).toEqual({ claim });
}

describe.runIf(hasRedis)('a cluster of three masters and three replicas', () => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await startCluster();
  }, 60_000);
  afterAll(() => cluster?.close());

  describe.each(LIBRARIES)('with %s', (_name, absent) => {
    it('is found by the address of one node, and spreads streams over its nodes', async () => {
      vi.doMock(absent, missing);
      const [one, two] = pair({ url: cluster.urls[0]! });
      const keys = Array.from({ length: 12 }, (_, count) => `spread-${_name}-${count}`);
      const reading = keys.map(async (key) => {
        const writer = await openWriter(one, key);
        const read = readAll(two, key);
        writer.setHead(head);
        writer.append(numbered(30));
        await writer.end('done');
        return read;
      });
      for (const stretch of await Promise.all(reading))
        expect(stretch).toMatchObject({ events: numbered(30), state: 'done' });
      const masters = new Set(await Promise.all(keys.map((key) => cluster.masterOf(`{${key}}`))));
      expect(masters.size).toBe(3);
      const stopped = await openWriter(one, `stopped-${_name}`);
      await two.stop(`stopped-${_name}`);
      await expect.poll(() => stopped.signal.aborted).toBe(true);
      await stopped.discard();
    });

    // oxlint-disable-next-line vitest/expect-expect -- `writeThrough` expects
    it('may move hash slots in the middle of an answer', async () => {
      vi.doMock(absent, missing);
      const key = crypto.randomUUID();
      await writeThrough(pair({ url: cluster.urls }), key, async () => {
        for (let count = 0; count < 3; count++) {
          const from = await cluster.masterOf(`{${key}}`);
          const masters = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(cluster.masterOf));
          await cluster.moveSlot(
            `{${key}}`,
            masters.find((node) => node !== from)!,
          );
        }
      });
    });

    it('may lose a master in the middle of an answer', async () => {
      vi.doMock(absent, missing);
      const key = crypto.randomUUID();
      let dead: TestRedis | undefined;
      await writeThrough(pair({ url: cluster.urls }), key, async () => {
        dead = await cluster.masterOf(`{${key}}`);
        await dead.stop();
        await expect.poll(async () => (await cluster.masterOf(`{${key}}`)) !== dead).toBe(true);
      });
      await dead?.start();
      await expect.poll(async () => dead?.cli('INFO', 'replication')).toContain('master_link_status:up');
    });
  });

  it('works with a cluster client of the caller, and refuses a client that knows one node alone', async () => {
    const own = new Cluster(cluster.nodes.map(({ port }) => ({ host: '127.0.0.1', port })));
    const [one, two] = [redisStore({ client: own }), redisStore({ client: own })];
    const writer = await openWriter(one, 'own-client');
    writer.append(numbered(3));
    await writer.end('done');
    expect(await readAll(two, 'own-client')).toMatchObject({ events: numbered(3) });
    await Promise.all([one.close(), two.close()]);
    own.disconnect();
    const single = await createClient({ url: cluster.urls[0]! }).connect();
    await expect(redisStore({ client: single as unknown as NodeRedisClient }).find('k')).rejects.toThrow(
      'one node of a cluster',
    );
    single.destroy();
  });
});

describe.runIf(hasRedis)('a master with a sentinel', () => {
  it.each(LIBRARIES)('may fail in the middle of an answer, with %s', async (_name, absent) => {
    vi.doMock(absent, missing);
    const [master, replica] = [await startRedis(), await startRedis()];
    closing.push(master.close, replica.close);
    await replica.cli('REPLICAOF', '127.0.0.1', String(master.port));
    await expect.poll(() => replica.cli('INFO', 'replication')).toContain('master_link_status:up');
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), 'relay-sentinel-'));
    const config = join(folder, 'sentinel.conf');
    writeFileSync(
      config,
      `sentinel monitor main 127.0.0.1 ${master.port} 1\nsentinel down-after-milliseconds main 500\nsentinel failover-timeout main 5000\n`,
    );
    const sentinel = await startSentinel(config, port);
    closing.push(
      () => rmSync(folder, { recursive: true, force: true }),
      () => sentinel.close(),
    );
    await expect.poll(() => sentinel.cli('SENTINEL', 'replicas', 'main')).toContain(String(replica.port));
    await writeThrough(pair({ url: `redis://127.0.0.1:${port}`, sentinel: 'main' }), 'k', async () => {
      await master.stop();
      await expect.poll(() => replica.cli('INFO', 'replication')).toContain('role:master');
    });
  });
});

const startSentinel = (config: string, port: number): Promise<TestRedis> =>
  startRedis({ port, config: [config, '--sentinel'] });

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

describe.runIf(hasRedis && hasOpenssl)('TLS', () => {
  let [redis, folder]: [TestRedis?, string?] = [];
  const file = (name: string): string => join(folder ?? '', name);
  let port = 0;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'relay-tls-'));
    const openssl = (...args: readonly string[]): unknown => execFileSync('openssl', args, { stdio: 'ignore' });
    const key = (name: string): readonly string[] => ['-newkey', 'rsa:2048', '-nodes', '-keyout', file(`${name}.key`)];
    openssl('req', '-x509', ...key('ca'), '-out', file('ca.crt'), '-subj', '/CN=Test CA', '-days', '2');
    writeFileSync(file('san'), 'subjectAltName=IP:127.0.0.1,DNS:redis.test');
    openssl('req', ...key('redis'), '-out', file('redis.csr'), '-subj', '/CN=redis.test');
    const signing = ['-CA', file('ca.crt'), '-CAkey', file('ca.key'), '-CAcreateserial', '-days', '2'];
    openssl('x509', '-req', '-in', file('redis.csr'), ...signing, '-extfile', file('san'), '-out', file('redis.crt'));
    port = await freePort();
    const tls = ['--tls-cert-file', file('redis.crt'), '--tls-key-file', file('redis.key'), '--tls-ca-cert-file'];
    redis = await startRedis({
      args: [
        '--tls-port',
        String(port),
        ...tls,
        file('ca.crt'),
        '--tls-auth-clients',
        'no',
        '--requirepass',
        'a secret',
      ],
    });
  });
  afterAll(async () => {
    await redis?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it.each(LIBRARIES)('with %s: the authority is given, and an unknown one is refused', async (_name, absent) => {
    vi.doMock(absent, missing);
    const url = `rediss://:a%20secret@127.0.0.1:${port}/0`;
    const [one, two] = pair({ url, tls: { ca: readFileSync(file('ca.crt'), 'utf8') } });
    const writer = await openWriter(one, `tls-${_name}`);
    writer.append(numbered(3));
    await writer.end('done');
    expect(await readAll(two, `tls-${_name}`)).toMatchObject({ events: numbered(3), state: 'done' });
    const [stranger] = pair({ url });
    await expect(stranger.connect?.()).rejects.toThrow(/certificate/i);
    expect(stranger.health).toMatchObject({ isUp: false, reason: expect.stringMatching(/certificate/i) });
    const [wrong] = pair({ url: url.replace('secret', 'guess'), tls: { ca: readFileSync(file('ca.crt'), 'utf8') } });
    await expect(wrong.connect?.()).rejects.toThrow('WRONGPASS');
    expect(wrong.health?.reason).not.toContain('guess');
  });

  it('works with a client of the caller', async () => {
    const client = new Redis(port, '127.0.0.1', { tls: { ca: readFileSync(file('ca.crt')) }, password: 'a secret' });
    const store = redisStore({ client });
    expect(await store.find('nobody')).toBeUndefined();
    await store.close();
    client.disconnect();
  });
});
