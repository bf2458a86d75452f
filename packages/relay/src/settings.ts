import { ChatError } from '@chat-stream/core';
import type { Bell } from './createBell.js';
import { createSubjectLimits, type SubjectLimits } from './guard/createSubjectLimits.js';
import type { Authorize, CorsOptions, Limits, RelayOptions, Upstream } from './options.js';
import { createMetrics, type Metrics } from './server/metrics.js';
import { memoryStore } from './store/memoryStore.js';
import type { StreamStore } from './store/streamStore.js';

/** The limits that always hold. */
type Bounds = Required<
  Pick<
    { [Name in keyof Limits]: number },
    | 'bodyBytes'
    | 'jsonDepth'
    | 'bodyMs'
    | 'streamChars'
    | 'streamMs'
    | 'upstreamIdleMs'
    | 'readerIdleMs'
    | 'keepAliveMs'
  >
>;

const DEFAULTS: Bounds = {
  bodyBytes: 1024 * 1024,
  jsonDepth: 64,
  bodyMs: 30_000,
  streamChars: 16 * 1024 * 1024,
  streamMs: 3_600_000,
  upstreamIdleMs: 300_000,
  readerIdleMs: 60_000,
  keepAliveMs: 15_000,
};

/** The relay's options with every default filled in, and what it keeps beside them. */
export interface Settings {
  readonly upstreams: readonly Upstream[];
  readonly store: StreamStore;
  readonly authorize: Authorize;
  readonly limits: Omit<Limits, keyof Bounds> & Bounds;
  readonly cors: CorsOptions | undefined;
  readonly onError: (error: unknown) => void;
  readonly metrics: Metrics;
  readonly subjects: SubjectLimits;
  readonly lifetime: Lifetime;
}

/** How the relay's end reaches what is running. */
export interface Lifetime {
  /** Aborted when answers may no longer be generated. */
  readonly shutdown: AbortSignal;
  /** Rings when readers of stored streams should go to another process. */
  readonly letGo: Bell;
  /** Rings together with `shutdown`. */
  readonly closing: Bell;
  /** Keeps an answer that is being generated: close() gives it time. */
  readonly track: (running: Promise<unknown>) => void;
  /** Keeps a reader: close() lets it hear how the stream ended. */
  readonly trackReader: (reading: Promise<unknown>) => void;
}

/** @throws {ChatError} `misuse` when an address or a limit cannot be meant */
export function readSettings(options: RelayOptions, lifetime: Lifetime): Settings {
  const {
    upstream,
    store = memoryStore(),
    authorize = () => 'anyone',
    limits = {},
    cors,
    onError = () => {},
  } = options;
  const upstreams: readonly Upstream[] = isList(upstream) ? upstream : [upstream];
  if (upstreams.length === 0)
    throw new ChatError('misuse', 'The relay has no upstream to forward to. Give `upstream: { baseURL }`.');
  for (const { baseURL } of upstreams) checkAddress(baseURL);
  for (const origin of cors?.origins ?? []) checkOrigin(origin);
  const given = Object.fromEntries(
    Object.entries(limits).filter(([, value]) => value !== undefined),
  ) as Partial<Limits>;
  const { requestsPerMinute, concurrent } = limits;
  return {
    upstreams,
    store,
    authorize,
    limits: { ...DEFAULTS, ...given } as Settings['limits'],
    cors,
    onError,
    metrics: createMetrics(),
    subjects: createSubjectLimits({ requestsPerMinute, concurrent, now: () => performance.now() }),
    lifetime,
  };
}

function isList(upstream: Upstream | readonly Upstream[]): upstream is readonly Upstream[] {
  return Array.isArray(upstream);
}

function checkAddress(baseURL: string): void {
  const protocol = URL.canParse(baseURL) ? new URL(baseURL).protocol : '';
  if (protocol === 'http:' || protocol === 'https:') return;
  throw new ChatError(
    'misuse',
    `The upstream address "${baseURL}" is no http(s) URL. It looks like https://api.openai.com/v1.`,
  );
}

function checkOrigin(origin: string): void {
  if (URL.canParse(origin) && new URL(origin).origin === origin) return;
  throw new ChatError(
    'misuse',
    `The CORS origin "${origin}" is not exact. It looks like https://app.example.com, without a path or a star.`,
  );
}
