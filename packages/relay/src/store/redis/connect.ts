import { ChatError } from '@chat-stream/core';

/** One connection to Redis, whichever client is behind it. */
export interface RedisConnection {
  send(args: readonly string[]): Promise<unknown>;
  /** Another connection, for a command that blocks. */
  duplicate(): RedisConnection;
  close(): void;
}

/** What is used of a client of the npm package `redis`. */
export interface NodeRedisClient {
  sendCommand(args: string[]): Promise<unknown>;
  duplicate(): NodeRedisClient;
  connect(): Promise<unknown>;
  destroy(): void;
  on(event: 'error', listener: (error: unknown) => void): unknown;
}

/** What is used of a client of the npm package `ioredis`. */
export interface IoRedisClient {
  call(command: string, ...args: string[]): Promise<unknown>;
  duplicate(): IoRedisClient;
  disconnect(): void;
  on(event: 'error', listener: (error: unknown) => void): unknown;
}

export type RedisClient = NodeRedisClient | IoRedisClient;

/** Wraps a client that the caller owns: it is used, and left open at the end. */
export function fromClient(client: RedisClient): RedisConnection {
  return { ...wrap(client), close: () => {} };
}

/** Connects by address, with `redis` or `ioredis`, whichever is installed. Commands fail at once while Redis is away. */
export function fromUrl(url: string): RedisConnection {
  const opened = open(url);
  // Whoever sends a command hears of it.
  opened.catch(() => {});
  return lazily(opened);
}

function lazily(opened: Promise<RedisConnection>): RedisConnection {
  return {
    send: async (args) => (await opened).send(args),
    duplicate: () => lazily(opened.then((connection) => connection.duplicate())),
    close: () => void opened.then((connection) => connection.close()).catch(() => {}),
  };
}

async function open(url: string): Promise<RedisConnection> {
  const path = /^(?:unix|redis\+unix|redis-socket):\/\/(\/.*)$/.exec(url)?.[1];
  const nodeRedis = await import('redis').catch(() => undefined);
  if (nodeRedis) {
    const socket = { reconnectStrategy: (retries: number) => Math.min(50 * 2 ** retries, MOST_WAIT_MS) };
    const place = path === undefined ? { url, socket } : { socket: { ...socket, path, tls: false as const } };
    const client = nodeRedis.createClient({ ...place, disableOfflineQueue: true }) as unknown as NodeRedisClient;
    await start(client);
    return wrap(client);
  }
  const ioredis = await import('ioredis').catch(() => undefined);
  if (ioredis) {
    const retryStrategy = (retries: number): number => Math.min(50 * 2 ** retries, MOST_WAIT_MS);
    const options = { enableOfflineQueue: false, maxRetriesPerRequest: 0, lazyConnect: true, retryStrategy };
    const client = path === undefined ? new ioredis.Redis(url, options) : new ioredis.Redis(path, options);
    const connection = wrap(client);
    await client.connect().catch(() => {});
    return connection;
  }
  throw new ChatError(
    'misuse',
    'redisStore needs a Redis client, and none is installed. Run `npm install redis`, or hand over a client.',
  );
}

function wrap(client: RedisClient): RedisConnection {
  // An unheard error event would end the process; the command that failed tells of it anyway.
  client.on('error', () => {});
  if ('call' in client) {
    return {
      send: ([command = '', ...args]) => client.call(command, ...args),
      duplicate: () => wrap(client.duplicate()),
      close: () => client.disconnect(),
    };
  }
  return {
    send: (args) => client.sendCommand([...args]),
    duplicate: () => {
      const other = client.duplicate();
      const connection = wrap(other);
      const started = start(other);
      return { ...connection, send: async (args) => started.then(() => connection.send(args)) };
    },
    close: () => client.destroy(),
  };
}

/** Resolves when it is connected, or has failed for the first time: it keeps trying by itself from there on. */
function start(client: NodeRedisClient): Promise<void> {
  return new Promise((resolve) => {
    client.on('error', () => resolve());
    client.connect().then(
      () => resolve(),
      () => resolve(),
    );
  });
}

/** The longest wait between two attempts to reach Redis, in milliseconds. */
const MOST_WAIT_MS = 500;
