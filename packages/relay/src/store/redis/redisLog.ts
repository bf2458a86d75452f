import { EMPTY_TTL_MS, type Claim, type StreamHead, type StreamState, type Stretch } from '../streamStore.js';
import { script, type Commands } from './commands.js';
import { createAppender, readWritten, type Append, type Written } from './createAppender.js';

/**
 * Streams as Redis stores them. Each has two keys in one hash slot: a hash (owner, state, last event number) and a Redis stream, in which
 * event n has the id `n-0`, so that resuming after n is one range.
 */
export interface RedisLog {
  /** Takes the key for this process. Returns the claim of its present owner, or undefined on success. */
  open(key: string, claim: Claim): Promise<Claim | undefined>;
  find(key: string): Promise<Claim | undefined>;
  setHead(key: string, head: StreamHead): Promise<Written>;
  append(key: string, first: number, events: readonly string[]): Promise<Written>;
  end(key: string, end: EndOfStream): Promise<Written>;
  /** Creates the stream again after Redis lost it, beginning after event number `base`. */
  restore(key: string, stream: LostStream): Promise<Written>;
  /** Ends a stream whose producer is dead. */
  declareLost(key: string, producer: string): Promise<void>;
  /** Asks for a stop. Returns the process that generates the stream. */
  requestStop(key: string): Promise<string | undefined>;
  discard(key: string): Promise<void>;
  read(key: string, after: number): Promise<StoredStretch | undefined>;
}

export interface EndOfStream {
  readonly state: Exclude<StreamState, 'open'>;
  readonly failure?: string | undefined;
  /** The number of the last event. */
  readonly last: number;
}

export interface LostStream {
  readonly claim: Claim;
  readonly head: StreamHead | undefined;
  readonly base: number;
}

export interface StoredStretch extends Stretch {
  readonly producer: string;
}

export interface RedisLogOptions {
  readonly prefix: string;
  readonly producer: string;
  readonly ttlMs: number;
}

/** The most events of one read. */
const LONGEST_STRETCH = 256;

export function createRedisLog(commands: Commands, { prefix, producer, ttlMs }: RedisLogOptions): RedisLog {
  const keys = (key: string): readonly [string, string] => [`${prefix}{${key}}:meta`, `${prefix}{${key}}:log`];
  const discard = async (key: string): Promise<void> => void (await commands.run(DISCARD, keys(key), [producer]));
  const append: (append: Append) => Promise<Written> = createAppender(commands, { ttlMs, producer });
  return {
    open: async (key, claim) => {
      const args = [claim.owner, claim.fingerprint, producer, ttlMs];
      // A claim that succeeds after its timeout has no writer.
      const onLate = (reply: unknown): void => void (toClaim(reply) ?? discard(key).catch(() => {}));
      return toClaim(await commands.run(OPEN, keys(key), args, { onLate }));
    },
    find: async (key) => toClaim(await commands.send('HMGET', keys(key)[0], 'owner', 'print')),
    setHead: async (key, head) =>
      readWritten(await commands.run(HEAD, keys(key), [ttlMs, producer, JSON.stringify(head)])),
    append: (key, first, events) => append({ keys: keys(key), first, events }),
    end: async (key, { state, failure = '', last }) => {
      const keptMs = state === 'stopped' && last === 0 ? Math.min(ttlMs, EMPTY_TTL_MS) : ttlMs;
      return readWritten(await commands.run(END, keys(key), [keptMs, producer, state, failure, last]));
    },
    restore: async (key, { claim, head, base }) => {
      const args = [ttlMs, producer, claim.owner, claim.fingerprint, base, head ? JSON.stringify(head) : ''];
      return readWritten(await commands.run(RESTORE, keys(key), args));
    },
    declareLost: async (key, dead) => void (await commands.run(LOSE, keys(key), [ttlMs, dead])),
    requestStop: async (key) => {
      const reply = await commands.run(STOP, keys(key), []);
      return typeof reply === 'string' ? reply : undefined;
    },
    discard,
    read: async (key, after) => toStretch(await commands.run(READ, keys(key), [after, LONGEST_STRETCH]), after),
  };
}

function toClaim(reply: unknown): Claim | undefined {
  const [owner, fingerprint] = Array.isArray(reply) ? (reply as readonly unknown[]) : [];
  return typeof owner === 'string' && typeof fingerprint === 'string' ? { owner, fingerprint } : undefined;
}

