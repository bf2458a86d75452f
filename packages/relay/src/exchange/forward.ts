import { createWorkSignal } from '../createWorkSignal.js';
import { createRedact } from '../http/redact.js';
import { headersToClient, headersToUpstream } from '../http/headers.js';
import { passThrough } from '../http/passThrough.js';
import type { JsonBody } from '../http/readBody.js';
import { readLimited } from '../http/readLimited.js';
import { requestCompletion } from '../upstream/requestCompletion.js';
import { transform, type Exchange } from './exchange.js';
import { meterFor, noteAnswer, withUsage } from './metering.js';
import { meterBytes } from './usage.js';

/** The most bytes of an upstream's error that are sent on. */
const LARGEST_ERROR = 64 * 1024;

/** Without a key: the answer passes through unchanged, and ends when its reader leaves. */
export async function forward(
  exchange: Exchange,
  body: JsonBody,
  subject: string,
  gone: AbortSignal,
): Promise<Response> {
  const { request, settings, trace, onError } = exchange;
  const { limits, upstreams, subjects } = settings;
  gone.throwIfAborted();
  await subjects.checkBudget(subject, limits);
  const { signal, abort, end } = await begin(exchange, subject, gone);
  const startedAt = performance.now();
  try {
    const sent = await transform(body.value, exchange);
    if (sent instanceof Response) {
      end();
      return new Response(sent.body, sent);
    }
    const metered = withUsage(sent, settings);
    const { upstream, response } = await requestCompletion(upstreams, {
      body: metered === body.value ? body.text : JSON.stringify(metered),
      value: metered,
      maxTokens: limits.maxTokens,
      headers: { ...headersToUpstream(request.headers), ...trace?.headers },
      signal,
      isPatient: false,
      onError,
    });
    noteAnswer(exchange, upstream, response, startedAt);
    const headers = headersToClient(response.headers, createRedact(upstream.secrets));
    const init = { status: response.status, headers };
    if (!response.ok || !response.body) {
      const text = await readLimited(response, LARGEST_ERROR, upstream.secrets);
      end();
      return new Response(text, init);
    }
    const isEvents = headers['content-type']?.startsWith('text/event-stream') ?? false;
    const meter = meterFor(exchange, { subject, upstream, body: metered, promptChars: body.text.length, isEvents });
    const finish = exchange.defer();
    const passed = passThrough(response.body, {
      ...limits,
      isEvents,
      secrets: upstream.secrets,
      signal,
      abort,
      onBytes: meter && meterBytes(meter, isEvents),
      onEnd: () => {
        meter?.report();
        end();
        finish();
      },
    });
    return new Response(passed, init);
  } catch (error) {
    end();
    throw error;
  }
}

interface Running {
  /** Aborted when the answer is no longer needed. */
  readonly signal: AbortSignal;
  readonly abort: () => void;
  readonly end: () => void;
}

/** Takes a place, and counts until the end. @throws {Problem} 429 */
async function begin({ settings }: Exchange, subject: string, left: AbortSignal): Promise<Running> {
  const { subjects, metrics, lifetime, limits } = settings;
  const leave = await subjects.takePlace(subject, limits);
  const { signal, abort, release } = createWorkSignal({ signals: [left], closing: lifetime.closing });
  let finish: () => void = () => {};
  lifetime.track(new Promise<void>((resolve) => (finish = resolve)));
  metrics.change('generations', 1);
  let isOver = false;
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    release();
    metrics.change('generations', -1);
    leave();
    finish();
  };
  return { signal, abort, end };
}
