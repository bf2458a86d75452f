import { script, type Commands } from './commands.js';

/** Events of one stream, the first of which has the number `first`. Without events, it asks what Redis has. */
export interface Append {
  readonly keys: readonly string[];
  readonly first: number;
  readonly events: readonly string[];
}

/**
 * The state of a stream in Redis after a write.
 *
 * - `ok`: the number of the last event that it has, and whether a stop was requested
 * - `gone`: Redis lost the stream
 * - `lost`: the stream was declared lost, or belongs to another process
 */
export type Written =
  | { readonly kind: 'ok'; readonly last: number | undefined; readonly isStopped: boolean }
  | { readonly kind: 'gone' }
  | { readonly kind: 'lost' };

interface Waiting extends Append {
  readonly resolve: (written: Written) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Events are gathered until this many streams have some, or for this many milliseconds. Counting streams keeps batches equally large when
 * more processes share the load; readers at this process do not wait for Redis.
 */
const GATHER_STREAMS = 32;
const GATHER_MS = 20;
/** The most streams, and about the most characters, of one call: Redis does not do anything else during the call. */
const MAX_STREAMS = 256;
const MAX_CHARS = 1_048_576;

export interface AppenderOptions {
  readonly ttlMs: number;
  readonly producer: string;
}

/** Writes the new events of many streams with one call of a script, so that they share its cost. In a cluster, each has a call of its own. */
export function createAppender(
  commands: Pick<Commands, 'run' | 'isCluster'>,
  { ttlMs, producer }: AppenderOptions,
): (append: Append) => Promise<Written> {
  let waiting: Waiting[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const call = async (batch: readonly Waiting[]): Promise<void> => {
    const keys = batch.flatMap((append) => append.keys);
    const args = batch.flatMap(({ first, events }) => [first, events.length, ...events]);
    try {
      const replies = (await commands.run(APPEND, keys, [ttlMs, producer, ...args])) as readonly unknown[];
      batch.forEach(({ resolve }, at) => resolve(readWritten(replies[at])));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };
  const send = async (): Promise<void> => {
    clearTimeout(timer);
    const all = waiting;
    [waiting, timer] = [[], undefined];
    try {
      const isCluster = await commands.isCluster();
      for (const batch of isCluster ? all.map((append) => [append]) : toBatches(all)) void call(batch);
    } catch (error) {
      for (const { reject } of all) reject(error);
    }
  };
  return (append) =>
    new Promise((resolve, reject) => {
      waiting.push({ ...append, resolve, reject });
      if (waiting.length >= GATHER_STREAMS) void send();
      else timer ??= setTimeout(() => void send(), GATHER_MS);
    });
}

function toBatches(all: readonly Waiting[]): readonly (readonly Waiting[])[] {
  const batches: Waiting[][] = [];
  let [batch, chars] = [[] as Waiting[], 0];
  for (const append of all) {
    if (batch.length === 0) batches.push(batch);
    batch.push(append);
    chars += append.events.reduce((sum, { length }) => sum + length, 0);
    if (batch.length >= MAX_STREAMS || chars >= MAX_CHARS) [batch, chars] = [[], 0];
  }
  return batches;
}

export function readWritten(reply: unknown): Written {
  if (reply === 'gone' || reply === 'lost') return { kind: reply };
  if (reply === 'stop') return { kind: 'ok', last: undefined, isStopped: true };
  const last = Number(reply);
  // A negative number carries the request to stop beside the last event.
  return last < 0 ? { kind: 'ok', last: -last - 1, isStopped: true } : { kind: 'ok', last, isStopped: false };
}

/**
 * Each call names the number of its first event, so that repeating a call whose reply was lost changes nothing. When Redis has fewer events
 * than the call expects, nothing is written, and the reply is the last event that Redis has.
 */
const APPEND = script(`
local replies = {}
local arg = 3
for stream = 1, #KEYS / 2 do
  local meta, log = KEYS[stream * 2 - 1], KEYS[stream * 2]
  local id, count = tonumber(ARGV[arg]), tonumber(ARGV[arg + 1])
  local known = redis.call('HMGET', meta, 'state', 'last', 'producer', 'stop')
  if not known[1] then replies[stream] = 'gone'
  elseif known[3] ~= ARGV[2] or known[1] == 'lost' then replies[stream] = 'lost'
  else
    local last = tonumber(known[2])
    if known[1] == 'open' and id <= last + 1 then
      for at = arg + 2, arg + 1 + count do
        if id > last then
          redis.call('XADD', log, string.format('%.0f-0', id), 'd', ARGV[at])
          last = id
        end
        id = id + 1
      end
      if count > 0 then redis.call('HSET', meta, 'last', last) end
      redis.call('PEXPIRE', meta, ARGV[1])
      redis.call('PEXPIRE', log, ARGV[1])
    end
    replies[stream] = known[4] and -last - 1 or last
  end
  arg = arg + 2 + count
end
return replies`);
