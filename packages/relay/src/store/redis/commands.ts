import type { StoreHealth } from '../streamStore.js';
import type { Reconnecting, RedisConnection } from './connection.js';

/** A Lua script, known to Redis by its digest. */
export interface Script {
  readonly text: string;
  readonly digest: Promise<string>;
}

export function script(text: string): Script {
  const bytes = crypto.subtle.digest('SHA-1', new TextEncoder().encode(text));
  return {
    text,
    digest: bytes.then((hash) =>
      Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join(''),
    ),
  };
}

export interface RunOptions {
  /** Receives a reply that arrives after its call has timed out. */
  readonly onLate?: (reply: unknown) => void;
  /** Whether its success shows that Redis takes writes again. Most scripts also succeed when there is nothing to write. */
  readonly isProbe?: boolean;
}

/** Sends commands to Redis, each with a time limit, and knows from their outcome whether Redis works. */
export interface Commands {
  /** Sends a command about one key. */
  send(command: string, key: string, ...args: readonly (string | number)[]): Promise<unknown>;
  /** Runs a script atomically. In a cluster, its keys share a hash slot. */
  run(
    script: Script,
    keys: readonly string[],
    args: readonly (string | number)[],
    options?: RunOptions,
  ): Promise<unknown>;
  isCluster(): Promise<boolean>;
  readonly health: StoreHealth;
  /** The time of the last failure, of `performance.now`. */
  readonly failedAt: number;
  /** The time at which Redis was last found working after a failure. */
  readonly recoveredAt: number;
}

export interface CommandsOptions {
  readonly connection: Reconnecting;
  /** Milliseconds after which a command times out. */
  readonly commandMs: number;
  /** Called when Redis begins to fail, and when it works again. */
  readonly onChange: (health: StoreHealth) => void;
}

/** Milliseconds for which commands fail at once after a timeout, so that not every caller has to wait. */
const REST_MS = 500;
/** Milliseconds for which a command is repeated while a cluster moves slots or elects a master. */
const UNSETTLED_MS = 1000;

