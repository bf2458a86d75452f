import { reconnectDelay, type ConnectionListener, type RedisConnection } from './connection.js';
import type { RedisTarget } from './target.js';
import { within } from './within.js';

/** The part of a client of the npm package `ioredis` that the store uses: `Redis` and `Cluster`. */
export interface IoRedisClient {
  readonly isCluster?: boolean | undefined;
  call(command: string, ...args: string[]): Promise<unknown>;
  duplicate(): IoRedisClient;
  connect(): Promise<unknown>;
  disconnect(): void;
  on(event: string, listener: (error: unknown) => void): unknown;
}

export function fromIoRedis(client: IoRedisClient, listener: ConnectionListener): RedisConnection {
  client.on('error', listener.onError);
  client.on('ready', listener.onReady);
  return {
    isCluster: client.isCluster === true,
    send: (_key, [command = '', ...args]) => client.call(command, ...args),
    duplicate: async () => {
      const other = client.duplicate();
      const connection = fromIoRedis(other, { onReady: () => {}, onError: () => {} });
      // A client that connects by itself rejects this.
      await other.connect().catch(() => {});
      return connection;
    },
    close: () => client.disconnect(),
  };
}

/** @throws the reason when Redis cannot be reached; undefined when the package is not installed */
export async function openIoRedis(
  target: RedisTarget,
  listener: ConnectionListener,
): Promise<RedisConnection | undefined> {
  const library = await import('ioredis').catch(() => undefined);
  if (!library) return undefined;
  let hasConnected = false;
  const retryStrategy = (retries: number): number | null => (hasConnected ? reconnectDelay(retries) : null);
  const options = {
    ...target.credentials,
    ...(target.tls && { tls: { ...target.tls } }),
    connectTimeout: target.connectMs,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    lazyConnect: true,
  };
  const client = (() => {
    switch (target.kind) {
      case 'socket':
        return new library.Redis({ ...options, path: target.path, db: target.database, retryStrategy });
      case 'server': {
        const { host, port, database } = target;
        return new library.Redis({ ...options, host, port, db: database, retryStrategy });
      }
      case 'cluster': {
        const { connectTimeout, ...rest } = options;
        return new library.Cluster([...target.nodes], {
          lazyConnect: true,
          enableOfflineQueue: false,
          slotsRefreshTimeout: connectTimeout,
          clusterRetryStrategy: retryStrategy,
          // Behind TLS, nodes are found by the name on their certificate.
          ...(target.tls && { dnsLookup: (address, callback) => callback(null, address) }),
          redisOptions: { ...rest, connectTimeout },
        });
      }
      case 'sentinel':
        return new library.Redis({
          ...options,
          name: target.name,
          db: target.database,
          sentinels: [...target.nodes],
          sentinelRetryStrategy: retryStrategy,
          ...(target.sentinelTls && { enableTLSForSentinelMode: true, sentinelTLS: { ...target.tls } }),
          retryStrategy,
        });
      default:
        return target satisfies never;
    }
  })();
  let reason: unknown;
  client.on('error', (error: unknown) => (reason = error));
  try {
    await within(target.connectMs, client.connect());
  } catch (error) {
    client.disconnect();
    // "Connection is closed." says less than the error before it.
    throw reason ?? error;
  }
  hasConnected = true;
  return fromIoRedis(client as unknown as IoRedisClient, listener);
}
