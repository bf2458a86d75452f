import { Problem } from '../http/problem.js';
import type { RequestBody } from '../options.js';
import { callUpstream, type UpstreamCall } from './callUpstream.js';
import { capTokens, tokenFieldOf } from './capTokens.js';
import { chooseUpstreams } from './chooseUpstreams.js';
import type { UpstreamState } from './upstreamState.js';

export interface CompletionCall extends Omit<UpstreamCall, 'path' | 'body' | 'timeoutMs'> {
  readonly body: string;
  readonly value: RequestBody;
  /** The most tokens, under the name that each upstream knows. */
  readonly maxTokens: number | undefined;
  /** Whether the last upstream gets all the time that it takes, because its answer is stored for a retry. */
  readonly isPatient: boolean;
}

export interface UpstreamAnswer {
  readonly upstream: UpstreamState;
  readonly response: Response;
}

/** The default of `Upstream.timeoutMs`. */
export const UPSTREAM_TIMEOUT_MS = 120_000;

/** Asks the upstreams in order until one answers with something other than "later". */
export async function requestCompletion(
  upstreams: readonly UpstreamState[],
  call: CompletionCall,
): Promise<UpstreamAnswer> {
  const all = chooseUpstreams(upstreams, call.value['model']);
  const attempts = all.filter(({ upstream }) => upstream.isOpen());
  for (const [at, { upstream, model }] of attempts.entries()) {
    const body = bodyFor(call, upstream, model);
    const isLast = at === attempts.length - 1;
    const { timeoutMs = UPSTREAM_TIMEOUT_MS } = upstream.options;
    // Only an upstream that is really asked uses up the one try after its rest.
    if (!upstream.begin()) continue;
    try {
      const response = await callUpstream(upstream, {
        ...call,
        path: '/chat/completions',
        body,
        timeoutMs: isLast && call.isPatient ? Infinity : timeoutMs,
      });
      if (isLast || !isWorthAnother(response.status)) return { upstream, response };
      response.body?.cancel().catch(() => {});
    } catch (error) {
      if (isLast || call.signal.aborted || !(error instanceof Problem)) throw error;
    }
  }
  throw unavailable(all.map(({ upstream }) => upstream.restsFor()));
}

/** Serialises the body again only if this upstream needs another one. */
function bodyFor({ body, value, maxTokens }: CompletionCall, { options }: UpstreamState, model: unknown): string {
  const chosen = model === undefined ? value : { ...value, model };
  const sent = maxTokens === undefined ? chosen : capTokens(chosen, maxTokens, tokenFieldOf(options));
  return sent === value ? body : JSON.stringify(sent);
}

function unavailable(rests: readonly number[]): Problem {
  const seconds = Math.max(1, Math.ceil(Math.min(...rests) / 1000));
  return new Problem(
    503,
    'upstream_unavailable',
    `The model server cannot be reached, or fails. It is tried again in ${seconds} s.`,
    { 'retry-after': String(seconds) },
  );
}

/** Another upstream may be able to answer: the model is unknown here, not paid for, or too much at the moment. */
function isWorthAnother(status: number): boolean {
  return status >= 500 || [402, 404, 408, 409, 429].includes(status);
}
