import { parseArgs } from 'node:util';
import { checkTogether, readConfig, type Config, type UpstreamConfig } from './config.js';
import { StartError } from './startError.js';

export const HELP = `chat-stream-relay: forwards Chat Completions, keeps the API key on the server, and makes streams resumable

  npx @chat-stream/relay --upstream https://api.openai.com/v1
  npx @chat-stream/relay --config relay.yaml --check

  --config FILE              YAML or JSON with everything below and more  RELAY_CONFIG
  --check                    check the configuration and end
  --upstream URL             where the model server's API begins          UPSTREAM_URL or OPENAI_BASE_URL
  --port NUMBER              0 takes any free port (8787)                 PORT
  --host ADDRESS             (127.0.0.1)                                  HOST
  --admin-port NUMBER        /metrics, /healthz and /readyz               RELAY_ADMIN_PORT
  --admin-host ADDRESS       (127.0.0.1)                                  RELAY_ADMIN_HOST
  --redis URL                redis://…, rediss://… or unix:///…; several
                             nodes or sentinels by repeating it           REDIS_URL (with commas)
  --redis-sentinel NAME      the URLs are sentinels of this master        REDIS_SENTINEL
  --redis-ca FILE            the authority of rediss://                   REDIS_CA
  --cors ORIGIN              an origin that may call; can be repeated.
                             On 127.0.0.1 also every page of this machine CORS_ORIGINS (with commas)
  --hosts LIST               host names that may be called, with commas   RELAY_HOSTS
  --public                   safe limits for strangers; needs --models    RELAY_PUBLIC=1
  --models LIST              models that may be requested, with commas    RELAY_MODELS
  --max-tokens NUMBER        the most tokens of an answer                 RELAY_MAX_TOKENS
  --requests-per-minute N    for each subject                             RELAY_REQUESTS_PER_MINUTE
  --concurrent N             answers at a time, for each subject          RELAY_CONCURRENT
  --tokens-per-day N         for each subject                             RELAY_TOKENS_PER_DAY
  --access-log               one line of JSON for each request on stdout  RELAY_ACCESS_LOG=1
  --drain SECONDS            time for running answers at the end (25)     RELAY_DRAIN
  --drain-delay SECONDS      time in which it is not ready, and still
                             takes requests, before that (0)              RELAY_DRAIN_DELAY
  --lease MILLISECONDS       within which a dead process is noticed       RELAY_LEASE_MS
  --help                     this text

Secrets come from the environment or from files, where other users of the machine cannot see them:
  OPENAI_API_KEY             the upstream's key; several with commas
  OPENAI_API_KEY_FILE        a file with one key a line, read again on SIGHUP
  RELAY_TOKEN                if set, clients must send it as "Authorization: Bearer …"

SIGHUP reads the configuration and the keys again. SIGTERM ends in good order.
`;

