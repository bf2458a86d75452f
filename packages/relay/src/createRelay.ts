import { createBell } from './createBell.js';
import { corsHeaders, preflight } from './http/cors.js';
import { Problem, SAFE_HEADERS } from './http/problem.js';
import type { Relay, RelayOptions } from './options.js';
import { complete } from './server/complete.js';
import { stop } from './server/stop.js';
import { listModels } from './upstream/listModels.js';
import { readSettings, type Settings } from './settings.js';

/**
 * A relay between browsers and a Chat Completions server: it keeps the key, checks and limits requests, and keeps answers so that a
 * reader who lost the connection gets the rest.
 *
 * It serves `POST …/chat/completions`, `DELETE …/chat/completions/{key}`, `GET …/models`, `GET …/healthz` and `GET …/metrics` under any prefix.
 *
 * @throws {ChatError} `misuse` when an option cannot be meant
 *
 * @example
 * ```ts
 * import { createRelay } from '@chat-stream/relay';
 *
 * const relay = createRelay({
 *   upstream: { baseURL: 'https://api.openai.com/v1', apiKey: process.env['OPENAI_API_KEY'] },
 *   authorize: (request) => request.headers.get('x-user'),
 *   limits: { models: ['gpt-*'], requestsPerMinute: 30 },
 * });
 * export const POST = relay.fetch;
 * ```
 */
export function createRelay(options: RelayOptions): Relay {
  const shutdown = new AbortController();
  const [letGo, closing, generations, readers] = [createBell(), createBell(), keep(), keep()];
  const settings = readSettings(options, {
    shutdown: shutdown.signal,
    letGo,
    closing,
    track: generations.add,
    trackReader: readers.add,
  });
  let isClosed = false;
  return {
    fetch: async (request) => {
      const response = await answer(request, settings, isClosed);
      for (const [name, value] of Object.entries(corsHeaders(request, settings.cors)))
        response.headers.set(name, value);
      return response;
    },
    close: async ({ drainMs = 0 } = {}) => {
      isClosed = true;
      if (settings.store.isShared) letGo.ring();
      await generations.settle(drainMs);
      shutdown.abort();
      closing.ring();
      await generations.settle(LAST_WORDS_MS);
      await readers.settle(LAST_WORDS_MS);
      await settings.store.close();
    },
  };
}

/** The longest that a reader may take to hear the end, in milliseconds. */
const LAST_WORDS_MS = 500;

/** What runs, and a way to wait for it. */
function keep(): { readonly add: (running: Promise<unknown>) => void; readonly settle: (ms: number) => Promise<void> } {
  const running = new Set<Promise<unknown>>();
  return {
    add: (promise) => {
      running.add(promise);
      void promise.finally(() => running.delete(promise));
    },
    settle: async (ms) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise((resolve) => (timer = setTimeout(resolve, ms)));
      if (running.size > 0) await Promise.race([Promise.allSettled(running), late]);
      clearTimeout(timer);
    },
  };
}

async function answer(request: Request, settings: Settings, isClosed: boolean): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/\/+$/, '');
  const name = routeName(path);
  let response: Response;
  try {
    response = await route(request, path, name, settings, isClosed);
  } catch (error) {
    response = toResponse(error, request, settings);
  }
  settings.metrics.add('requests_total', { route: name, status: response.status });
  return response;
}

type RouteName = 'completions' | 'completion' | 'models' | 'healthz' | 'metrics' | 'other';

const ALLOWED = {
  completions: 'POST, OPTIONS',
  completion: 'DELETE, OPTIONS',
  models: 'GET, OPTIONS',
  metrics: 'GET, OPTIONS',
} as const;

function routeName(path: string): RouteName {
  if (path.endsWith('/chat/completions')) return 'completions';
  if (/\/chat\/completions\/[^/]+$/.test(path)) return 'completion';
  if (path.endsWith('/models')) return 'models';
  if (path.endsWith('/healthz')) return 'healthz';
  return path.endsWith('/metrics') ? 'metrics' : 'other';
}

async function route(
  request: Request,
  path: string,
  name: RouteName,
  settings: Settings,
  isClosed: boolean,
): Promise<Response> {
  const { method } = request;
  if (method === 'OPTIONS') return preflight(request, settings.cors);
  if (name === 'healthz') return health(isClosed);
  if (isClosed)
    throw new Problem(503, 'closing', 'The relay is being restarted. Try again in a moment.', { 'retry-after': '1' });
  const subject = await settings.authorize(request);
  if (subject instanceof Response) return new Response(subject.body, subject);
  if (!subject) throw new Problem(401, 'unauthorized', 'Sign in first: this relay does not know who you are.');
  if (name === 'completions' && method === 'POST') return complete(request, subject, settings);
  if (name === 'completion' && method === 'DELETE') return stop(path, subject, settings);
  if (name === 'models' && method === 'GET') return listModels(request, settings.upstreams, settings.limits.models);
  if (name === 'metrics' && method === 'GET') {
    return new Response(settings.metrics.render(), {
      headers: { ...SAFE_HEADERS, 'content-type': 'text/plain; version=0.0.4; charset=utf-8' },
    });
  }
  if (name === 'other') throw new Problem(404, 'unknown_url', `There is nothing at ${path.slice(0, 200)}.`);
  throw new Problem(405, 'method_not_allowed', `This address does not take ${method}.`, { allow: ALLOWED[name] });
}

function health(isClosed: boolean): Response {
  return Response.json(
    { status: isClosed ? 'closing' : 'ok' },
    { status: isClosed ? 503 : 200, headers: SAFE_HEADERS },
  );
}

function toResponse(error: unknown, request: Request, { onError, metrics }: Settings): Response {
  if (error instanceof Problem) {
    if (error.code.startsWith('upstream')) metrics.add('upstream_errors_total', { code: error.code });
    return error.toResponse();
  }
  // The client has left; the status is for the counters alone.
  if (request.signal.aborted) return new Response(null, { status: 499 });
  onError(error);
  return new Problem(500, 'internal', 'The relay made a mistake. Nothing is wrong with the request.').toResponse();
}
