import { parseArgs } from 'node:util';
import type { ServeOptions } from '../node.js';
import { redisStore } from '../store/redisStore.js';

export const HELP = `chat-stream-relay: forwards Chat Completions, keeps the API key on the server, and makes streams resumable

  npx @chat-stream/relay --upstream https://api.openai.com/v1

  --upstream URL             where the model server's API begins          UPSTREAM_URL or OPENAI_BASE_URL
  --port NUMBER              0 takes any free port (8787)                 PORT
  --host ADDRESS             (127.0.0.1)                                  HOST
  --redis URL                redis://… or unix:///…; without it, memory   REDIS_URL
  --cors ORIGIN              an origin that may call; can be repeated     CORS_ORIGINS (with commas)
  --models LIST              models that may be asked for, with commas    RELAY_MODELS
  --max-tokens NUMBER        the most tokens of an answer                 RELAY_MAX_TOKENS
  --requests-per-minute N    for all clients                              RELAY_REQUESTS_PER_MINUTE
  --concurrent N             answers at a time, of all clients            RELAY_CONCURRENT
  --drain SECONDS            time for running answers at the end (25)     RELAY_DRAIN
  --lease MILLISECONDS       within which a dead process is noticed       RELAY_LEASE_MS
  --help                     this text

Secrets come from the environment alone, where other users of the machine cannot see them:
  OPENAI_API_KEY             the upstream's key
  RELAY_TOKEN                if set, clients must send it as "Authorization: Bearer …"
`;

export interface Arguments {
  readonly serve: ServeOptions;
  readonly drainMs: number;
  readonly redis: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Why the program cannot start, in a sentence for the person at the terminal. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** What the command line and the environment say. 'help' when that was asked for. @throws {StartError} */
export function readArguments(args: readonly string[], env: Environment): Arguments | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const baseURL = values.upstream ?? env['UPSTREAM_URL'] ?? env['OPENAI_BASE_URL'];
  if (!baseURL)
    throw new StartError('Where should requests go? Give --upstream https://api.openai.com/v1, or set UPSTREAM_URL.');
  const redis = values.redis ?? env['REDIS_URL'];
  const count = (name: 'max-tokens' | 'requests-per-minute' | 'concurrent', variable: string): number | undefined =>
    readNumber(values[name] ?? env[variable], `--${name}`, 1, 1e9);
  const models = list(values.models ?? env['RELAY_MODELS']);
  const origins = values.cors ?? list(env['CORS_ORIGINS']);
  const token = env['RELAY_TOKEN'];
  return {
    redis,
    drainMs: (readNumber(values.drain ?? env['RELAY_DRAIN'], '--drain', 0, 3600) ?? 25) * 1000,
    serve: {
      upstream: { baseURL, apiKey: env['OPENAI_API_KEY'] },
      port: readNumber(values.port ?? env['PORT'], '--port', 0, 65_535),
      host: values.host ?? env['HOST'],
      limits: {
        ...(models && { models }),
        maxTokens: count('max-tokens', 'RELAY_MAX_TOKENS'),
        requestsPerMinute: count('requests-per-minute', 'RELAY_REQUESTS_PER_MINUTE'),
        concurrent: count('concurrent', 'RELAY_CONCURRENT'),
      },
      ...(redis && {
        store: redisStore({
          url: readRedis(redis),
          leaseMs: readNumber(values.lease ?? env['RELAY_LEASE_MS'], '--lease', 100, 3.6e6),
        }),
      }),
      ...(origins && { cors: { origins } }),
      ...(token && { authorize: (request) => (hasToken(request, token) ? 'anyone' : null) }),
    },
  };
}

const OPTIONS = {
  upstream: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  redis: { type: 'string' },
  cors: { type: 'string', multiple: true },
  models: { type: 'string' },
  'max-tokens': { type: 'string' },
  'requests-per-minute': { type: 'string' },
  concurrent: { type: 'string' },
  drain: { type: 'string' },
  lease: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

function parse(args: readonly string[]): ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'] {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : String(error)}\nSee chat-stream-relay --help.`);
  }
}

function readNumber(text: string | undefined, name: string, least: number, most: number): number | undefined {
  if (text === undefined || text === '') return undefined;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new StartError(`${name} is "${text}", but it has to be a whole number from ${least} to ${most}.`);
}

function readRedis(url: string): string {
  if (/^(rediss?|unix):\/\/./.test(url)) return url;
  throw new StartError(
    `--redis is "${url}", but it has to look like redis://127.0.0.1:6379 or unix:///run/redis.sock.`,
  );
}

function list(text: string | undefined): readonly string[] | undefined {
  const items =
    text
      ?.split(',')
      .map((item) => item.trim())
      .filter(Boolean) ?? [];
  return items.length > 0 ? items : undefined;
}

/** Compared in a time that does not tell how much of it was right. */
function hasToken(request: Request, token: string): boolean {
  const given = request.headers.get('authorization')?.replace(/^Bearer\s+/i, '') ?? '';
  const length = Math.max(given.length, token.length);
  let difference = given.length ^ token.length;
  for (let at = 0; at < length; at++) difference |= (given.charCodeAt(at) || 0) ^ (token.charCodeAt(at) || 0);
  return difference === 0;
}
