import { script, type Commands } from './commands.js';
import type { Reconnecting, RedisConnection } from './connection.js';

/**
 * A message between processes.
 *
 * - `follow`: the process `from` reads the stream and wants to hear about its events
 * - `wake`: the stream has changed in Redis
 * - `stop`: the stream has to end
 */
export interface Message {
  readonly kind: 'follow' | 'wake' | 'stop';
  readonly key: string;
  readonly from: string;
}

/** Receives the messages to this process, and sends messages to others. All of them are hints: a lost one costs time, not events. */
export interface Inbox {
  send(to: string, message: Message): void;
  start(): void;
  close(): void;
}

export interface InboxOptions {
  readonly process: string;
  readonly inboxKey: (process: string) => string;
  readonly commands: Commands;
  readonly connection: Reconnecting;
  readonly onMessage: (message: Message) => void;
  /** Called when a process has no inbox: it has ended, or Redis lost the inbox and the process will create it again. */
  readonly onUnknown: (process: string) => void;
}

const BLOCK_MS = 1000;
/** Milliseconds for which messages to one process are gathered. */
const GATHER_MS = 1;
const MAX_MESSAGES = 10_000;

export function createInbox(options: InboxOptions): Inbox {
  const { process, inboxKey, commands, connection, onMessage, onUnknown } = options;
  const waiting = new Map<string, Set<string>>();
  let [isStarted, isClosed, cursor] = [false, false, '0-0'];
  let blocking: RedisConnection | undefined;

  const flush = (to: string): void => {
    const texts = [...(waiting.get(to) ?? [])];
    waiting.delete(to);
    commands
      .run(SEND, [inboxKey(to)], [MAX_MESSAGES, ...texts.flatMap((text) => ['m', text])])
      .then((isKnown) => Number(isKnown) === 0 && onUnknown(to))
      .catch(() => {});
  };
  const poll = async (): Promise<void> => {
    blocking ??= await (await connection.get()).duplicate();
    if (isClosed) return blocking.close();
    const key = inboxKey(process);
    const args = ['XREAD', 'COUNT', '256', 'BLOCK', String(BLOCK_MS), 'STREAMS', key, cursor];
    for (const { id, texts } of readEntries(await blocking.send(key, args))) {
      cursor = id;
      for (const text of texts) {
        const [kind = '', about = '', from = ''] = text.split(' ');
        onMessage({ kind: kind as Message['kind'], key: about, from });
      }
    }
  };
  const loop = async (): Promise<void> => {
    while (!isClosed) {
      try {
        await poll();
      } catch {
        // Redis is away, or has moved the inbox to another node. The client reconnects by itself.
        await new Promise((resolve) => setTimeout(resolve, 200).unref?.());
      }
    }
  };
  return {
    send: (to, { kind, key, from }) => {
      const texts = waiting.get(to) ?? new Set();
      if (texts.size === 0) {
        waiting.set(to, texts);
        setTimeout(flush, GATHER_MS, to);
      }
      texts.add(`${kind} ${key} ${from}`);
    },
    start: () => {
      if (isStarted) return;
      isStarted = true;
      void loop();
    },
    close: () => {
      isClosed = true;
      blocking?.close();
    },
  };
}

interface InboxEntry {
  readonly id: string;
  readonly texts: readonly string[];
}

/** The entries of an XREAD of one stream, in the shape of either protocol version. */
function readEntries(reply: unknown): readonly InboxEntry[] {
  if (reply === null || reply === undefined) return [];
  const streams = reply instanceof Map ? [...reply.values()] : toValues(reply);
  const entries = (streams[0] ?? []) as readonly (readonly [string, readonly string[]])[];
  return entries.map(([id, fields]) => ({ id, texts: fields.filter((_field, at) => at % 2 === 1) }));
}

/** RESP2 nests pairs of key and entries, RESP3 has a map, which some clients leave as a flat list. */
function toValues(reply: unknown): readonly unknown[] {
  if (!Array.isArray(reply)) return Object.values(reply as Record<string, unknown>);
  const list = reply as readonly unknown[];
  if (list.every(Array.isArray)) return list.map((pair) => (pair as readonly unknown[])[1]);
  return list.filter((_item, at) => at % 2 === 1);
}

/** An inbox exists as long as its owner lives, so that messages to a dead process are not stored. */
const SEND = script(`
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], '*', unpack(ARGV, 2))
return 1`);
