import { script, type Commands } from './commands.js';
import type { Written } from './redisLog.js';

/** Events of one stream, of which the first has the number `first`. */
export interface Append {
  readonly keys: readonly string[];
  readonly first: number;
  readonly events: readonly string[];
}

export type Appender = (append: Append) => Promise<Written>;

interface Waiting extends Append {
  readonly resolve: (written: Written) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * For so long events are gathered before they are sent, in milliseconds. Readers at this process do not wait for Redis, and those at others
 * hear of an event this much later.
 */
const GATHER_MS = 5;
/** The most streams, and about the most characters, of one call: Redis does nothing else meanwhile. */
const MOST_STREAMS = 256;
const MOST_CHARS = 1_048_576;

/** Writes the new events of many streams with one call of a script: what a call costs is then shared by all of them. */
export function createAppender(commands: Commands, ttlMs: number): Appender {
  let waiting: Waiting[] = [];
  let chars = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const send = async (): Promise<void> => {
    clearTimeout(timer);
    const batch = waiting;
    [waiting, chars, timer] = [[], 0, undefined];
    const keys = batch.flatMap((append) => append.keys);
    const args = batch.flatMap(({ first, events }) => [first, events.length, ...events]);
    try {
      const replies = (await commands.run(APPEND, keys, [ttlMs, ...args])) as readonly unknown[];
      batch.forEach(({ resolve }, at) => resolve(written(replies[at])));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };
  return (append) =>
    new Promise((resolve, reject) => {
      waiting.push({ ...append, resolve, reject });
      chars += append.events.reduce((sum, { length }) => sum + length, 0);
      if (waiting.length >= MOST_STREAMS || chars >= MOST_CHARS) void send();
      else timer ??= setTimeout(() => void send(), GATHER_MS);
    });
}

export function written(reply: unknown): Written {
  if (Number(reply) === 1) return 'ok';
  return Number(reply) === -1 ? 'gone' : 'lost';
}

/**
 * Says the number of each first event, so that a call repeated after a lost reply changes nothing. A stream that has ended or is forgotten is
 * left as it is.
 */
const APPEND = script(`
local replies = {}
local arg = 2
for stream = 1, #KEYS / 2 do
  local meta, log = KEYS[stream * 2 - 1], KEYS[stream * 2]
  local id, count = tonumber(ARGV[arg]), tonumber(ARGV[arg + 1])
  local known = redis.call('HMGET', meta, 'state', 'last')
  local last = tonumber(known[2])
  if not known[1] then replies[stream] = -1
  elseif known[1] ~= 'open' then replies[stream] = -2
  elseif id > last + 1 then
    redis.call('HSET', meta, 'state', 'lost')
    redis.call('XADD', log, (last + 1) .. '-0', 'e', 'lost')
    replies[stream] = -1
  else
    for at = arg + 2, arg + 1 + count do
      if id > last then
        redis.call('XADD', log, string.format('%.0f-0', id), 'd', ARGV[at])
        last = id
      end
      id = id + 1
    end
    redis.call('HSET', meta, 'last', last)
    redis.call('PEXPIRE', meta, ARGV[1])
    redis.call('PEXPIRE', log, ARGV[1])
    replies[stream] = 1
  end
  arg = arg + 2 + count
end
return replies`);
