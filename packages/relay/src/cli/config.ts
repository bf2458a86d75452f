import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import type { BreakerOptions, Limits, Price } from '../options.js';
import { fields, filled, flag, list, number, oneOf, oneOrMore, record, text, whole, type Shape } from './shape.js';
import { StartError } from './startError.js';
import type { TokenConfig } from './tokens.js';

export interface UpstreamConfig {
  readonly name?: string;
  readonly baseURL?: string;
  readonly apiKey?: string | readonly string[];
  /** A file with one key a line. */
  readonly apiKeyFile?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly models?: readonly string[];
  readonly timeoutMs?: number;
  readonly tokenField?: 'max_tokens' | 'max_completion_tokens';
  readonly breaker?: BreakerOptions | false;
}

export interface StoreConfig {
  readonly redis?: string | readonly string[];
  readonly sentinel?: string;
  readonly cluster?: boolean;
  readonly prefix?: string;
  readonly tls?: TlsConfig;
  readonly ttlMs?: number;
  readonly leaseMs?: number;
  readonly tailChars?: number;
  readonly heldChars?: number;
  readonly connectMs?: number;
  readonly commandMs?: number;
  /** Of the store in memory. */
  readonly maxChars?: number;
}

interface TlsConfig {
  readonly caFile?: string;
  readonly certFile?: string;
  readonly keyFile?: string;
  readonly servername?: string;
  readonly rejectUnauthorized?: boolean;
}

export interface McpConfig {
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly tools?: readonly string[];
  readonly timeoutMs?: number;
}

/** Everything that the program can be told, from a file, the environment and the command line. */
export interface Config {
  readonly port?: number;
  readonly host?: string;
  readonly adminPort?: number;
  readonly adminHost?: string;
  readonly upstreams?: readonly UpstreamConfig[];
  /** Servers of tools, by the name in their address. */
  readonly mcp?: Readonly<Record<string, McpConfig>>;
  readonly store?: StoreConfig;
  readonly tokens?: readonly TokenConfig[];
  readonly limits?: Limits;
  readonly public?: boolean;
  readonly cors?: {
    readonly origins?: readonly string[];
    readonly loopback?: boolean;
    readonly credentials?: boolean;
    readonly headers?: readonly string[];
  };
  readonly hosts?: readonly string[];
  readonly trustRequestIds?: boolean;
  readonly metricsPath?: string;
  readonly readyWithoutStore?: boolean;
  readonly accessLog?: boolean;
  readonly openTelemetry?: boolean;
  readonly drainMs?: number;
  readonly drainDelayMs?: number;
}

const breakerShape: Shape<BreakerOptions | false> = (value, path, problems) =>
  value === false ? value : fields<BreakerOptions>({ failures: whole(1), restMs: whole() })(value, path, problems);

const fieldsShape: Shape<readonly string[] | 'standard'> = (value, path, problems) =>
  value === 'standard' ? value : list(text)(value, path, problems);

const upstreamShape = fields<UpstreamConfig>({
  name: text,
  baseURL: text,
  apiKey: oneOrMore(text),
  apiKeyFile: text,
  headers: record(text),
  models: filled(text, 'allow no model'),
  timeoutMs: whole(1),
  tokenField: oneOf('max_tokens', 'max_completion_tokens'),
  breaker: breakerShape,
});

const limitsShape = fields<Limits>({
  bodyBytes: whole(1),
  jsonDepth: whole(1),
  bodyMs: whole(1),
  authorizeMs: whole(1),
  hookMs: whole(1),
  fields: fieldsShape,
  models: filled(text, 'allow no model'),
  maxTokens: whole(1),
  n: whole(1),
  tools: whole(0),
  requestsPerMinute: whole(1),
  concurrent: whole(1),
  tokensPerDay: whole(0),
  costPerDay: number(0),
  prices: record(fields<Price>({ input: number(), output: number() }, ['input', 'output'])),
  streamChars: whole(1),
  streamMs: whole(1),
  upstreamIdleMs: whole(1),
  readerIdleMs: whole(1),
  keepAliveMs: whole(1),
  headersMs: whole(0),
});

const storeShape = fields<StoreConfig>({
  redis: oneOrMore(text),
  sentinel: text,
  cluster: flag,
  prefix: text,
  tls: fields<TlsConfig>({ caFile: text, certFile: text, keyFile: text, servername: text, rejectUnauthorized: flag }),
  ttlMs: whole(1),
  leaseMs: whole(100),
  tailChars: whole(0),
  heldChars: whole(0),
  connectMs: whole(1),
  commandMs: whole(1),
  maxChars: whole(1),
});

const configShape = fields<Config>({
  port: whole(0, 65_535),
  host: text,
  adminPort: whole(0, 65_535),
  adminHost: text,
  upstreams: filled(upstreamShape, 'leave nobody to ask'),
  mcp: record(fields<McpConfig>({ url: text, headers: record(text), tools: list(text), timeoutMs: whole(1) })),
  store: storeShape,
  tokens: filled(fields<TokenConfig>({ subject: text, token: text, sha256: text }), 'let everybody in'),
  limits: limitsShape,
  public: flag,
  cors: fields<NonNullable<Config['cors']>>({
    origins: list(text),
    loopback: flag,
    credentials: flag,
    headers: list(text),
  }),
  hosts: list(text),
  trustRequestIds: flag,
  metricsPath: text,
  readyWithoutStore: flag,
  accessLog: flag,
  openTelemetry: flag,
  drainMs: whole(0),
  drainDelayMs: whole(0),
});

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads a file in YAML or JSON. `${NAME}` in a string is replaced by an environment variable.
 * @throws {StartError} with every mistake and its place
 */
