import type { RequestBody } from '../options.js';
import type { Settings } from '../settings.js';
import { modelName } from '../upstream/chooseUpstreams.js';
import type { UpstreamState } from '../upstream/upstreamState.js';
import { reportUsage, type Exchange } from './exchange.js';
import { costOf, createUsageMeter, type UsageMeter } from './usage.js';

/** Requests the usage of a stream if the relay meters answers. */
export function withUsage(body: RequestBody, { isMetered }: Settings): RequestBody {
  if (!isMetered || body['stream'] !== true) return body;
  const options = body['stream_options'];
  const given = typeof options === 'object' && options !== null ? options : {};
  return { ...body, stream_options: { ...given, include_usage: true } };
}

export interface MeteredAnswer {
  readonly subject: string;
  readonly upstream: UpstreamState;
  readonly body: RequestBody;
  readonly promptChars: number;
  readonly isEvents: boolean;
}

/** A meter that reports once, at the end of an answer. Undefined if answers are not metered. */
export function meterFor(
  exchange: Exchange,
  { subject, upstream, body, promptChars, isEvents }: MeteredAnswer,
): (UsageMeter & { report(): void }) | undefined {
  const { settings, id } = exchange;
  if (!settings.isMetered) return undefined;
  const meter = createUsageMeter(promptChars, isEvents);
  let isReported = false;
  return {
    ...meter,
    report: () => {
      if (isReported) return;
      isReported = true;
      const [model, measured] = [modelName(body['model']), meter.result()];
      const cost = costOf(measured, model, settings.limits);
      reportUsage(exchange, { subject, requestId: id, model, upstream: upstream.name, usage: measured.usage, cost });
    },
  };
}

/** Notes which upstream answered, and when. */
export function noteAnswer(
  { settings, facts }: Exchange,
  upstream: UpstreamState,
  response: Response,
  startedAt: number,
): void {
  const ms = performance.now() - startedAt;
  settings.metrics.observe('upstream_first_byte_seconds', ms / 1000, { upstream: upstream.name });
  facts.upstream = upstream.name;
  facts.firstByteMs = Math.round(ms);
  const id = response.headers.get('x-request-id');
  if (id !== null) facts.upstreamRequestId = id.slice(0, 200);
}
