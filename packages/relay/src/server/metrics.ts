/** Counts for Prometheus. */
export interface Metrics {
  add(name: CounterName, labels?: Labels, by?: number): void;
  change(name: GaugeName, by: number): void;
  set(name: GaugeName, value: number): void;
  observe(name: HistogramName, seconds: number, labels?: Labels): void;
  /** In the text format of Prometheus. */
  render(): string;
}

export type Labels = Readonly<Record<string, string | number>>;

/** It is counted for each event, so it is compared by identity. */
const NO_LABELS: Labels = {};

const COUNTERS = {
  requests_total: 'Requests by route and status.',
  upstream_errors_total: 'Requests that no upstream answered, by code.',
  events_total: 'Events read from upstreams into the store.',
  resumes_total: 'Requests that were answered from the store.',
  store_errors_total: 'Failures of the store.',
  tokens_total: 'Tokens by model and direction.',
  cost_total: 'Cost by model, in the currency of the upstream.',
} as const;

const GAUGES = {
  generations: 'Answers that are being generated.',
  readers: 'Readers of stored streams.',
  store_up: 'Whether the store works.',
} as const;

const HISTOGRAMS = {
  request_duration_seconds: 'Time from a request to the end of its response.',
  upstream_first_byte_seconds: 'Time until an upstream answered.',
} as const;

type CounterName = keyof typeof COUNTERS;
type GaugeName = keyof typeof GAUGES;
type HistogramName = keyof typeof HISTOGRAMS;

const BOUNDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600] as const;
/** The most series of one metric. Labels such as the model come from clients, and must not fill the memory. */
const MAX_SERIES = 1000;
const PREFIX = 'chat_stream_relay_';

interface Histogram {
  readonly buckets: number[];
  sum: number;
  count: number;
}

export function createMetrics(): Metrics {
  const values = new Map<string, Map<string, number>>();
  const histograms = new Map<string, Map<string, Histogram>>();
  const seriesOf = <T>(all: Map<string, Map<string, T>>, name: string): Map<string, T> => {
    const series = all.get(name) ?? new Map<string, T>();
    all.set(name, series);
    return series;
  };
  const keyIn = (series: ReadonlyMap<string, unknown>, labels: Labels): string => {
    if (labels === NO_LABELS) return '';
    const key = labelText(labels);
    if (series.has(key) || series.size < MAX_SERIES) return key;
    return labelText(Object.fromEntries(Object.keys(labels).map((name) => [name, 'other'])));
  };
  const addTo = (name: string, labels: Labels, by: number): void => {
    const series = seriesOf(values, name);
    const key = keyIn(series, labels);
    series.set(key, (series.get(key) ?? 0) + by);
  };
  for (const name of ['generations', 'readers']) addTo(name, NO_LABELS, 0);
  return {
    add: (name, labels = NO_LABELS, by = 1) => addTo(name, labels, by),
    change: (name, by) => addTo(name, NO_LABELS, by),
    set: (name, value) => void seriesOf(values, name).set('', value),
    observe: (name, seconds, labels = NO_LABELS) => {
      const series = seriesOf(histograms, name);
      const key = keyIn(series, labels);
      const histogram = series.get(key) ?? { buckets: BOUNDS.map(() => 0), sum: 0, count: 0 };
      series.set(key, histogram);
      const at = BOUNDS.findIndex((bound) => seconds <= bound);
      if (at >= 0) histogram.buckets[at] = (histogram.buckets[at] ?? 0) + 1;
      histogram.sum += seconds;
      histogram.count += 1;
    },
    render: () => {
      const lines: string[] = [];
      const head = (name: string, help: string, type: string): void =>
        void lines.push(`# HELP ${PREFIX}${name} ${help}`, `# TYPE ${PREFIX}${name} ${type}`);
      const simple = (names: Readonly<Record<string, string>>, type: string): void => {
        for (const [name, help] of Object.entries(names)) {
          const series = values.get(name);
          if (!series) continue;
          head(name, help, type);
          for (const [labels, value] of series) lines.push(`${PREFIX}${name}${labels} ${value}`);
        }
      };
      simple(COUNTERS, 'counter');
      simple(GAUGES, 'gauge');
      for (const [name, help] of Object.entries(HISTOGRAMS)) {
        const series = histograms.get(name);
        if (!series) continue;
        head(name, help, 'histogram');
        for (const [labels, histogram] of series) lines.push(...histogramLines(name, labels, histogram));
      }
      return `${lines.join('\n')}\n`;
    },
  };
}

function histogramLines(name: string, labels: string, { buckets, sum, count }: Histogram): readonly string[] {
  const withBound = (bound: string): string =>
    labels === '' ? `{le="${bound}"}` : `${labels.slice(0, -1)},le="${bound}"}`;
  let below = 0;
  return [
    ...BOUNDS.map((bound, at) => {
      below += buckets[at] ?? 0;
      return `${PREFIX}${name}_bucket${withBound(String(bound))} ${below}`;
    }),
    `${PREFIX}${name}_bucket${withBound('+Inf')} ${count}`,
    `${PREFIX}${name}_sum${labels} ${sum}`,
    `${PREFIX}${name}_count${labels} ${count}`,
  ];
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) =>
      `${name}="${String(value)
        .slice(0, 100)
        .replaceAll(/["\\\n\r]/g, '_')}"`,
  );
  return pairs.length > 0 ? `{${pairs.join(',')}}` : '';
}
