import { metrics, propagation, trace } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { afterAll, expect, it } from 'vitest';
import { createRelay } from './createRelay.js';
import { openTelemetry } from './opentelemetry.js';
import { DONE, eventText } from './testKit/gatedModel.js';
import { keyed, sequence } from './testKit/sequence.js';
import { post, question } from './testKit/wire.js';

const spans = new InMemorySpanExporter();
const measured = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const reader = new PeriodicExportingMetricReader({ exporter: measured, exportIntervalMillis: 3_600_000 });
afterAll(() => reader.shutdown());

it('traces requests up to the upstream and measures them, without content', async () => {
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }));
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
  propagation.setGlobalPropagator({
    fields: () => ['traceparent'],
    inject: (context, carrier, setter) => {
      const { traceId, spanId } = trace.getSpanContext(context)!;
      setter.set(carrier, 'traceparent', `00-${traceId}-${spanId}-01`);
    },
    extract: (context, carrier, getter) => {
      const [, traceId = '', spanId = ''] = String(getter.get(carrier, 'traceparent')).split('-');
      return traceId ? trace.setSpanContext(context, { traceId, spanId, traceFlags: 1, isRemote: true }) : context;
    },
  });
  const usage = 'data: {"choices":[],"usage":{"prompt_tokens":7,"completion_tokens":9}}\n\n';
  const upstream = sequence(
    [() => new Response(eventText(1) + usage + DONE, { headers: { 'content-type': 'text/event-stream' } })],
    { name: 'main' },
  );
  const relay = createRelay({ upstream, telemetry: openTelemetry() });
  const traceId = 'a'.repeat(32);
  for (const headers of [{}, keyed('otel')])
    await (await relay.fetch(post(question, { ...headers, traceparent: `00-${traceId}-${'b'.repeat(16)}-01` }))).text();
  await expect.poll(() => spans.getFinishedSpans().length).toBe(2);
  for (const span of spans.getFinishedSpans()) {
    expect([span.name, span.spanContext().traceId]).toEqual(['POST completions', traceId]);
    expect(span.attributes).toMatchObject({
      'http.route': 'completions',
      'http.response.status_code': 200,
      'gen_ai.request.model': 'any',
      'gen_ai.usage.input_tokens': 7,
      'gen_ai.usage.output_tokens': 9,
      'server.address': 'main',
    });
    expect(JSON.stringify(span.attributes)).not.toContain('Blue tide');
  }
  const [first] = upstream.calls.map(({ headers }) => (headers as Record<string, string>)['traceparent']);
  expect(first).toBe(`00-${traceId}-${spans.getFinishedSpans()[0]?.spanContext().spanId}-01`);
  await reader.forceFlush();
  const names = measured
    .getMetrics()
    .flatMap(({ scopeMetrics }) =>
      scopeMetrics.flatMap((scope) => scope.metrics.map(({ descriptor }) => descriptor.name)),
    );
  expect(names).toEqual(
    expect.arrayContaining([
      'http.server.request.duration',
      'gen_ai.client.token.usage',
      'gen_ai.server.time_to_first_token',
    ]),
  );
  await relay.close();
});
