/** A connection to Redis: one server, a master that sentinels watch, or a cluster. The client library is hidden behind it. */
export interface RedisConnection {
  /** Whether the keys of one command must share a hash slot. */
  readonly isCluster: boolean;
  /** Sends a command. `key` routes it in a cluster. */
  send(key: string, args: readonly string[]): Promise<unknown>;
  /** Opens another connection, for a command that blocks. */
  duplicate(): Promise<RedisConnection>;
  close(): void;
}

/** Learns about the state of a connection that the client library keeps and re-establishes by itself. */
export interface ConnectionListener {
  /** The client connected again after it had lost the connection. */
  onReady(): void;
  /** The connection failed. */
  onError(error: unknown): void;
}

export interface Reconnecting {
  /** Resolves with the connection. Rejects with the reason while Redis cannot be reached. */
  get(): Promise<RedisConnection>;
  /** Connects again, because the address leads to another server by now. At most once a second. */
  renew?(): void;
  close(): void;
}

/** The longest wait between two attempts to connect, in milliseconds. */
export const MAX_RECONNECT_DELAY_MS = 500;

const RENEW_MS = 1000;

export const reconnectDelay = (attempt: number): number => Math.min(50 * 2 ** attempt, MAX_RECONNECT_DELAY_MS);

/**
 * Connects for the first time, and tries again until it succeeds. From then on the client library reconnects by itself. The time that
 * connecting takes does not count as the time of a command.
 */
export function keepConnecting(
  open: () => Promise<RedisConnection>,
  { onReady, onError }: ConnectionListener,
): Reconnecting {
  let isClosed = false;
  let connection: RedisConnection | undefined;
  let reason: unknown;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let renewedAt = -Infinity;
  const attempt = async (count: number): Promise<void> => {
    try {
      const opened = await open();
      if (isClosed) return opened.close();
      connection = opened;
      if (count > 0) onReady();
    } catch (error) {
      if (isClosed) return;
      reason = error;
      onError(error);
      timer = setTimeout(() => void attempt(count + 1), reconnectDelay(count));
      timer.unref?.();
    }
  };
  const first = attempt(0);
  return {
    get: async () => {
      if (!connection && reason === undefined) await first;
      if (connection) return connection;
      throw reason instanceof Error ? reason : new Error('Redis cannot be reached.');
    },
    renew: () => {
      if (!connection || performance.now() - renewedAt < RENEW_MS) return;
      renewedAt = performance.now();
      reason = new Error('The connection to Redis is being renewed.');
      connection.close();
      connection = undefined;
      void attempt(1);
    },
    close: () => {
      isClosed = true;
      clearTimeout(timer);
      connection?.close();
    },
  };
}
