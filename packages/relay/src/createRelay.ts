import { createBell } from './createBell.js';
import { checkHost } from './guard/checkHost.js';
import { corsHeaders, preflight } from './http/cors.js';
import { REQUEST_ID } from './http/headers.js';
import { Problem, SAFE_HEADERS } from './http/problem.js';
import type { CloseOptions, Relay, RelayOptions } from './options.js';
import { complete } from './server/complete.js';
import { createExchange, TimeoutError, withinTime, type Exchange } from './exchange/exchange.js';
import { createMetrics } from './server/metrics.js';
import { stop } from './server/stop.js';
import { mcpName, serveMcp } from './mcp/serveMcp.js';
import { readSettings, type Kept, type Settings } from './settings.js';
import { memoryStore } from './store/memoryStore.js';
import { listModels } from './upstream/listModels.js';
import { timerMs } from './longestMs.js';

/**
 * A relay between browsers and a Chat Completions server. It keeps the key, checks and limits requests, and stores answers so that a reader
 * who lost the connection gets the rest.
 *
 * It serves `POST …/chat/completions`, `DELETE …/chat/completions/{key}`, `GET …/models`, `GET …/healthz`, `GET …/readyz` and, where `mcp`
 * names servers of tools, `…/mcp/{name}` under any prefix.
 *
 * @throws {ChatError} `misuse` when an option is invalid
 *
 * @example
 * ```ts
 * import { createRelay } from '@chat-stream/relay';
 *
 * const relay = createRelay({
 *   upstream: { baseURL: 'https://api.openai.com/v1', apiKey: process.env['OPENAI_API_KEY'] },
 *   limits: { models: ['gpt-*'], requestsPerMinute: 30 },
 * });
 * export const POST = relay.fetch;
 * ```
 */
export function createRelay(options: RelayOptions): Relay {
  const [letGo, closing, generations, readers] = [createBell(), createBell(), createTracker(), createTracker()];
  const [store, metrics] = [options.store ?? memoryStore(), createMetrics()];
  const lifetime = {
    letGo,
    closing,
    track: generations.add,
    trackReader: readers.add,
  };
  const kept: Kept = { store, metrics, lifetime };
  let settings = readSettings(options, kept);
  let phase: Phase = 'open';
  const reportHealth = ({ isUp, reason }: { readonly isUp: boolean; readonly reason?: string | undefined }): void => {
    metrics.set('store_up', isUp ? 1 : 0);
    settings.onError(
      new Error(
        isUp
          ? 'The store works again: answers can be resumed.'
          : `The store fails: ${(reason ?? '').replace(/\.$/, '')}. Until it works again, answers cannot be resumed elsewhere.`,
      ),
    );
  };
  metrics.set('store_up', 1);
  const stopHealth = store.onHealth?.(reportHealth);
  return {
    fetch: (request) => {
      const answered = answer(request, settings, phase);
      // A request that was taken before the end may begin to generate after it.
      generations.add(answered);
      return answered;
    },
    close: async ({ delayMs = 0, drainMs = 0 }: CloseOptions = {}) => {
      phase = 'leaving';
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, timerMs(delayMs)));
      phase = 'closed';
      if (store.isShared) letGo.ring();
      await generations.settle(drainMs);
      closing.ring();
      await generations.settle(LAST_WORDS_MS);
      await readers.settle(LAST_WORDS_MS);
      stopHealth?.();
      await store.close();
    },
    reload: (next) => {
      settings = readSettings(next, { ...kept, previous: settings });
    },
    metrics: metrics.render,
    connect: async () => store.connect?.(),
  };
}

/** `leaving`: still serves, and tells the load balancer to send no more requests. */
type Phase = 'open' | 'leaving' | 'closed';

/** The longest time for readers to hear how their streams ended, in milliseconds. */
const LAST_WORDS_MS = 500;

/** Running work, and a way to wait for it. */
function createTracker(): {
  readonly add: (running: Promise<unknown>) => void;
  readonly settle: (ms: number) => Promise<void>;
} {
  const running = new Set<Promise<unknown>>();
  return {
    add: (promise) => {
      running.add(promise);
      const remove = (): void => void running.delete(promise);
      promise.then(remove, remove);
    },
    settle: async (ms) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise((resolve) => (timer = setTimeout(resolve, timerMs(ms))));
      let isLate = false;
      void late.then(() => (isLate = true));
      // Work that has settled may have started more work.
      while (running.size > 0 && !isLate) await Promise.race([Promise.allSettled(running), late]);
      clearTimeout(timer);
    },
  };
}

async function answer(request: Request, settings: Settings, phase: Phase): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/\/+$/, '');
  const name = routeName(path, settings.metricsPath);
  const exchange = createExchange(request, name, settings);
  let response: Response;
  try {
    response = await route(path, name, exchange, phase);
  } catch (error) {
    response = toResponse(error, exchange);
  }
  for (const [header, value] of Object.entries(corsHeaders(request, settings.cors))) {
    if (!response.headers.has(header)) response.headers.set(header, value);
  }
  response.headers.set(REQUEST_ID, exchange.id);
  settings.metrics.add('requests_total', { route: name, status: response.status });
  exchange.close(response.status);
  return response;
}

