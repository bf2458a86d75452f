import { Problem } from '../http/problem.js';
import type { UpstreamState } from './upstreamState.js';
import { timerMs } from '../longestMs.js';

export interface UpstreamCall {
  readonly path: '/chat/completions' | '/models';
  readonly body?: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** Aborted when the answer is no longer needed. */
  readonly signal: AbortSignal;
  /** Milliseconds until the first byte. */
  readonly timeoutMs: number;
  /** Receives what the operator has to know and the client must not. */
  readonly onError: (error: unknown) => void;
}

/** Milliseconds for which a key rests after a refusal, and at most after a limit of its rate. */
const REFUSED_REST_MS = 300_000;
const MAX_LIMITED_REST_MS = 60_000;

/**
 * Calls one upstream, with its other keys where one is refused or limited.
 * @throws {Problem} 502 or 504, in words that name no host and no secret
 */
export async function callUpstream(upstream: UpstreamState, call: UpstreamCall): Promise<Response> {
  for (;;) {
    const key = upstream.nextKey();
    const response = await send(upstream, key, call);
    const { status } = response;
    if (status === 429) upstream.restKey(key, limitedRest(response));
    else if (status === 401 || status === 403) upstream.restKey(key, REFUSED_REST_MS);
    if (status < 500) upstream.succeeded();
    else upstream.failed();
    if (status !== 401 && status !== 403 && status !== 429) return response;
    if (status !== 429) {
      call.onError(new Error(`The upstream "${upstream.name}" refuses the key: status ${status}.`));
    }
    if (upstream.hasFreshKey()) {
      response.body?.cancel().catch(() => {});
      continue;
    }
    if (status === 429) return response;
    response.body?.cancel().catch(() => {});
    // The answer of the upstream may contain a part of the key.
    throw new Problem(
      502,
      'upstream_refused_key',
      'The model server does not accept this relay. The operator of the relay has to check its key.',
      { 'x-should-retry': 'false' },
    );
  }
}

async function send(upstream: UpstreamState, key: string | undefined, call: UpstreamCall): Promise<Response> {
  const { fetch = globalThis.fetch, headers } = upstream.options;
  const ended = new AbortController();
  let isLate = false;
  const giveUp = (): void => {
    isLate = true;
    ended.abort();
  };
  const timer = setTimeout(giveUp, timerMs(call.timeoutMs));
  const leave = (): void => ended.abort(call.signal.reason);
  if (call.signal.aborted) leave();
  // Until the end of the answer: the signal belongs to this request alone.
  call.signal.addEventListener('abort', leave);
  try {
    const response = await fetch(addressOf(upstream.options.baseURL, call.path), {
      method: call.body === undefined ? 'GET' : 'POST',
      headers: {
        ...call.headers,
        ...(key !== undefined && { authorization: `Bearer ${key}` }),
        ...headers,
        ...(call.body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(call.body !== undefined && { body: call.body }),
      // A redirect could send the key to any address.
      redirect: 'manual',
      signal: ended.signal,
    });
    if (!response.ok) call.signal.removeEventListener('abort', leave);
    if (response.status !== 0 && (response.status < 300 || response.status >= 400)) return response;
    response.body?.cancel().catch(() => {});
    throw new Problem(
      502,
      'upstream_redirect',
      'The model server answered with a redirect, which is not followed. Check its address.',
    );
  } catch (error) {
    call.signal.removeEventListener('abort', leave);
    if (error instanceof Problem) throw error;
    call.signal.throwIfAborted();
    upstream.failed();
    if (isLate) {
      throw new Problem(
        504,
        'upstream_timeout',
        `The model server did not answer within ${Math.round(call.timeoutMs / 1000)} seconds.`,
      );
    }
    call.onError(new Error(`The upstream "${upstream.name}" cannot be reached: ${causeOf(error)}.`, { cause: error }));
    throw new Problem(
      502,
      'upstream_unreachable',
      'The model server could not be reached. Is it running, and is its address right?',
    );
  } finally {
    clearTimeout(timer);
  }
}

function addressOf(baseURL: string, path: string): string {
  if (!baseURL.includes('?')) return baseURL.replace(/\/+$/, '') + path;
  const url = new URL(baseURL);
  url.pathname = url.pathname.replace(/\/+$/, '') + path;
  return url.href;
}

function limitedRest(response: Response): number {
  const seconds = Number(response.headers.get('retry-after') ?? 1);
  return Math.min(MAX_LIMITED_REST_MS, (Number.isFinite(seconds) ? Math.max(1, seconds) : 1) * 1000);
}

/** The innermost reason: the system's code and message, such as `ECONNREFUSED`, a name that cannot be resolved, or a certificate. */
export function causeOf(error: unknown): string {
  let innermost = error;
  for (let depth = 0; depth < 5; depth++) {
    const { cause, errors } = innermost as { cause?: unknown; errors?: readonly unknown[] };
    const next = cause ?? errors?.[0];
    if (next === undefined || next === null) break;
    innermost = next;
  }
  const { code, message } = innermost as { code?: string; message?: string };
  const text = message || String(innermost);
  return code !== undefined && !text.includes(code) ? `${code}, ${text}` : text;
}