export function readConfig(file: string, env: Environment): Config {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (error) {
    throw new StartError(`The configuration ${file} cannot be read: ${(error as Error).message}`);
  }
  let parsed: unknown;
  try {
    parsed = parse(content) ?? {};
  } catch (error) {
    // In braces, YAML takes `${NAME}` for a mapping.
    const hint = /[:,[]\s*\$\{/.test(content) ? '\nPut variables in quotes: "${NAME}".' : '';
    throw new StartError(`The configuration ${file} is not valid YAML or JSON.\n${(error as Error).message}${hint}`);
  }
  const problems: string[] = [];
  const config = configShape(withEnvironment(parsed, '', env, problems), '', problems);
  if (config) problems.push(...contradictionsIn(config));
  if (problems.length > 0 || !config)
    throw new StartError(`The configuration ${file} has mistakes:\n${problems.map((one) => `  ${one}`).join('\n')}`);
  return withPaths(config, dirname(file));
}

/** Problems that involve several fields. */
function contradictionsIn({ upstreams = [], tokens = [], mcp = {} }: Config): readonly string[] {
  const problems: string[] = [];
  for (const [at, upstream] of upstreams.entries())
    if (upstream && upstream.baseURL === undefined)
      problems.push(`upstreams[${at}].baseURL is missing. It looks like https://api.openai.com/v1.`);
  for (const [at, upstream] of upstreams.entries())
    problems.push(...wrongHeaders(`upstreams[${at}].headers`, upstream?.headers));
  const seen = new Map<string, number>();
  for (const [at, entry] of tokens.entries()) {
    if (!entry) continue;
    const { subject, token, sha256 } = entry;
    if (!subject) problems.push(`tokens[${at}].subject is missing. It names who has the token, such as alice.`);
    if (!token === !sha256) problems.push(`tokens[${at}] needs either token or sha256.`);
    if (sha256 && !/^[0-9a-f]{64}$/i.test(sha256))
      problems.push(`tokens[${at}].sha256 has to be 64 hexadecimal digits, as sha256sum prints them.`);
    const known = token ? seen.get(token) : undefined;
    if (known !== undefined)
      problems.push(`tokens[${at}] has the token of tokens[${known}]. Give each subject its own.`);
    else if (token) seen.set(token, at);
  }
  for (const [name, server] of Object.entries(mcp)) {
    if (!/^[\w.-]+$/.test(name))
      problems.push(`mcp.${name} cannot be a part of an address: use letters, digits, "_", "." and "-".`);
    if (server?.url === undefined) problems.push(`mcp.${name}.url is missing.`);
    else if (!/^https?:\/\//.test(server.url)) problems.push(`mcp.${name}.url has to begin with http:// or https://.`);
    problems.push(...wrongHeaders(`mcp.${name}.headers`, server?.headers));
  }
  return problems;
}

/** Headers that `fetch` would refuse at every request. Their values are secrets and are not printed. */
function wrongHeaders(where: string, headers: Readonly<Record<string, string>> = {}): readonly string[] {
  return Object.entries(headers).flatMap(([name, value]) => {
    if (typeof value !== 'string') return [];
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return [`${where}: "${name}" cannot be the name of a header.`];
    return /[^\t\x20-\x7e\x80-\xff]/.test(value)
      ? [`${where}.${name} contains a character that no header may have, such as a line break.`]
      : [];
  });
}

/**
 * Checks that need all sources, because the address of Redis may come from the environment.
 * @throws {StartError}
 */
export function checkTogether({ store = {}, port, adminPort }: Config): void {
  const problems: string[] = [];
  if (store.redis === undefined)
    for (const name of ['sentinel', 'cluster', 'prefix', 'tls', 'leaseMs', 'tailChars', 'heldChars'] as const)
      if (store[name] !== undefined)
        problems.push(`store.${name} has no effect without store.redis. Add its address, or --redis.`);
  if (store.redis !== undefined && store.maxChars !== undefined)
    problems.push('store.maxChars belongs to the store in memory. With store.redis, use store.heldChars.');
  if (port !== undefined && port !== 0 && port === adminPort)
    problems.push('adminPort is the same as port. Choose another one.');
  if (problems.length > 0) throw new StartError(problems.join('\n'));
}

function withEnvironment(value: unknown, path: string, env: Environment, problems: string[]): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(/\$\{(\w+)\}/g, (_match, name: string) => {
      const found = env[name];
      if (found === undefined) problems.push(`${path} needs the environment variable ${name}, which is not set.`);
      return found ?? '';
    });
  }
  if (Array.isArray(value)) return value.map((item, at) => withEnvironment(item, `${path}[${at}]`, env, problems));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      withEnvironment(item, path === '' ? name : `${path}.${name}`, env, problems),
    ]),
  );
}

/** Files that a configuration names lie beside it. */
function withPaths(config: Config, folder: string): Config {
  const place = (file: string | undefined): string | undefined => file && resolve(folder, file);
  const { tls } = config.store ?? {};
  return {
    ...config,
    ...(config.upstreams && {
      upstreams: config.upstreams.map((one) => {
        const apiKeyFile = place(one.apiKeyFile);
        return { ...one, ...(apiKeyFile && { apiKeyFile }) };
      }),
    }),
    ...(tls && {
      store: {
        ...config.store,
        tls: {
          ...tls,
          ...Object.fromEntries(
            (['caFile', 'certFile', 'keyFile'] as const).flatMap((name) =>
              tls[name] ? [[name, place(tls[name])]] : [],
            ),
          ),
        },
      },
    }),
  };
}
