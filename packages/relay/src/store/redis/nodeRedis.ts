import { reconnectDelay, type ConnectionListener, type RedisConnection } from './connection.js';
import type { RedisTarget } from './target.js';
import { within } from './within.js';

interface CommandOptions {
  readonly timeout?: number | undefined;
}

/** The part of a client of the npm package `redis` that the store uses. */
export interface NodeRedisClient {
  sendCommand(args: string[], options?: CommandOptions): Promise<unknown>;
  duplicate(): NodeRedisClient;
  connect(): Promise<unknown>;
  destroy(): void;
  on(event: string, listener: (error: unknown) => void): unknown;
}

/** The part of a cluster client of the npm package `redis` that the store uses. */
export interface NodeRedisCluster {
  readonly slots: unknown;
  sendCommand(
    firstKey: string | undefined,
    isReadonly: boolean | undefined,
    args: string[],
    options?: CommandOptions,
  ): Promise<unknown>;
  duplicate(overrides?: { readonly minimizeConnections?: boolean }): NodeRedisCluster;
  connect(): Promise<unknown>;
  destroy(): void;
  on(event: string, listener: (error: unknown) => void): unknown;
}

/** The part of a sentinel client of the npm package `redis` that the store uses. */
export interface NodeRedisSentinel {
  getSentinelNode(): unknown;
  sendCommand(isReadonly: boolean | undefined, args: string[], options?: CommandOptions): Promise<unknown>;
  duplicate(): NodeRedisSentinel;
  connect(): Promise<unknown>;
  destroy(): void;
  on(event: string, listener: (error: unknown) => void): unknown;
}

export type AnyNodeRedis = NodeRedisClient | NodeRedisCluster | NodeRedisSentinel;

/** The store limits the time of commands itself, by one that takes a busy process into account. A timer of the client for each costs more. */
const UNTIMED: CommandOptions = { timeout: undefined };

const isCluster = (client: AnyNodeRedis): client is NodeRedisCluster => 'slots' in client;
const isSentinel = (client: AnyNodeRedis): client is NodeRedisSentinel => 'getSentinelNode' in client;

export function fromNodeRedis(client: AnyNodeRedis, listener: ConnectionListener): RedisConnection {
  client.on('error', listener.onError);
  client.on('ready', listener.onReady);
  const send = ((): RedisConnection['send'] => {
    if (isCluster(client)) return (key, args) => client.sendCommand(key, false, [...args], UNTIMED);
    if (isSentinel(client)) return (_key, args) => client.sendCommand(false, [...args], UNTIMED);
    return (_key, args) => client.sendCommand([...args], UNTIMED);
  })();
  return {
    isCluster: isCluster(client),
    send,
    duplicate: async () => {
      // It is for a single key, so a cluster needs a connection to one node alone.
      const other = isCluster(client) ? client.duplicate({ minimizeConnections: true }) : client.duplicate();
      other.on('error', () => {});
      await other.connect();
      return fromNodeRedis(other, { onReady: () => {}, onError: () => {} });
    },
    close: () => client.destroy(),
  };
}

/** @throws the reason when Redis cannot be reached; undefined when the package is not installed */
export async function openNodeRedis(
  target: RedisTarget,
  listener: ConnectionListener,
): Promise<RedisConnection | undefined> {
  const library = await import('redis').catch(() => undefined);
  if (!library) return undefined;
  let hasConnected = false;
  // The first attempt fails at once, so that its reason is known. Afterwards the client reconnects for ever.
  const reconnectStrategy = (retries: number): number | false => (hasConnected ? reconnectDelay(retries) : false);
  const tls = target.tls ? { tls: true as const, ...target.tls } : {};
  const socket = { reconnectStrategy, connectTimeout: target.connectMs };
  const common = { disableOfflineQueue: true, ...target.credentials };
  const client = ((): AnyNodeRedis => {
    switch (target.kind) {
      case 'socket':
        return library.createClient({
          ...common,
          database: target.database,
          socket: { ...socket, path: target.path, tls: false },
        }) as unknown as NodeRedisClient;
      case 'server': {
        const { host, port, database } = target;
        return library.createClient({
          ...common,
          database,
          socket: { ...socket, host, port, ...tls },
        }) as unknown as NodeRedisClient;
      }
      case 'cluster':
        return library.createCluster({
          rootNodes: target.nodes.map(({ host, port }) => ({
            ...common,
            socket: { connectTimeout: target.connectMs, host, port, ...tls, reconnectStrategy: false },
          })),
          defaults: {
            ...common,
            socket: { connectTimeout: target.connectMs, reconnectStrategy: reconnectDelay, ...tls },
          },
        }) as unknown as NodeRedisCluster;
      case 'sentinel':
        return library.createSentinel({
          name: target.name,
          sentinelRootNodes: [...target.nodes],
          nodeClientOptions: {
            ...common,
            database: target.database,
            socket: { connectTimeout: target.connectMs, ...tls },
          },
          sentinelClientOptions: { socket: { connectTimeout: target.connectMs, ...(target.sentinelTls && tls) } },
          scanInterval: 1000,
        }) as unknown as NodeRedisSentinel;
      default:
        return target satisfies never;
    }
  })();
  client.on('error', () => {});
  try {
    await within(target.connectMs, client.connect());
  } catch (error) {
    try {
      client.destroy();
    } catch {
      // A client that never connected may refuse to be destroyed.
    }
    throw error;
  }
  hasConnected = true;
  return fromNodeRedis(client, listener);
}
