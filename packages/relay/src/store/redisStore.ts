import { createCommands, reasonOf, type Commands } from './redis/commands.js';
import { fromAddress, fromClient, type RedisClient } from './redis/connect.js';
import type { ConnectionListener } from './redis/connection.js';
import { createFollower } from './redis/createFollower.js';
import { createInbox } from './redis/createInbox.js';
import { createLiveness } from './redis/createLiveness.js';
import { createRedisWriter, type RedisWriter } from './redis/createRedisWriter.js';
import { createRedisCounters } from './redis/redisCounters.js';
import { createRedisLog } from './redis/redisLog.js';
import type { RedisTls } from './redis/target.js';
import type { Claim, StoreHealth, StreamStore } from './streamStore.js';

/** The options of `redisStore`: the address of Redis, and how long it stores answers. */
export interface RedisStoreOptions {
  /**
   * `redis://host:6379`, `rediss://…` or `unix:///path/to/socket`. Several URLs belong to one cluster, or to the sentinels of one master.
   * The URL of one node of a cluster is enough. Needs the npm package `redis` or `ioredis`.
   */
  readonly url?: string | readonly string[] | undefined;
  /** The name of the master, when the URLs belong to sentinels. */
  readonly sentinel?: string | undefined;
  /** Whether the URLs belong to a cluster. @defaultValue whether there are several, or the one server says so */
  readonly cluster?: boolean | undefined;
  /** Certificates for `rediss://`. @defaultValue the authorities of Node */
  readonly tls?: RedisTls | undefined;
  /** A client of `redis` (connected) or `ioredis` in place of a URL. It remains yours: closing the store leaves it open. */
  readonly client?: RedisClient | undefined;
  /** The beginning of every key in Redis. @defaultValue 'chat-stream:' */
  readonly prefix?: string | undefined;
  /** Milliseconds that a stream is kept after its last event. @defaultValue 3,600,000 */
  readonly ttlMs?: number | undefined;
  /** Milliseconds within which the death of a generating process is noticed. @defaultValue 15,000 */
  readonly leaseMs?: number | undefined;
  /** Characters of each running stream that stay in memory when `heldChars` is reached. @defaultValue 65,536 */
  readonly tailChars?: number | undefined;
  /**
   * Characters of all streams that stay in memory although Redis has them. They are written again when Redis loses them in a failover or a
   * restart. @defaultValue 67,108,864
   */
  readonly heldChars?: number | undefined;
  /** Milliseconds that connecting may take. @defaultValue 10,000 */
  readonly connectMs?: number | undefined;
  /** Milliseconds after which a command to Redis times out. @defaultValue 2,000 */
  readonly commandMs?: number | undefined;
  /** Called when Redis fails. The relay reports changes of the health by itself. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** Milliseconds after Redis came back in which producers write again what it lost. New keys wait for that. */
const SETTLE_MS = 1000;
/** Milliseconds that a finished stream stays in memory, so that it can be written again. */
const HOLD_MS = 30_000;

/**
 * Stores streams in Redis 5.0 or later, so that any process serves any reader, and a stop reaches the process that generates. A single
 * server, a master with sentinels and a cluster work alike.
 *
 * While Redis is away, answers continue and cannot be resumed at other processes. When it is back, the processes write again what it lost.
 *
 * @throws {ChatError} `misuse` when a URL is not one of Redis; from its first use, when no Redis client is installed
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
    url = 'redis://127.0.0.1:6379',
    prefix = 'chat-stream:',
    ttlMs = 3_600_000,
    leaseMs = 15_000,
    tailChars = 65_536,
    heldChars = 67_108_864,
    connectMs = 10_000,
    commandMs = 2000,
    onError = () => {},
  } = options;
  const producer = crypto.randomUUID();
  const own = new Map<string, RedisWriter>();
  /** The processes that follow a stream of this process, and until when. */
  const followers = new Map<string, Map<string, number>>();
  const listeners = new Set<(health: StoreHealth) => void>();
  let held = 0;

  // Events of the client arrive only after this function has returned.
  const listener: ConnectionListener = {
    onReady: () => {
      commands.onReady();
      recover();
    },
    onError: (error) => {
      commands.onError(error);
    },
  };
  const connection = options.client
    ? fromClient(options.client, listener, connectMs)
    : fromAddress({ ...options, url, connectMs }, listener);
  const commands: Commands & ConnectionListener = createCommands({
    connection,
    commandMs,
    onChange: (health) => {
      for (const listen of listeners) listen(health);
      if (health.isUp) recover();
    },
  });
  const log = createRedisLog(commands, { prefix, producer, ttlMs });
  // The keys of one process share a hash slot, as those of one stream do.
  const aliveKey = (id: string): string => `${prefix}{process:${id}}:alive`;
  const inboxKey = (id: string): string => `${prefix}{process:${id}}:inbox`;
  const recover = (): void => {
    for (const entry of own.values()) entry.verify();
  };

