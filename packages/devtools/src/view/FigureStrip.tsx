import type { ReactNode } from 'react';
import { useInspectorLabels } from '../labels/LabelsContext.js';
import { formatNumber, formatSpan } from '../primitives/format.js';
import type { Timeline } from '../analysis/timeline.js';
import type { InspectedRun } from '../run/InspectedRun.js';

interface FigureStripProps {
  readonly run: InspectedRun;
  readonly timeline: Timeline;
}

/** The figures of a run. */
export function FigureStrip({ run, timeline }: FigureStripProps): ReactNode {
  const { figure, outcome } = useInspectorLabels();
  const { headersMs, firstTokenMs, tokensPerSecond, tokens, isEstimate, chunks, gapP50Ms, gapP95Ms, stalls } = timeline;
  const state = run.end?.outcome ?? 'running';
  const stalled = stalls.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  const gaps = gapP50Ms === undefined ? '–' : `${Math.round(gapP50Ms)} / ${formatSpan(gapP95Ms)}`;
  const figures: readonly (readonly [name: string, value: string, mark?: string | undefined])[] = [
    [figure.outcome, run.end?.error?.code ?? outcome[state], state],
    [figure.headers, formatSpan(headersMs)],
    [figure.firstToken, formatSpan(firstTokenMs)],
    [figure.total, formatSpan(timeline.durationMs)],
    [figure.tokens, (isEstimate && tokens > 0 ? '≈ ' : '') + formatNumber(tokens)],
    [figure.rate, formatNumber(tokensPerSecond, 1)],
    [figure.chunks, formatNumber(chunks)],
    [figure.gap, gaps],
    [
      figure.stalls,
      stalls.length === 0 ? '0' : `${stalls.length}, ${formatSpan(stalled)}`,
      stalls.length > 0 ? 'stalled' : undefined,
    ],
  ];
  return (
    <dl className="cs-ins-figures">
      {figures.map(([name, value, mark]) => (
        <div key={name} data-mark={mark}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