type RouteName = 'completions' | 'completion' | 'models' | 'healthz' | 'readyz' | 'metrics' | 'mcp' | 'other';

const ALLOWED = {
  completions: 'POST, OPTIONS',
  completion: 'DELETE, OPTIONS',
  models: 'GET, OPTIONS',
  metrics: 'GET, OPTIONS',
  mcp: 'GET, POST, DELETE, OPTIONS',
} as const;

function routeName(path: string, metricsPath: string | undefined): RouteName {
  if (metricsPath !== undefined && path === metricsPath.replace(/\/+$/, '')) return 'metrics';
  if (path.endsWith('/chat/completions')) return 'completions';
  if (/\/chat\/completions\/[^/]+$/.test(path)) return 'completion';
  if (mcpName(path) !== undefined) return 'mcp';
  if (path.endsWith('/models')) return 'models';
  if (path.endsWith('/healthz')) return 'healthz';
  return path.endsWith('/readyz') ? 'readyz' : 'other';
}

async function route(path: string, name: RouteName, exchange: Exchange, phase: Phase): Promise<Response> {
  const { request, settings } = exchange;
  const { method } = request;
  if (method === 'OPTIONS') return preflight(request, settings.cors);
  if (name === 'healthz') return statusResponse(200, { status: 'ok' });
  if (name === 'readyz') return readiness(settings, phase);
  // Probes come by the address of the container, so they are answered first.
  checkHost(request, settings.hosts);
  if (phase === 'closed')
    throw new Problem(503, 'closing', 'The relay is being restarted. Try again in a moment.', { 'retry-after': '1' });
  const subject = await identify(exchange);
  if (subject instanceof Response) return new Response(subject.body, subject);
  if (!subject) throw new Problem(401, 'not_signed_in', 'Sign in first: this relay does not know who you are.');
  exchange.facts.subject = subject;
  if (name === 'completions' && method === 'POST') return complete(exchange, subject);
  if (name === 'completion' && method === 'DELETE') return stop(path, subject, exchange);
  if (name === 'models' && method === 'GET') {
    await settings.subjects.countRequest(subject, settings.limits);
    const { trace, onError } = exchange;
    return listModels(request, settings.upstreams, {
      allowed: settings.limits.models,
      headers: trace?.headers ?? {},
      onError,
    });
  }
  if (name === 'metrics' && method === 'GET') {
    return new Response(settings.metrics.render(), { headers: { ...SAFE_HEADERS, 'content-type': METRICS_TYPE } });
  }
  if (name === 'mcp' && ['GET', 'POST', 'DELETE'].includes(method)) return serveMcp(path, subject, exchange);
  if (name === 'other') throw new Problem(404, 'unknown_url', `There is nothing at ${path.slice(0, 200)}.`);
  throw new Problem(405, 'method_not_allowed', `This address does not take ${method}.`, { allow: ALLOWED[name] });
}

const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

async function identify({ request, settings, onError }: Exchange): Promise<string | Response | null | undefined> {
  try {
    return await withinTime(settings.limits.authorizeMs, async () => settings.authorize(request));
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error;
    onError(new Error(`authorize took longer than ${settings.limits.authorizeMs} ms.`));
    throw new Problem(503, 'authorize_timeout', 'It could not be checked in time who you are. Try again.', {
      'retry-after': '1',
    });
  }
}

function readiness({ store, readyWithoutStore }: Settings, phase: Phase): Response {
  if (phase !== 'open') return statusResponse(503, { status: 'closing' });
  const isUp = store.health?.isUp ?? true;
  // The reason is on stderr: this address is open to everybody.
  if (isUp) return statusResponse(200, { status: 'ready', store: 'up' });
  return readyWithoutStore
    ? statusResponse(200, { status: 'ready', store: 'down' })
    : statusResponse(503, { status: 'store_unavailable', store: 'down' });
}

function statusResponse(status: number, body: Readonly<Record<string, string>>): Response {
  return Response.json(body, { status, headers: SAFE_HEADERS });
}

function toResponse(error: unknown, { request, settings, facts, onError }: Exchange): Response {
  if (error instanceof Problem) {
    facts.error = error.code;
    if (error.code.startsWith('upstream')) settings.metrics.add('upstream_errors_total', { code: error.code });
    return error.toResponse();
  }
  // The client has left. Only the counters and the log see this status.
  if (request.signal.aborted) return new Response(null, { status: 499 });
  facts.error = 'internal';
  onError(error);
  return new Problem(500, 'internal', 'The relay made a mistake. Nothing is wrong with the request.').toResponse();
}