  const inbox = createInbox({
    process: producer,
    inboxKey,
    commands,
    connection,
    onUnknown: (id) => {
      for (const processes of followers.values()) processes.delete(id);
    },
    onMessage: ({ kind, key, from }) => {
      if (kind === 'stop') own.get(key)?.stop();
      else if (kind === 'wake') follower.wake(key);
      else if (kind === 'follow') addFollower(key, from);
    },
  });
  const addFollower = (key: string, from: string): void => {
    const entry = own.get(key);
    // A reader waits for a stream that this process no longer generates.
    if (!entry) return void log.declareLost(key, producer).catch(onError);
    const processes = followers.get(key) ?? new Map<string, number>();
    followers.set(key, processes);
    const isNew = !processes.has(from);
    processes.set(from, performance.now() + leaseMs);
    // Events may have been written between its last read and now.
    if (isNew) inbox.send(from, { kind: 'wake', key, from: producer });
  };
  const wakeFollowers = (key: string): void => {
    const processes = followers.get(key);
    if (!processes) return;
    for (const [id, until] of processes) {
      if (until < performance.now()) processes.delete(id);
      else inbox.send(id, { kind: 'wake', key, from: producer });
    }
  };
  const follower = createFollower({
    log,
    tailChars,
    onFollow: (key, id) => {
      if (id !== producer) inbox.send(id, { kind: 'follow', key, from: producer });
    },
    onSilence: (key, id) => {
      void endOrphan(key, id).catch(() => {});
    },
  });
  const endOrphan = async (key: string, id: string): Promise<void> => {
    if (!(await liveness.isDead(id))) return;
    await log.declareLost(key, id);
    follower.wake(key);
  };
  const liveness = createLiveness({
    process: producer,
    aliveKey,
    inboxKey,
    commands,
    leaseMs,
    onBeat: () => {
      for (const entry of own.values()) entry.verifyIdle();
      follower.check();
    },
  });
  const start = async (): Promise<void> => {
    inbox.start();
    await liveness.start();
  };

  /** Releases memory, of finished streams first. */
  const makeRoom = (): void => {
    if (held <= heldChars) return;
    for (const entry of own.values()) {
      if (held <= heldChars) return;
      if (entry.isStored()) entry.release();
    }
    for (const entry of own.values()) {
      if (held <= heldChars) return;
      entry.release();
    }
  };
  const createWriter = (key: string, claim: Claim): RedisWriter =>
    createRedisWriter({
      key,
      claim,
      log,
      tailChars,
      holdMs: Math.min(ttlMs, Math.max(HOLD_MS, 2 * leaseMs)),
      onError,
      onWritten: () => wakeFollowers(key),
      onSize: (by) => {
        held += by;
        if (by > 0) makeRoom();
      },
      onForget: () => {
        own.delete(key);
        followers.delete(key);
      },
    });
  /** Looks a key up. Just after an outage, a stream may be missing until its producer has written it again. */
  const findClaim = async (key: string): Promise<Claim | undefined> => {
    for (;;) {
      const claim = own.get(key)?.claim ?? (await log.find(key));
      const left = commands.recoveredAt + SETTLE_MS - performance.now();
      if (claim || left <= 0) return claim;
      await new Promise((resolve) => setTimeout(resolve, Math.min(left, SETTLE_MS / 8)));
    }
  };

  return {
    isShared: true,
    open: async (key, claim) => {
      const mine = own.get(key);
      if (mine) return { claim: mine.claim };
      await start();
      const known = (await findClaim(key)) ?? (await log.open(key, claim));
      if (known) return { claim: known };
      const entry = createWriter(key, claim);
      own.set(key, entry);
      return { writer: entry.writer };
    },
    find: findClaim,
    read: async (key, after) => {
      const local = own.get(key)?.live.stretch(after);
      if (local) return local;
      const near = follower.find(key)?.stretch(after);
      if (near?.head && (near.events.length > 0 || near.state !== 'open')) return near;
      const stored = await log.read(key, after);
      if (!stored) return near;
      const { producer: _producer, ...stretch } = stored;
      return stretch;
    },
    wait: async (key, seen, signal) => {
      const live = own.get(key)?.live;
      if (live) return await live.wait(seen, signal);
      await start().catch(onError);
      await follower.follow(key, seen.after).wait(seen, signal);
    },
    stop: async (key) => {
      const mine = own.get(key);
      if (mine) return mine.stop();
      const id = await log.requestStop(key);
      if (id !== undefined) inbox.send(id, { kind: 'stop', key, from: producer });
    },
    connect: async () => {
      try {
        await start();
      } catch (error) {
        throw new Error(reasonOf(error), { cause: error });
      }
    },
    get health() {
      return commands.health;
    },
    onHealth: (listen) => {
      listeners.add(listen);
      return () => void listeners.delete(listen);
    },
    counters: createRedisCounters(commands, { prefix, leaseMs }),
    close: async () => {
      for (const entry of own.values()) entry.stop();
      await liveness.close();
      inbox.close();
      connection.close();
    },
  };
}
