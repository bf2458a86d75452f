import { Problem } from '../http/problem.js';
import type { Upstream } from '../options.js';
import { callUpstream } from './callUpstream.js';
import { chooseUpstreams } from './chooseUpstreams.js';

export interface CompletionCall {
  readonly body: string;
  readonly value: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

export interface UpstreamAnswer {
  readonly upstream: Upstream;
  readonly response: Response;
}

/** Asks the upstreams in order until one answers with something better than "later". */
export async function requestCompletion(upstreams: readonly Upstream[], call: CompletionCall): Promise<UpstreamAnswer> {
  const attempts = chooseUpstreams(upstreams, call.value['model']);
  for (const [at, { upstream, model }] of attempts.entries()) {
    const body = model === undefined ? call.body : JSON.stringify({ ...call.value, model });
    const isLast = at === attempts.length - 1;
    try {
      const response = await callUpstream(upstream, { ...call, path: '/chat/completions', body });
      if (isLast || !isWorthAnother(response.status)) return { upstream, response };
      response.body?.cancel().catch(() => {});
    } catch (error) {
      if (isLast || !(error instanceof Problem)) throw error;
    }
  }
  throw new Problem(502, 'upstream_unreachable', 'No model server could be reached.');
}

/** The next in line may do what this one cannot: it is unknown here, not paid for, or too much at the moment. */
function isWorthAnother(status: number): boolean {
  return status >= 500 || [401, 402, 403, 404, 408, 409, 429].includes(status);
}
