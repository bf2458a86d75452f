/** What the relay counts, for Prometheus. */
export interface Metrics {
  add(name: CounterName, labels?: Readonly<Record<string, string | number>> | undefined, by?: number): void;
  change(name: GaugeName, by: number): void;
  /** In the text format of Prometheus. */
  render(): string;
}

const COUNTERS = {
  requests_total: 'Requests by route and status.',
  upstream_errors_total: 'Requests that no upstream answered, by code.',
  upstream_first_byte_seconds_sum: 'Time until an upstream answered, summed.',
  upstream_first_byte_seconds_count: 'Answers of upstreams.',
  events_total: 'Events read from upstreams into the store.',
  resumes_total: 'Requests that were answered from the store.',
  store_errors_total: 'Failures of the store.',
} as const;

const GAUGES = {
  generations: 'Answers that are being generated.',
  readers: 'Readers of stored streams.',
} as const;

type CounterName = keyof typeof COUNTERS;
type GaugeName = keyof typeof GAUGES;

export function createMetrics(): Metrics {
  const values = new Map<string, Map<string, number>>();
  const addTo = (name: string, labels: string, by: number): void => {
    const series = values.get(name) ?? new Map<string, number>();
    values.set(name, series);
    series.set(labels, (series.get(labels) ?? 0) + by);
  };
  for (const name of Object.keys(GAUGES)) addTo(name, '', 0);
  return {
    add: (name, labels, by = 1) => addTo(name, labels ? labelText(labels) : '', by),
    change: (name, by) => addTo(name, '', by),
    render: () =>
      [
        ...Object.entries(COUNTERS).map((entry) => [...entry, 'counter'] as const),
        ...Object.entries(GAUGES).map((entry) => [...entry, 'gauge'] as const),
      ]
        .filter(([name]) => values.has(name))
        .flatMap(([name, help, type]) => [
          `# HELP chat_stream_relay_${name} ${help}`,
          `# TYPE chat_stream_relay_${name} ${type}`,
          ...[...(values.get(name) ?? [])].map(([labels, value]) => `chat_stream_relay_${name}${labels} ${value}`),
        ])
        .join('\n')
        .concat('\n'),
  };
}

function labelText(labels: Readonly<Record<string, string | number>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${String(value).replaceAll(/["\\\n]/g, '_')}"`);
  return pairs.length > 0 ? `{${pairs.join(',')}}` : '';
}
