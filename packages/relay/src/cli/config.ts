import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import type { BreakerOptions, Limits, Price } from '../options.js';
import { fields, flag, list, number, oneOf, oneOrMore, record, text, type Shape } from './shape.js';
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
  value === false ? value : fields<BreakerOptions>({ failures: number(1), restMs: number() })(value, path, problems);

const fieldsShape: Shape<readonly string[] | 'standard'> = (value, path, problems) =>
  value === 'standard' ? value : list(text)(value, path, problems);

const upstreamShape = fields<UpstreamConfig>({
  name: text,
  baseURL: text,
  apiKey: oneOrMore(text),
  apiKeyFile: text,
  headers: record(text),
  models: list(text),
  timeoutMs: number(1),
  tokenField: oneOf('max_tokens', 'max_completion_tokens'),
  breaker: breakerShape,
});

const limitsShape = fields<Limits>({
  bodyBytes: number(1),
  jsonDepth: number(1),
  bodyMs: number(1),
  authorizeMs: number(1),
  hookMs: number(1),
  fields: fieldsShape,
  models: list(text),
  maxTokens: number(1),
  n: number(1),
  tools: number(0),
  requestsPerMinute: number(1),
  concurrent: number(1),
  tokensPerDay: number(0),
  costPerDay: number(0),
  prices: record(fields<Price>({ input: number(), output: number() })),
  streamChars: number(1),
  streamMs: number(1),
  upstreamIdleMs: number(1),
  readerIdleMs: number(1),
  keepAliveMs: number(1),
  headersMs: number(0),
});

const storeShape = fields<StoreConfig>({
  redis: oneOrMore(text),
  sentinel: text,
  cluster: flag,
  prefix: text,
  tls: fields<TlsConfig>({ caFile: text, certFile: text, keyFile: text, servername: text, rejectUnauthorized: flag }),
  ttlMs: number(1),
  leaseMs: number(100),
  tailChars: number(0),
  heldChars: number(0),
  connectMs: number(1),
  commandMs: number(1),
  maxChars: number(1),
});

const configShape = fields<Config>({
  port: number(0, 65_535),
  host: text,
  adminPort: number(0, 65_535),
  adminHost: text,
  upstreams: list(upstreamShape),
  mcp: record(fields<McpConfig>({ url: text, headers: record(text), tools: list(text), timeoutMs: number(1) })),
  store: storeShape,
  tokens: list(fields<TokenConfig>({ subject: text, token: text, sha256: text })),
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
  drainMs: number(0),
  drainDelayMs: number(0),
});

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads a file in YAML or JSON. `${NAME}` in a text stands for a variable of the environment.
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
    throw new StartError(`The configuration ${file} is not valid YAML or JSON.\n${(error as Error).message}`);
  }
  const problems: string[] = [];
  const config = configShape(withEnvironment(parsed, '', env, problems), '', problems);
  for (const [at, { baseURL }] of (config?.upstreams ?? []).filter(Boolean).entries())
    if (baseURL === undefined) problems.push(`upstreams[${at}].baseURL is missing.`);
  for (const [at, { subject, token, sha256 }] of (config?.tokens ?? []).filter(Boolean).entries()) {
    if (!subject) problems.push(`tokens[${at}].subject is missing.`);
    if (!token === !sha256) problems.push(`tokens[${at}] needs either token or sha256.`);
    if (sha256 && !/^[0-9a-f]{64}$/i.test(sha256))
      problems.push(`tokens[${at}].sha256 has to be 64 hexadecimal digits.`);
  }
  for (const [name, server] of Object.entries(config?.mcp ?? {})) {
    if (!/^[\w.-]+$/.test(name))
      problems.push(`mcp.${name} cannot be a part of an address: use letters, digits, "_", "." and "-".`);
    if (server?.url === undefined) problems.push(`mcp.${name}.url is missing.`);
    else if (!/^https?:\/\//.test(server.url)) problems.push(`mcp.${name}.url has to begin with http:// or https://.`);
  }
  if (problems.length > 0 || !config)
    throw new StartError(`The configuration ${file} has mistakes:\n${problems.map((one) => `  ${one}`).join('\n')}`);
  return withPaths(config, dirname(file));
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
