import type { Claim, StreamHead, StreamState, Stretch } from '../streamStore.js';
import { script, type Commands } from './commands.js';
import { createAppender, written } from './createAppender.js';
import { readEntries } from './replies.js';

/**
 * The streams as they stand in Redis. Of each there are two keys: a hash (whose it is, its state, its last number) and a Redis stream, in
 * which event n has the id `n-0`, so that resuming after n is one XRANGE. The head has the id `0-1`; the end comes after the last event.
 */
export interface RedisLog {
  /** Undefined when the key is new and now belongs to the producer. */
  open(key: string, claim: Claim): Promise<Claim | undefined>;
  find(key: string): Promise<Claim | undefined>;
  setHead(key: string, head: StreamHead): Promise<Written>;
  append(key: string, first: number, events: readonly string[]): Promise<Written>;
  end(key: string, state: Exclude<StreamState, 'open'>, failure?: string): Promise<void>;
  discard(key: string): Promise<void>;
  read(key: string, after: number): Promise<(Stretch & { readonly producer: string }) | undefined>;
  logKey(key: string): string;
}

/** `gone`: Redis has forgotten the stream; `lost`: another process has declared its producer dead. */
export type Written = 'ok' | 'gone' | 'lost';

export interface RedisLogOptions {
  readonly prefix: string;
  readonly producer: string;
  readonly ttlMs: number;
}

/** The most events of one read. */
const LONGEST_STRETCH = 256;

export function createRedisLog(commands: Commands, { prefix, producer, ttlMs }: RedisLogOptions): RedisLog {
  const metaKey = (key: string): string => `${prefix}{${key}}:meta`;
  const logKey = (key: string): string => `${prefix}{${key}}:log`;
  const keys = (key: string): readonly string[] => [metaKey(key), logKey(key)];
  const toClaim = (reply: unknown): Claim | undefined => {
    const [owner, fingerprint] = Array.isArray(reply) ? (reply as readonly unknown[]) : [];
    return typeof owner === 'string' && typeof fingerprint === 'string' ? { owner, fingerprint } : undefined;
  };
  const discard = async (key: string): Promise<void> => void (await commands.run(DISCARD, keys(key), [producer]));
  const append = createAppender(commands, ttlMs);
  return {
    logKey,
    open: async (key, claim) => {
      const args = [claim.owner, claim.fingerprint, producer, ttlMs];
      // A claim that comes through after all has nobody who would fill it.
      const onLate = (reply: unknown): void => void (toClaim(reply) ?? discard(key).catch(() => {}));
      return toClaim(await commands.run(OPEN, keys(key), args, onLate));
    },
    find: async (key) => toClaim(await commands.send('HMGET', metaKey(key), 'owner', 'print')),
    setHead: async (key, head) => written(await commands.run(HEAD, keys(key), [ttlMs, JSON.stringify(head)])),
    append: (key, first, events) => append({ keys: keys(key), first, events }),
    end: async (key, state, failure = '') => void (await commands.run(END, keys(key), [ttlMs, state, failure])),
    discard,
    read: async (key, after) => {
      // The state is read first: what it calls the end is then surely in the events.
      const [meta, range] = await Promise.all([
        commands.send('HMGET', metaKey(key), 'state', 'head', 'failure', 'producer'),
        commands.send('XRANGE', logKey(key), `${after + 1}-0`, '+', 'COUNT', LONGEST_STRETCH),
      ]);
      const [state, head, failure, owner] = meta as readonly (string | null)[];
      if (!state) return undefined;
      const entries = readEntries(range);
      const events = entries.flatMap(({ event }) => (event === undefined ? [] : [event]));
      const isWhole = entries.length < LONGEST_STRETCH && (events.length === 0 || entries.at(-1)?.end !== undefined);
      return {
        head: head ? (JSON.parse(head) as StreamHead) : null,
        events,
        state: isWhole ? (state as StreamState) : 'open',
        ...(isWhole && failure && { failure }),
        producer: owner ?? '',
      };
    },
  };
}

const OPEN = script(`
if redis.call('EXISTS', KEYS[1]) == 1 then return redis.call('HMGET', KEYS[1], 'owner', 'print') end
redis.call('DEL', KEYS[2])
redis.call('HSET', KEYS[1], 'owner', ARGV[1], 'print', ARGV[2], 'producer', ARGV[3], 'state', 'open', 'last', 0)
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 0`);

/** Every write is refused once the stream has ended or is forgotten: a producer that was taken for dead cannot write on. */
const GUARD = `
local state = redis.call('HGET', KEYS[1], 'state')
if not state then return -1 end
if state ~= 'open' then return -2 end
local keep = function() redis.call('PEXPIRE', KEYS[1], ARGV[1]) redis.call('PEXPIRE', KEYS[2], ARGV[1]) end
local last = tonumber(redis.call('HGET', KEYS[1], 'last'))`;

const HEAD = script(`${GUARD}
redis.call('HSET', KEYS[1], 'head', ARGV[2])
if last == 0 and redis.call('EXISTS', KEYS[2]) == 0 then redis.call('XADD', KEYS[2], '0-1', 'h', ARGV[2]) end
keep()
return 1`);

const END = script(`${GUARD}
redis.call('HSET', KEYS[1], 'state', ARGV[2], 'failure', ARGV[3])
redis.call('XADD', KEYS[2], string.format('%.0f-0', last + 1), 'e', ARGV[2], 'f', ARGV[3])
keep()
return 1`);

const DISCARD = script(`
if redis.call('HGET', KEYS[1], 'producer') == ARGV[1] then redis.call('DEL', KEYS[1], KEYS[2]) end
return 1`);