export function createCommands({ connection, commandMs, onChange }: CommandsOptions): Commands & ConnectionEvents {
  let [restsUntil, failedAt, answeredAt, recoveredAt] = [0, -Infinity, -Infinity, -Infinity];
  let [isLost, refusal] = [false, undefined as string | undefined];
  let health: StoreHealth = { isUp: true };
  const change = (reason: string | undefined): void => {
    if (health.reason === reason) return;
    const wasUp = health.isUp;
    health = reason === undefined ? { isUp: true } : { isUp: false, reason };
    if (health.isUp) recoveredAt = performance.now();
    // The reason of an outage may change while it lasts. Each change is reported once.
    if (wasUp !== health.isUp) onChange(health);
  };
  const failed = (error: unknown): void => {
    failedAt = performance.now();
    isLost = true;
    change(reasonOf(error));
  };
  const answered = (isProbe: boolean): void => {
    answeredAt = performance.now();
    isLost = false;
    if (isProbe) refusal = undefined;
    change(refusal);
  };
  const refused = (error: Error): void => {
    answeredAt = performance.now();
    isLost = false;
    refusal = reasonOf(error);
    // Other processes are refused as well, and cannot show that they live.
    failedAt = performance.now();
    change(refusal);
    // After a failover behind one address, the old master lives on as a replica.
    if (/^-?READONLY /.test(error.message)) connection.renew?.();
  };

  /** Waits for a reply as long as replies to other commands arrive in time: a busy process reads its replies late. */
  const limit = async (reply: Promise<unknown>, onLate: RunOptions['onLate'], isCluster: boolean): Promise<unknown> => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGivenUp = false;
    const sentAt = performance.now();
    reply.then((value) => isGivenUp && onLate?.(value)).catch(() => {});
    const late = new Promise<never>((_resolve, reject) => {
      const giveUp = (): void => {
        const left = Math.max(sentAt, answeredAt) + commandMs - performance.now();
        if (left > 0) return wait(left);
        isGivenUp = true;
        // One silent node of a cluster says nothing about the others.
        if (!isCluster) restsUntil = performance.now() + REST_MS;
        reject(new Error(`Redis did not answer within ${commandMs} ms.`));
      };
      const wait = (ms: number): void => {
        // The reply may have arrived and not be read yet, so the event loop gets one more turn.
        timer = setTimeout(() => (timer = setTimeout(giveUp, Math.min(50, commandMs))), ms);
      };
      wait(commandMs);
    });
    try {
      return await Promise.race([reply, late]);
    } finally {
      clearTimeout(timer);
    }
  };

  const sendOnce = async (
    key: string,
    args: readonly string[],
    { onLate, isProbe = false }: RunOptions,
  ): Promise<unknown> => {
    if (performance.now() < restsUntil) throw new Error('Redis did not answer a moment ago.');
    let open: RedisConnection;
    try {
      open = await connection.get();
    } catch (error) {
      failed(error);
      throw error;
    }
    try {
      const value = await limit(open.send(key, args), onLate, open.isCluster);
      answered(isProbe);
      return value;
    } catch (error) {
      if (!isReplyError(error)) failed(error);
      else if (REFUSALS.test(error.message)) refused(error);
      throw error;
    }
  };

  const send = async (key: string, args: readonly string[], options: RunOptions = {}): Promise<unknown> => {
    const until = performance.now() + UNSETTLED_MS;
    for (;;) {
      try {
        return await sendOnce(key, args, options);
      } catch (error) {
        if (!isReplyError(error) || !UNSETTLED.test(error.message) || performance.now() > until) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  };

  return {
    get health() {
      return health;
    },
    get failedAt() {
      return failedAt;
    },
    get recoveredAt() {
      return recoveredAt;
    },
    isCluster: async () => (await connection.get()).isCluster,
    send: (command, key, ...args) => send(key, [command, key, ...args.map(String)]),
    run: async (entry, keys, args, options) => {
      const rest = [String(keys.length), ...keys, ...args.map(String)];
      const key = keys[0] ?? '';
      try {
        return await send(key, ['EVALSHA', await entry.digest, ...rest], options);
      } catch (error) {
        // The server was restarted, or is a node that never saw the script.
        if (!(error instanceof Error) || !error.message.includes('NOSCRIPT')) throw error;
        return await send(key, ['EVAL', entry.text, ...rest], options);
      }
    },
    onReady: () => {
      restsUntil = 0;
      recoveredAt = performance.now();
    },
    onError: (error) => {
      // Clients report redirections of a cluster here as well.
      if (!isReplyError(error) || REFUSALS.test(error.message)) failed(error);
      else if (isLost) change(reasonOf(error));
    },
  };
}

interface ConnectionEvents {
  onReady(): void;
  onError(error: unknown): void;
}

/** Redis answered, and refused. The messages of its errors begin with a word in capitals. */
function isReplyError(error: unknown): error is Error {
  return error instanceof Error && /^-?[A-Z]{2,} /.test(error.message);
}

/** Redis is there and refuses to work: it is full, a replica, not configured, or does not know the user. */
const REFUSALS = /^-?(OOM|READONLY|MISCONF|NOREPLICAS|MASTERDOWN|CLUSTERDOWN|NOAUTH|WRONGPASS|NOPERM|LOADING|BUSY) /;
/** The state of a cluster that changes by itself within a moment. */
const UNSETTLED = /^-?(TRYAGAIN|CLUSTERDOWN|LOADING) /;

/** The reason in one line, without addresses of credentials. */
export function reasonOf(error: unknown): string {
  const errors = error instanceof AggregateError ? error.errors : [error];
  const texts = errors.map((one: unknown) => {
    const { message, code, name } = one as { message?: string; code?: string; name?: string };
    return message || code || name || 'Redis cannot be reached.';
  });
  return [...new Set(texts)].join('; ').replaceAll(/\s+/g, ' ').slice(0, 300);
}
