import { Problem } from '../http/problem.js';
import { createRedact } from '../http/redact.js';
import type { Upstream } from '../options.js';

export interface UpstreamCall {
  readonly path: '/chat/completions' | '/models';
  readonly body?: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** Aborted when nobody wants the answer any more. */
  readonly signal: AbortSignal;
}

/** Calls one upstream. @throws {Problem} 502 or 504, in words that name no host and no secret */
export async function callUpstream(upstream: Upstream, call: UpstreamCall): Promise<Response> {
  const { timeoutMs = 120_000, fetch = globalThis.fetch } = upstream;
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), timeoutMs);
  try {
    const response = await fetch(upstream.baseURL.replace(/\/+$/, '') + call.path, {
      method: call.body === undefined ? 'GET' : 'POST',
      headers: {
        ...call.headers,
        ...credentials(upstream),
        ...(call.body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(call.body !== undefined && { body: call.body }),
      // Whoever can make the upstream redirect could otherwise send the key anywhere.
      redirect: 'manual',
      signal: AbortSignal.any([call.signal, timeout.signal]),
    });
    if (response.status !== 0 && (response.status < 300 || response.status >= 400)) return response;
    response.body?.cancel().catch(() => {});
    throw new Problem(
      502,
      'upstream_redirect',
      'The model server answered with a redirect, which is not followed. Check its address.',
    );
  } catch (error) {
    if (error instanceof Problem) throw error;
    call.signal.throwIfAborted();
    if (timeout.signal.aborted) {
      throw new Problem(
        504,
        'upstream_timeout',
        `The model server has not answered within ${Math.round(timeoutMs / 1000)} seconds.`,
      );
    }
    throw new Problem(
      502,
      'upstream_unreachable',
      'The model server could not be reached. Is it running, and is its address right?',
    );
  } finally {
    clearTimeout(timer);
  }
}

function credentials({ apiKey, headers }: Upstream): Record<string, string> {
  return { ...(apiKey && { authorization: `Bearer ${apiKey}` }), ...headers };
}

const SECRET_HEADERS = ['authorization', 'api-key', 'x-api-key', 'proxy-authorization', 'cookie'];

/** All that must not appear in any answer. */
export function secretsOf({ apiKey, headers = {} }: Upstream): readonly string[] {
  const values = Object.entries(headers).flatMap(([name, value]) =>
    SECRET_HEADERS.includes(name.toLowerCase()) ? [value, value.replace(/^\S+\s+/, '')] : [],
  );
  return [...(apiKey ? [apiKey] : []), ...values];
}

export function redactFor(upstream: Upstream): (text: string) => string {
  return createRedact(secretsOf(upstream));
}
