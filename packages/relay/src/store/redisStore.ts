import { createCommands } from './redis/commands.js';
import { fromClient, fromUrl, type RedisClient } from './redis/connect.js';
import { createPoller } from './redis/createPoller.js';
import { createRedisLog } from './redis/redisLog.js';
import { createRedisWriter, type RedisWriter } from './redis/createRedisWriter.js';
import type { StreamStore } from './streamStore.js';

export interface RedisStoreOptions {
  /** `redis://host:6379`, `rediss://…`, or `unix:///path/to/socket`. Needs the npm package `redis` or `ioredis`. */
  readonly url?: string | undefined;
  /** A client of `redis` (connected) or `ioredis` in place of a URL. It stays yours: closing the store leaves it open. */
  readonly client?: RedisClient | undefined;
  /** What every key in Redis begins with. @defaultValue 'chat-stream:' */
  readonly prefix?: string | undefined;
  /** Milliseconds that a stream is kept after its last event. @defaultValue 3,600,000 */
  readonly ttlMs?: number | undefined;
  /** Milliseconds within which the death of a generating process is noticed. @defaultValue 15,000 */
  readonly leaseMs?: number | undefined;
  /** Characters of each running stream that stay in memory once Redis has them. @defaultValue 65,536 */
  readonly tailChars?: number | undefined;
  /** Milliseconds after which a command to Redis is given up. @defaultValue 2,000 */
  readonly commandMs?: number | undefined;
  /** Told when Redis fails. @defaultValue nobody */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/**
 * Keeps streams in Redis (5.0 or later, not a cluster), so that any process serves any reader, and a stop reaches the process that generates.
 *
 * While Redis is away, answers stream on and cannot be resumed at other processes; when it is back, it is used again.
 *
 * @throws {ChatError} `misuse`, from its first use, when no Redis client is installed
 *
 * @example
 * ```ts
 * import { createRelay, redisStore } from '@chat-stream/relay';
 *
 * const relay = createRelay({
 *   upstream: { baseURL: 'https://api.openai.com/v1', apiKey: process.env['OPENAI_API_KEY'] },
 *   store: redisStore({ url: 'redis://127.0.0.1:6379' }),
 * });
 * ```
 */
export function redisStore(options: RedisStoreOptions): StreamStore {
  const {
    prefix = 'chat-stream:',
    ttlMs = 3_600_000,
    leaseMs = 15_000,
    tailChars = 65_536,
    commandMs = 2000,
    onError = () => {},
  } = options;
  const connection = options.client ? fromClient(options.client) : fromUrl(options.url ?? 'redis://127.0.0.1:6379');
  const commands = createCommands(connection, commandMs);
  const producer = crypto.randomUUID();
  const log = createRedisLog(commands, { prefix, producer, ttlMs });
  const own = new Map<string, RedisWriter>();
  const processKey = (id: string): string => `${prefix}process:${id}`;
  const controlKey = (id: string): string => `${prefix}control:${id}`;
  // A process counts as dead half a lease after its last beat, seen twice with a beat between: known before the whole has passed.
  const beatMs = leaseMs / 8;
  const aliveMs = Math.ceil(leaseMs / 2);

  const tell = async (id: string, kind: string, key: string): Promise<void> => {
    await commands.send('XADD', controlKey(id), 'MAXLEN', '~', 10_000, '*', kind, key);
    await commands.send('PEXPIRE', controlKey(id), Math.max(leaseMs * 4, 60_000));
  };
  const poller = createPoller({
    connect: () => connection.duplicate(),
    pokeMs: beatMs,
    controlKey: controlKey(producer),
    logKey: log.logKey,
    tailChars,
    interrupt: () => void tell(producer, 'wake', '').catch(onError),
    onMessage: (kind, key) => {
      if (kind === 'stop') own.get(key)?.stop();
      // Somebody waits for a stream that is said to be generated here and is not.
      if (kind === 'check' && !own.has(key)) log.end(key, 'lost').catch(onError);
    },
  });
  let beat: ReturnType<typeof setInterval> | undefined;
  const renew = (): Promise<unknown> => commands.send('SET', processKey(producer), '1', 'PX', aliveMs);
  const start = async (): Promise<void> => {
    poller.start();
    if (beat) return;
    await renew();
    beat ??= setInterval(() => void renew().catch(onError), beatMs);
    beat.unref?.();
  };
  const missed = new Map<string, number>();
  /** Ends a stream whose producer is dead. */
  const checkProducer = async (key: string, id: string): Promise<void> => {
    const isAlive = Number(await commands.send('EXISTS', processKey(id))) > 0;
    if (isAlive) {
      missed.delete(id);
      return tell(id, 'check', key);
    }
    const since = missed.get(id) ?? performance.now();
    missed.set(id, since);
    // Redis itself may have been away: then every process gets the time to find it again.
    const isSure = performance.now() - since >= beatMs * 0.9 && performance.now() - commands.failedAt > leaseMs;
    if (isSure) await log.end(key, 'lost');
  };

  return {
    isShared: true,
    open: async (key, claim) => {
      const mine = own.get(key);
      if (mine) return { claim: mine.claim };
      await start();
      const known = await log.open(key, claim);
      if (known) return { claim: known };
      const onForget = (): void => void own.delete(key);
      const entry = createRedisWriter({
        key,
        claim,
        log,
        tailChars,
        patienceMs: Math.min(ttlMs, 60_000),
        onError,
        onForget,
      });
      own.set(key, entry);
      return { writer: entry.writer };
    },
    find: async (key) => own.get(key)?.claim ?? log.find(key),
    read: async (key, after) => {
      const local = own.get(key)?.live.stretch(after);
      if (local) return local;
      const followed = poller.find(key);
      const near = followed && followed.last > after ? followed.stretch(after) : undefined;
      if (near?.head) return near;
      const stretch = await log.read(key, after);
      if (!stretch) return undefined;
      const { producer: id, ...rest } = stretch;
      if (rest.head) followed?.setHead(rest.head);
      if (rest.state === 'open' && rest.events.length === 0 && poller.isCheckDue(key)) await checkProducer(key, id);
      return rest;
    },
    wait: async (key, seen, signal) => {
      const live = own.get(key)?.live;
      if (live) return live.wait(seen, signal);
      // The beat shows whether Redis is there, also to a process that only reads.
      await start().catch(onError);
      await poller.follow(key, seen.after).wait(seen, signal);
    },
    stop: async (key) => {
      const mine = own.get(key);
      if (mine) return mine.stop();
      const stretch = await log.read(key, Number.MAX_SAFE_INTEGER - 1);
      if (stretch?.state === 'open') await tell(stretch.producer, 'stop', key);
    },
    close: async () => {
      clearInterval(beat);
      for (const entry of own.values()) entry.stop();
      poller.close();
      await commands.send('DEL', processKey(producer), controlKey(producer)).catch(() => {});
      connection.close();
    },
  };
}
