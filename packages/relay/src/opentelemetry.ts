import { context, metrics, propagation, SpanKind, SpanStatusCode, trace, type Context } from '@opentelemetry/api';
import type { Telemetry } from './options.js';

const NAME = '@chat-stream/relay';

/** Reads and writes the headers of a request. */
const headers = {
  get: (carrier: Headers, key: string): string | undefined => carrier.get(key) ?? undefined,
  keys: (carrier: Headers): string[] => [...carrier.keys()],
};

/**
 * Traces and measurements by the API of OpenTelemetry. The application chooses the SDK; without one, nothing happens. Names of attributes
 * follow the semantic conventions for HTTP and for generative AI. No content is recorded.
 *
 * @example
 * ```ts
 * import { createRelay } from '@chat-stream/relay';
 * import { openTelemetry } from '@chat-stream/relay/opentelemetry';
 *
 * const relay = createRelay({ upstream: { baseURL: 'http://127.0.0.1:11434/v1' }, telemetry: openTelemetry() });
 * ```
 */
export function openTelemetry(): Telemetry {
  const tracer = trace.getTracer(NAME);
  const meter = metrics.getMeter(NAME);
  const duration = meter.createHistogram('http.server.request.duration', { unit: 's' });
  const firstByte = meter.createHistogram('gen_ai.server.time_to_first_token', { unit: 's' });
  const tokens = meter.createHistogram('gen_ai.client.token.usage', { unit: '{token}' });
  return {
    startRequest: (request, requestId) => {
      const parent = propagation.extract(context.active(), request.headers, headers);
      const { pathname } = new URL(request.url);
      const attributes = {
        'http.request.method': request.method,
        'url.path': pathname,
        'chat_stream.request_id': requestId,
      };
      const span = tracer.startSpan(`${request.method} relay`, { kind: SpanKind.SERVER, attributes }, parent);
      return {
        headers: headersOf(trace.setSpan(parent, span)),
        usage: ({ model, upstream, usage, cost }) => {
          span.setAttributes({
            'gen_ai.request.model': model,
            'gen_ai.usage.input_tokens': usage.promptTokens,
            'gen_ai.usage.output_tokens': usage.completionTokens,
            'server.address': upstream,
            ...(cost !== undefined && { 'chat_stream.cost': cost }),
          });
          const common = { 'gen_ai.request.model': model };
          tokens.record(usage.promptTokens, { ...common, 'gen_ai.token.type': 'input' });
          tokens.record(usage.completionTokens, { ...common, 'gen_ai.token.type': 'output' });
        },
        end: ({ route, status, durationMs, firstByteMs, model, upstream, error, isResumed }) => {
          span.updateName(`${request.method} ${route}`);
          span.setAttributes({
            'http.route': route,
            'http.response.status_code': status,
            ...(model && { 'gen_ai.request.model': model }),
            ...(upstream && { 'server.address': upstream }),
            ...(error && { 'error.type': error }),
            ...(isResumed && { 'chat_stream.resumed': true }),
          });
          if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
          const common = { 'http.request.method': request.method, 'http.route': route };
          duration.record(durationMs / 1000, { ...common, 'http.response.status_code': status });
          if (firstByteMs !== undefined)
            firstByte.record(firstByteMs / 1000, model ? { 'gen_ai.request.model': model } : {});
        },
      };
    },
  };
}

function headersOf(active: Context): Record<string, string> {
  const carrier: Record<string, string> = {};
  propagation.inject(active, carrier);
  return carrier;
}
