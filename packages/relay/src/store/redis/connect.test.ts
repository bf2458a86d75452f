import { createServer, connect, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { hasRedis, startRedis, type TestRedis } from '../../testKit/startRedis.js';
import { redisStore } from '../redisStore.js';

const claim = { owner: 'alice', fingerprint: 'f1' };
const missing = (): never => {
  throw new Error('It is not installed.');
};

describe.runIf(hasRedis)('redisStore by URL', () => {
  let [redis, port]: [TestRedis?, Server?] = [];
  beforeAll(async () => {
    redis = await startRedis();
    port = createServer((socket) => {
      const other = connect(redis!.socket);
      socket.pipe(other).pipe(socket);
      for (const end of [socket, other]) end.on('error', () => {});
    });
    await new Promise<void>((resolve) => port!.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    vi.doUnmock('redis');
    vi.doUnmock('ioredis');
  });
  afterAll(async () => {
    port?.close();
    await redis?.close();
  });

  const addresses: readonly (readonly [string, () => string])[] = [
    ['a socket', () => `unix://${redis!.socket}`],
    ['a port', () => `redis://127.0.0.1:${(port!.address() as { port: number }).port}/0`],
  ];

  describe.each([
    ['redis', 'ioredis'],
    ['ioredis', 'redis'],
  ])('with %s alone installed', (_name, absent) => {
    it.each(addresses)('writes, reads and stops through %s', async (_title, url) => {
      vi.doMock(absent, missing);
      const [one, two] = [redisStore({ url: url() }), redisStore({ url: url() })];
      const key = crypto.randomUUID();
      const opened = await one.open(key, claim);
      if (!('writer' in opened)) throw new Error('The key was taken.');
      const { writer } = opened;
      writer.setHead({ status: 200, headers: {}, isEvents: true });
      writer.append(['data: 1\n\n']);
      await expect.poll(async () => (await two.read(key, 0))?.events).toEqual(['data: 1\n\n']);
      await two.stop(key);
      await expect.poll(() => writer.signal.aborted).toBe(true);
      await writer.end('stopped');
      await Promise.all([one.close(), two.close()]);
    });
  });

  it.each([
    ['redis', 'ioredis'],
    ['ioredis', 'redis'],
  ])('limits the time of connecting to a server that accepts and says nothing, with %s', async (_name, absent) => {
    vi.doMock(absent, missing);
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port: at } = silent.address() as { port: number };
    const store = redisStore({ url: `redis://127.0.0.1:${at}`, connectMs: 200 });
    await expect(store.connect?.()).rejects.toThrow(/did not answer within 200 ms|timeout/i);
    expect(store.health).toMatchObject({ isUp: false });
    // The next caller hears of it at once.
    await expect(store.find('key')).rejects.toThrow(/./);
    await store.close();
    silent.close();
  });

  it('says what to install when there is neither', async () => {
    vi.doMock('redis', missing);
    vi.doMock('ioredis', missing);
    const store = redisStore({ url: 'redis://127.0.0.1:1' });
    await expect(store.find('key')).rejects.toThrow('npm install redis');
    await store.close();
  });
});
