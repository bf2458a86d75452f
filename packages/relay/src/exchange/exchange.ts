import type { RequestBody, RequestReport, RequestTrace, UsageReport } from '../options.js';
import type { Settings } from '../settings.js';

/** One request and its response, from its arrival to the last byte. */
export interface Exchange {
  readonly request: Request;
  readonly id: string;
  readonly settings: Settings;
  readonly trace: RequestTrace | undefined;
  /** The fields of its log entry that are known so far. */
  readonly facts: Facts;
  /** Keeps the exchange open beyond the return of its response. Call the result when the body has been sent. */
  defer(): () => void;
  /** Ends it with the status of its response, unless it was deferred. */
  close(status: number): void;
  onError(error: unknown): void;
}

export interface Facts {
  readonly clientRequestId?: string;
  subject?: string;
  model?: string;
  upstream?: string;
  upstreamRequestId?: string;
  firstByteMs?: number;
  isResumed?: boolean;
  error?: string;
}

const REQUEST_ID_FORM = /^[\w.:-]{1,128}$/;

export function createExchange(request: Request, route: string, settings: Settings): Exchange {
  const given = request.headers.get('x-request-id') ?? undefined;
  const isGiven = given !== undefined && REQUEST_ID_FORM.test(given);
  // Anybody can repeat an id, so by default it is only noted beside the relay's own.
  const id = isGiven && settings.trustRequestIds ? given : crypto.randomUUID();
  const startedAt = performance.now();
  const time = new Date().toISOString();
  const facts: Facts = isGiven ? { clientRequestId: given } : {};
  const trace = settings.telemetry?.startRequest(request, id);
  const onError = (error: unknown): void => settings.onError(error, { requestId: id });
  let [pending, status, isEnded] = [0, 0, false];
  const end = (): void => {
    if (isEnded || status === 0 || pending > 0) return;
    isEnded = true;
    const durationMs = Math.round(performance.now() - startedAt);
    settings.metrics.observe('request_duration_seconds', durationMs / 1000, { route });
    const report: RequestReport = { time, requestId: id, method: request.method, route, status, durationMs, ...facts };
    trace?.end(report);
    runHook(settings, settings.onRequestEnd, report, onError);
  };
  return {
    request,
    id,
    settings,
    trace,
    facts,
    onError,
    defer: () => {
      pending += 1;
      let isDone = false;
      return () => {
        if (isDone) return;
        isDone = true;
        pending -= 1;
        end();
      };
    },
    close: (given) => {
      status = given;
      end();
    },
  };
}

/** Runs a hook that nothing waits for. */
function runHook<T>(
  { limits }: Settings,
  hook: ((value: T) => unknown) | undefined,
  value: T,
  onError: (error: unknown) => void,
): void {
  if (!hook) return;
  void withinTime(limits.hookMs, async () => hook(value)).catch((error: unknown) =>
    onError(new Error(`A hook failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error })),
  );
}

export function reportUsage(exchange: Exchange, report: UsageReport): void {
  const { settings, trace, onError } = exchange;
  const { metrics, subjects, limits } = settings;
  const { usage, model, cost } = report;
  metrics.add('tokens_total', { model, direction: 'input' }, usage.promptTokens);
  metrics.add('tokens_total', { model, direction: 'output' }, usage.completionTokens);
  if (cost !== undefined) metrics.add('cost_total', { model }, cost);
  trace?.usage(report);
  subjects.spend(report.subject, { tokens: usage.totalTokens, cost: cost ?? 0 }, limits).catch(onError);
  runHook(settings, settings.onUsage, report, onError);
}

/** The body after the hook of the application, or the response that it gives in its place. */
export async function transform(
  body: RequestBody,
  { request, id, settings, facts }: Exchange,
): Promise<RequestBody | Response> {
  const { transformRequest, limits } = settings;
  if (!transformRequest) return body;
  const context = { request, requestId: id, subject: facts.subject ?? '' };
  try {
    return (await withinTime(limits.hookMs, async () => transformRequest(body, context))) ?? body;
  } catch (error) {
    throw error instanceof TimeoutError
      ? new Error(`transformRequest took longer than ${limits.hookMs} ms.`, { cause: error })
      : error;
  }
}

/** @throws {Error} when the work takes longer than `ms` milliseconds */
export async function withinTime<T>(ms: number, work: () => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TimeoutError(`It took longer than ${ms} ms.`)), ms);
  });
  return Promise.race([work(), late]).finally(() => clearTimeout(timer));
}

export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}
