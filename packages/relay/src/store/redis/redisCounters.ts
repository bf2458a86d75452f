import type { SharedCounters } from '../streamStore.js';
import { script, type Commands } from './commands.js';

export interface RedisCountersOptions {
  readonly prefix: string;
  readonly leaseMs: number;
}

/** Sums of a day are stored until the day has ended in all time zones. */
const DAY_KEPT_MS = 2 * 86_400_000;

/** Counts in Redis, by the clock of Redis. The keys of one subject share a hash slot. */
export function createRedisCounters(commands: Commands, { prefix, leaseMs }: RedisCountersOptions): SharedCounters {
  const keyOf = (subject: string, name: string): string => `${prefix}{subject:${escape(subject)}}:${name}`;
  // A place is renewed while its process lives, and expires with it.
  const places = new Map<string, ReturnType<typeof setInterval>>();
  const renew = (key: string, place: string): void =>
    void commands.run(RENEW_PLACE, [key], [place, leaseMs]).catch(() => {});
  return {
    takeRequest: async (subject, perMinute) =>
      Number(await commands.run(TAKE_REQUEST, [keyOf(subject, 'requests')], [perMinute])),
    takePlace: async (subject, place, most) => {
      const key = keyOf(subject, 'places');
      const isTaken = Number(await commands.run(TAKE_PLACE, [key], [place, most, leaseMs])) === 1;
      if (isTaken) {
        const timer = setInterval(renew, leaseMs / 4, key, place);
        timer.unref?.();
        places.set(place, timer);
      }
      return isTaken;
    },
    leavePlace: async (subject, place) => {
      clearInterval(places.get(place));
      places.delete(place);
      await commands.send('ZREM', keyOf(subject, 'places'), place);
    },
    spend: async (subject, day, { tokens, cost }) => {
      const reply = await commands.run(SPEND, [keyOf(subject, `spent:${day}`)], [tokens, cost, DAY_KEPT_MS]);
      const [allTokens, allCost] = reply as readonly string[];
      return { tokens: Number(allTokens), cost: Number(allCost) };
    },
  };
}

/** Braces in a subject would move its hash slot. */
function escape(subject: string): string {
  return subject.replaceAll(/[^\w.@-]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}.`);
}

const NOW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)`;

const TAKE_REQUEST = script(`${NOW}
local most = tonumber(ARGV[1])
local known = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = tonumber(known[1] or most)
tokens = math.min(most, tokens + math.max(0, now - tonumber(known[2] or now)) * most / 60000)
if tokens < 1 then return math.ceil((1 - tokens) * 60000 / most) end
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens - 1), 'at', now)
redis.call('PEXPIRE', KEYS[1], 61000)
return 0`);

const TAKE_PLACE = script(`${NOW}
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) then return 0 end
redis.call('ZADD', KEYS[1], now + tonumber(ARGV[3]), ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1`);

const RENEW_PLACE = script(`${NOW}
redis.call('ZADD', KEYS[1], now + tonumber(ARGV[2]), ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1`);

const SPEND = script(`
if ARGV[1] ~= '0' or ARGV[2] ~= '0' then
  redis.call('HINCRBYFLOAT', KEYS[1], 'tokens', ARGV[1])
  redis.call('HINCRBYFLOAT', KEYS[1], 'cost', ARGV[2])
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
end
local known = redis.call('HMGET', KEYS[1], 'tokens', 'cost')
return { known[1] or '0', known[2] or '0' }`);