function toStretch(reply: unknown, after: number): StoredStretch | undefined {
  if (!Array.isArray(reply)) return undefined;
  const [state, last, base, producer, head, failure, entries] = reply as unknown as readonly [
    StreamState,
    string,
    string,
    string,
    string,
    string,
    readonly (readonly [id: string, fields: readonly string[]])[],
  ];
  const found = { head: head ? (JSON.parse(head) as StreamHead) : null, producer };
  if (after < Number(base)) return { ...found, events: [], state: 'failed', failure: TRUNCATED };
  const events = entries.map(([, fields]) => fields[1] ?? '');
  // The end is reported with the last events, not before them.
  const isWhole = after + events.length >= Number(last);
  return { ...found, events, state: isWhole ? state : 'open', ...(isWhole && failure && { failure }) };
}

/** Redis lost the stream, and its producer no longer held the beginning when it wrote it again. */
const TRUNCATED = `data: ${JSON.stringify({
  error: {
    message: 'The beginning of this answer was lost, so it cannot be sent again from there.',
    type: 'relay_error',
    param: null,
    code: 'events_lost',
  },
})}\n\n`;

const OPEN = script(`
if redis.call('EXISTS', KEYS[1]) == 1 then return redis.call('HMGET', KEYS[1], 'owner', 'print') end
redis.call('DEL', KEYS[2])
redis.call('HSET', KEYS[1], 'owner', ARGV[1], 'print', ARGV[2], 'producer', ARGV[3], 'state', 'open', 'last', 0, 'base', 0)
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 0`);

/**
 * Begins a write of the producer. A stream that Redis lost, that has ended, or that belongs to another process is left as it is, and the
 * reply says which of these it is.
 */
const GUARD = `
local known = redis.call('HMGET', KEYS[1], 'state', 'last', 'producer', 'stop')
if not known[1] then return 'gone' end
if known[3] ~= ARGV[2] then return 'lost' end
local last = tonumber(known[2])
local renew = function() redis.call('PEXPIRE', KEYS[1], ARGV[1]) redis.call('PEXPIRE', KEYS[2], ARGV[1]) end`;

const HEAD = script(`${GUARD}
if known[1] ~= 'open' then return 'lost' end
redis.call('HSET', KEYS[1], 'head', ARGV[3])
renew()
return known[4] and 'stop' or last`);

const END = script(`${GUARD}
if known[1] == ARGV[3] then return last end
if known[1] ~= 'open' then return 'lost' end
if last < tonumber(ARGV[5]) then return last end
redis.call('HSET', KEYS[1], 'state', ARGV[3], 'failure', ARGV[4])
renew()
return last`);

const RESTORE = script(`
if redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('DEL', KEYS[2])
  redis.call('HSET', KEYS[1], 'owner', ARGV[3], 'print', ARGV[4], 'producer', ARGV[2], 'state', 'open', 'last', ARGV[5], 'base', ARGV[5], 'head', ARGV[6])
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
end
local known = redis.call('HMGET', KEYS[1], 'last', 'producer')
return known[2] == ARGV[2] and tonumber(known[1]) or 'lost'`);

const LOSE = script(`
local known = redis.call('HMGET', KEYS[1], 'state', 'producer')
if known[1] == 'open' and known[2] == ARGV[2] then
  redis.call('HSET', KEYS[1], 'state', 'lost')
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
  redis.call('PEXPIRE', KEYS[2], ARGV[1])
end
return 1`);

const STOP = script(`
local known = redis.call('HMGET', KEYS[1], 'state', 'producer')
if known[1] ~= 'open' then return 0 end
redis.call('HSET', KEYS[1], 'stop', '1')
return known[2]`);

const DISCARD = script(`
if redis.call('HGET', KEYS[1], 'producer') == ARGV[1] then redis.call('DEL', KEYS[1], KEYS[2]) end
return 1`);

const READ = script(`
local known = redis.call('HMGET', KEYS[1], 'state', 'last', 'base', 'producer', 'head', 'failure')
if not known[1] then return 0 end
local events = redis.call('XRANGE', KEYS[2], string.format('%.0f-0', tonumber(ARGV[1]) + 1), '+', 'COUNT', ARGV[2])
return { known[1], known[2], known[3], known[4], known[5] or '', known[6] or '', events }`);