export interface Arguments {
  readonly config: Config;
  readonly isCheck: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Merges the command line, the environment and the file, in this order of rank. 'help' when asked for. @throws {StartError} */
export function readArguments(args: readonly string[], env: Environment): Arguments | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const file = values.config ?? env['RELAY_CONFIG'];
  const base: Config = file ? readConfig(file, env) : {};
  const count = (name: NumberName, variable: string, least = 1, most = 1e9): number | undefined =>
    readNumber(values[name] ?? env[variable], `--${name}`, least, most);
  const baseURL = values.upstream ?? env['UPSTREAM_URL'] ?? (base.upstreams ? undefined : env['OPENAI_BASE_URL']);
  const redis = values.redis ?? listOf(env['REDIS_URL']);
  const token = env['RELAY_TOKEN'];
  const drain = count('drain', 'RELAY_DRAIN', 0, 3600);
  const drainDelay = count('drain-delay', 'RELAY_DRAIN_DELAY', 0, 3600);
  const isPublic = values.public ?? isOn(env['RELAY_PUBLIC']) ?? base.public;
  const limits = withoutUndefined({
    models: listOf(values.models ?? env['RELAY_MODELS']),
    maxTokens: count('max-tokens', 'RELAY_MAX_TOKENS'),
    requestsPerMinute: count('requests-per-minute', 'RELAY_REQUESTS_PER_MINUTE'),
    concurrent: count('concurrent', 'RELAY_CONCURRENT'),
    tokensPerDay: count('tokens-per-day', 'RELAY_TOKENS_PER_DAY', 1, 1e15),
  });
  const store = withoutUndefined({
    redis: redis?.map(checkRedis),
    sentinel: values['redis-sentinel'] ?? env['REDIS_SENTINEL'],
    leaseMs: count('lease', 'RELAY_LEASE_MS', 100, 3.6e6),
  });
  const ca = values['redis-ca'] ?? env['REDIS_CA'];
  const origins = values.cors ?? listOf(env['CORS_ORIGINS']);
  const config: Config = {
    ...base,
    ...withoutUndefined({
      port: count('port', 'PORT', 0, 65_535),
      host: values.host ?? env['HOST'],
      adminPort: count('admin-port', 'RELAY_ADMIN_PORT', 0, 65_535),
      adminHost: values['admin-host'] ?? env['RELAY_ADMIN_HOST'],
      hosts: listOf(values.hosts ?? env['RELAY_HOSTS']),
      accessLog: values['access-log'] ?? isOn(env['RELAY_ACCESS_LOG']),
      drainMs: drain === undefined ? undefined : drain * 1000,
      drainDelayMs: drainDelay === undefined ? undefined : drainDelay * 1000,
      public: isPublic,
    }),
    ...(baseURL && { upstreams: [withKeys({ baseURL }, env)] }),
    ...(origins && { cors: { ...base.cors, origins } }),
    ...(token && { tokens: [...(base.tokens ?? []), { subject: 'anyone', token }] }),
    store: { ...base.store, ...store, ...(ca && { tls: { ...base.store?.tls, caFile: ca } }) },
    limits: { ...(isPublic && PUBLIC_LIMITS), ...base.limits, ...limits },
  };
  checkTogether(config);
  if (!config.upstreams?.length)
    throw new StartError('Where should requests go? Give --upstream https://api.openai.com/v1, or set UPSTREAM_URL.');
  if (isPublic && !config.limits?.models)
    throw new StartError('--public needs the models that strangers may use. Give --models gpt-4o-mini, for example.');
  return { config, isCheck: values.check === true };
}

/** For a relay that strangers reach. Each can be set to another number. */
const PUBLIC_LIMITS = {
  fields: 'standard',
  maxTokens: 4096,
  n: 1,
  tools: 32,
  requestsPerMinute: 60,
  concurrent: 16,
} as const;

function withKeys(upstream: { readonly baseURL: string }, env: Environment): UpstreamConfig {
  const [keys, apiKeyFile] = [listOf(env['OPENAI_API_KEY']), env['OPENAI_API_KEY_FILE']];
  return { ...upstream, ...(keys && { apiKey: keys }), ...(apiKeyFile && { apiKeyFile }) };
}

const OPTIONS = {
  config: { type: 'string' },
  check: { type: 'boolean' },
  upstream: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  'admin-port': { type: 'string' },
  'admin-host': { type: 'string' },
  redis: { type: 'string', multiple: true },
  'redis-sentinel': { type: 'string' },
  'redis-ca': { type: 'string' },
  cors: { type: 'string', multiple: true },
  hosts: { type: 'string' },
  public: { type: 'boolean' },
  models: { type: 'string' },
  'max-tokens': { type: 'string' },
  'requests-per-minute': { type: 'string' },
  concurrent: { type: 'string' },
  'tokens-per-day': { type: 'string' },
  'access-log': { type: 'boolean' },
  drain: { type: 'string' },
  'drain-delay': { type: 'string' },
  lease: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

type NumberName =
  | 'port'
  | 'admin-port'
  | 'max-tokens'
  | 'requests-per-minute'
  | 'concurrent'
  | 'tokens-per-day'
  | 'drain'
  | 'drain-delay'
  | 'lease';

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

/** The address may contain a password, so it is not repeated. */
function checkRedis(url: string): string {
  if (/^(rediss?|unix):\/\/./.test(url)) return url;
  const shown = url.includes('@') ? '' : ` is "${url}", but it`;
  throw new StartError(`--redis${shown} has to look like redis://127.0.0.1:6379 or unix:///run/redis.sock.`);
}

function listOf(text: string | undefined): readonly string[] | undefined {
  const items =
    text
      ?.split(',')
      .map((item) => item.trim())
      .filter(Boolean) ?? [];
  return items.length > 0 ? items : undefined;
}

function isOn(text: string | undefined): boolean | undefined {
  if (text === undefined || text === '') return undefined;
  return !['0', 'false', 'no', 'off'].includes(text.toLowerCase());
}

function withoutUndefined<T extends object>(value: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as {
    [Name in keyof T]?: Exclude<T[Name], undefined>;
  };
}
