import { ChatError } from '@chat-stream/core';
import type { Bell } from './createBell.js';
import { createSubjectLimits, type SubjectLimits } from './guard/createSubjectLimits.js';
import type {
  Authorize,
  CorsOptions,
  Hooks,
  Limits,
  McpUpstream,
  RelayOptions,
  Telemetry,
  Upstream,
} from './options.js';
import type { Metrics } from './server/metrics.js';
import type { StreamStore } from './store/streamStore.js';
import { keysOf } from './upstream/secrets.js';
import { createUpstreamStates, type UpstreamState } from './upstream/upstreamState.js';
import { timerMs } from './longestMs.js';

/** The limits that always apply. */
type Bounds = Readonly<Record<BoundName, number>>;
type BoundName =
  | 'bodyBytes'
  | 'jsonDepth'
  | 'bodyMs'
  | 'authorizeMs'
  | 'hookMs'
  | 'streamChars'
  | 'streamMs'
  | 'upstreamIdleMs'
  | 'readerIdleMs'
  | 'keepAliveMs'
  | 'headersMs';

const DEFAULTS: Bounds = {
  bodyBytes: 32 * 1024 * 1024,
  jsonDepth: 64,
  bodyMs: 60_000,
  authorizeMs: 10_000,
  hookMs: 10_000,
  streamChars: 16 * 1024 * 1024,
  streamMs: 3_600_000,
  upstreamIdleMs: 300_000,
  readerIdleMs: 60_000,
  keepAliveMs: 15_000,
  headersMs: 5000,
};

/** The relay's options with every default filled in, and the state that requests share. */
export interface Settings extends Hooks {
  readonly upstreams: readonly UpstreamState[];
  readonly store: StreamStore;
  readonly authorize: Authorize;
  readonly limits: Omit<Limits, keyof Bounds> & Bounds;
  readonly mcp: Readonly<Record<string, McpUpstream>>;
  readonly cors: CorsOptions | undefined;
  readonly hosts: readonly string[] | undefined;
  readonly trustRequestIds: boolean;
  readonly metricsPath: string | undefined;
  readonly readyWithoutStore: boolean;
  readonly telemetry: Telemetry | undefined;
  /** Whether a limit, the telemetry or a callback needs the usage of answers. */
  readonly isMetered: boolean;
  readonly onError: NonNullable<RelayOptions['onError']>;
  readonly metrics: Metrics;
  readonly subjects: SubjectLimits;
  readonly lifetime: Lifetime;
}

/** The bells by which running answers learn that the relay closes. */
export interface Lifetime {
  /** Rings when readers of stored streams should continue at another process. */
  readonly letGo: Bell;
  /** Rings when answers may no longer be generated. */
  readonly closing: Bell;
  /** Registers an answer that is being generated: close() gives it time. */
  readonly track: (running: Promise<unknown>) => void;
  /** Registers a reader: close() lets it hear how the stream ended. */
  readonly trackReader: (reading: Promise<unknown>) => void;
}

/** The state that survives a reload of the configuration. */
export interface Kept {
  readonly store: StreamStore;
  readonly metrics: Metrics;
  readonly lifetime: Lifetime;
  readonly previous?: Settings | undefined;
}

/** @throws {ChatError} `misuse` when an address or a limit is invalid */
export function readSettings(options: RelayOptions, { store, metrics, lifetime, previous }: Kept): Settings {
  const { upstream, authorize = () => 'anyone', limits = {}, cors, onError = logError } = options;
  const upstreams: readonly Upstream[] = isList(upstream) ? upstream : [upstream];
  if (upstreams.length === 0)
    throw new ChatError('misuse', 'The relay has no upstream to forward to. Give `upstream: { baseURL }`.');
  for (const one of upstreams) checkUpstream(one);
  for (const { url } of Object.values(options.mcp ?? {}))
    if (!/^https?:\/\//.test(url))
      throw new ChatError('misuse', `The server of tools at "${url}" needs an http(s) address.`);
  for (const origin of cors?.origins ?? []) checkOrigin(origin);
  checkLimits(limits);
  const given = Object.fromEntries(
    Object.entries(limits)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, typeof value === 'number' && name.endsWith('Ms') ? timerMs(value) : value]),
  ) as Partial<Limits>;
  const subjects =
    previous?.subjects ??
    createSubjectLimits({
      shared: store.counters,
      now: () => performance.now(),
      today: () => new Date().toISOString().slice(0, 10),
      onError: () => metrics.add('store_errors_total'),
    });
  return {
    upstreams: createUpstreamStates(upstreams, previous?.upstreams),
    store,
    authorize,
    limits: { ...DEFAULTS, ...given } as Settings['limits'],
    mcp: options.mcp ?? {},
    cors,
    hosts: options.hosts?.map((host) => host.toLowerCase()),
    trustRequestIds: options.trustRequestIds ?? false,
    metricsPath: options.metricsPath,
    readyWithoutStore: options.readyWithoutStore ?? false,
    telemetry: options.telemetry,
    isMetered: [options.onUsage, options.telemetry, limits.tokensPerDay, limits.costPerDay].some(
      (reason) => reason !== undefined,
    ),
    transformRequest: options.transformRequest,
    onUsage: options.onUsage,
    onRequestEnd: options.onRequestEnd,
    onError,
    metrics,
    subjects,
    lifetime,
  };
}

function logError(error: unknown, context?: { readonly requestId?: string | undefined }): void {
  const message = error instanceof Error ? error.message : String(error);
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : '';
  const request = context?.requestId === undefined ? '' : ` [request ${context.requestId}]`;
  // oxlint-disable-next-line no-console -- the default, which an option replaces
  console.error(`chat-stream-relay: ${message}${message.includes(cause.slice(2, -1)) ? '' : cause}${request}`);
}

function isList(upstream: Upstream | readonly Upstream[]): upstream is readonly Upstream[] {
  return Array.isArray(upstream);
}

function checkUpstream(upstream: Upstream): void {
  const { baseURL } = upstream;
  const protocol = URL.canParse(baseURL) ? new URL(baseURL).protocol : '';
  if (protocol !== 'http:' && protocol !== 'https:') {
    throw new ChatError(
      'misuse',
      `The upstream address "${baseURL}" is not an http(s) URL. It looks like https://api.openai.com/v1.`,
    );
  }
  const url = new URL(baseURL);
  if (url.username !== '' || url.password !== '') {
    throw new ChatError(
      'misuse',
      'The upstream address contains a user or a password. Give them as `headers: { authorization: "Basic …" }`.',
    );
  }
  for (const key of keysOf(upstream)) {
    if (/^[\t\x20-\x7e]+$/.test(key) && key.trim() === key) continue;
    throw new ChatError(
      'misuse',
      `The API key of ${url.host} is empty, or contains a character that no header may have, such as a line break.`,
    );
  }
}

function checkOrigin(origin: string): void {
  if (URL.canParse(origin) && new URL(origin).origin === origin) return;
  throw new ChatError(
    'misuse',
    `The CORS origin "${origin}" is not exact. It looks like https://app.example.com, without a path or a star.`,
  );
}

function checkLimits(limits: Limits): void {
  for (const [name, value] of Object.entries(limits)) {
    if (typeof value !== 'number') continue;
    if (value >= 0 && !Number.isNaN(value)) continue;
    throw new ChatError('misuse', `The limit \`${name}\` is ${value}, but it has to be a number that is not negative.`);
  }
}
