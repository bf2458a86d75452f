import { ChatError } from '@chat-stream/core';
import { keepConnecting, type ConnectionListener, type Reconnecting, type RedisConnection } from './connection.js';
import { fromIoRedis, openIoRedis, type IoRedisClient } from './ioRedis.js';
import { fromNodeRedis, openNodeRedis, type AnyNodeRedis } from './nodeRedis.js';
import { readTarget, type RedisAddress, type RedisTarget } from './target.js';
import { within } from './within.js';

/** The part of a Redis client that the store uses. */
export type RedisClient = AnyNodeRedis | IoRedisClient;

/** Uses a client that belongs to the caller. It stays open when the store closes. */
export function fromClient(client: RedisClient, listener: ConnectionListener, connectMs: number): Reconnecting {
  const connection = 'call' in client ? fromIoRedis(client, listener) : fromNodeRedis(client, listener);
  let checked: Promise<RedisConnection> | undefined;
  return {
    get: () => {
      // A client of the caller may hold commands back for as long as Redis is away.
      checked ??= within(connectMs, refuseHiddenCluster(connection)).catch((error: unknown) => {
        // Redis did not answer, so the question is asked again.
        if (!(error instanceof ChatError)) checked = undefined;
        throw error;
      });
      return checked;
    },
    close: () => {},
  };
}

/** Connects by address, with the npm package `redis` or `ioredis`, whichever is installed. */
export function fromAddress(address: RedisAddress, listener: ConnectionListener): Reconnecting {
  const target = readTarget(address);
  return keepConnecting(() => open(target, listener), listener);
}

async function open(target: RedisTarget, listener: ConnectionListener): Promise<RedisConnection> {
  const connection = await openEither(target, listener);
  if (target.kind !== 'server' || !(await within(target.connectMs, isClusterNode(connection)))) return connection;
  // The address of one node of a cluster is enough: the other nodes are discovered.
  connection.close();
  const { host, port, credentials, tls, connectMs } = target;
  return openEither({ kind: 'cluster', nodes: [{ host, port }], credentials, tls, connectMs }, listener);
}

async function openEither(target: RedisTarget, listener: ConnectionListener): Promise<RedisConnection> {
  const connection = (await openNodeRedis(target, listener)) ?? (await openIoRedis(target, listener));
  if (connection) return connection;
  throw new ChatError(
    'misuse',
    'redisStore needs a Redis client, and none is installed. Run `npm install redis`, or pass a client of your own.',
  );
}

async function isClusterNode(connection: RedisConnection): Promise<boolean> {
  // A user whose rights do not include INFO works with a single server, as before.
  const info = await connection.send('', ['INFO', 'cluster']).catch(() => '');
  return /cluster_enabled:1/.test(String(info));
}

async function refuseHiddenCluster(connection: RedisConnection): Promise<RedisConnection> {
  if (connection.isCluster || !(await isClusterNode(connection))) return connection;
  throw new ChatError(
    'misuse',
    'The Redis client is connected to one node of a cluster. Pass a cluster client: `createCluster` of redis, or `Cluster` of ioredis.',
  );
}
