import { readFileSync } from 'node:fs';
import type { ServeOptions } from '../node.js';
import { isLoopback } from '../guard/checkHost.js';
import type { CorsOptions, RelayOptions, Telemetry, Upstream } from '../options.js';
import { memoryStore } from '../store/memoryStore.js';
import { redisStore } from '../store/redisStore.js';
import type { StreamStore } from '../store/streamStore.js';
import type { Config, UpstreamConfig } from './config.js';
import { StartError } from './startError.js';
import { authorizeByToken } from './tokens.js';

/** The parts of a configuration that can change while the program runs. @throws {StartError} when a file cannot be read */
export function toRelayOptions(config: Config, telemetry: Telemetry | undefined): RelayOptions {
  const {
    upstreams = [],
    mcp = {},
    tokens,
    limits,
    hosts,
    trustRequestIds,
    metricsPath,
    readyWithoutStore,
    accessLog,
  } = config;
  return {
    upstream: upstreams.map(toUpstream),
    mcp: Object.fromEntries(Object.entries(mcp).map(([name, server]) => [name, { ...server, url: server.url ?? '' }])),
    limits,
    cors: toCors(config),
    hosts,
    trustRequestIds,
    metricsPath,
    readyWithoutStore,
    telemetry,
    ...(tokens?.length && { authorize: authorizeByToken(tokens) }),
    ...(accessLog && { onRequestEnd: (report) => void process.stdout.write(`${JSON.stringify(report)}\n`) }),
  };
}

/** Pages that are developed on this machine may call a relay that only this machine reaches. */
function toCors({ cors = {}, host = '127.0.0.1' }: Config): CorsOptions | undefined {
  const { origins = [], loopback = isLoopback(host), ...rest } = cors;
  return origins.length > 0 || loopback ? { ...rest, origins, loopback } : undefined;
}

export function toServeOptions(config: Config, telemetry: Telemetry | undefined): ServeOptions {
  const { port, host, adminPort, adminHost } = config;
  return { ...toRelayOptions(config, telemetry), port, host, adminPort, adminHost, store: toStore(config) };
}

function toUpstream({ apiKeyFile, apiKey, baseURL = '', ...rest }: UpstreamConfig): Upstream {
  const keys =
    apiKeyFile === undefined
      ? []
      : readText(apiKeyFile)
          .split(/\r?\n/)
          .map((line) => line.trim());
  const all = [apiKey ?? [], keys.filter(Boolean)].flat();
  return { ...rest, baseURL, ...(all.length > 0 && { apiKey: all }) };
}

function toStore({ store = {} }: Config): StreamStore {
  const { redis, tls, maxChars, ...rest } = store;
  if (redis === undefined) return memoryStore({ ttlMs: rest.ttlMs, maxChars });
  const { caFile, certFile, keyFile, ...more } = tls ?? {};
  return redisStore({
    ...rest,
    url: redis,
    ...(tls && {
      tls: {
        ...more,
        ...(caFile && { ca: readText(caFile) }),
        ...(certFile && { cert: readText(certFile) }),
        ...(keyFile && { key: readText(keyFile) }),
      },
    }),
  });
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new StartError(`The file ${file} cannot be read: ${(error as Error).message}`);
  }
}
