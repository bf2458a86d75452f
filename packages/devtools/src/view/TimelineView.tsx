import { memo, useMemo, useRef } from 'react';
import type { KeyboardEvent, MemoExoticComponent, PointerEvent, ReactNode } from 'react';
import { useInspectorLabels } from '../labels/LabelsContext.js';
import { formatSpan, formatTime } from '../primitives/format.js';
import { density, positionAt, type Timeline, type ToolRun } from '../analysis/timeline.js';
import type { InspectedRun } from '../run/InspectedRun.js';
import { seekDistance } from '../primitives/seekDistance.js';

interface TimelineViewProps {
  readonly run: InspectedRun;
  readonly timeline: Timeline;
  readonly toolRun: ToolRun | undefined;
  readonly position: number;
  readonly onSeek: (position: number) => void;
}

/** The timeline of a run, with a slider whose values are the events. */
export function TimelineView({ run, timeline, toolRun, position, onSeek }: TimelineViewProps): ReactNode {
  const labels = useInspectorLabels();
  const track = useRef<HTMLDivElement>(null);
  const scale = Math.max(1, toolRun?.toMs ?? 0, timeline.durationMs);
  const nowMs = position === 0 ? 0 : (run.steps[position - 1]?.atMs ?? 0);
  const seek = (event: PointerEvent): void => {
    const box = track.current?.getBoundingClientRect();
    if (!box || box.width === 0) return;
    const share = (event.clientX - box.left) / box.width;
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    onSeek(positionAt(run, Math.max(0, Math.min(1, isRtl ? 1 - share : share)) * scale));
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    const step = seekDistance(event, run.count);
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onSeek(Math.max(0, Math.min(run.count, position + step)));
  };
  return (
    <div
      className="cs-ins-timeline"
      role="slider"
      tabIndex={0}
      aria-label={labels.timeline}
      aria-valuemin={0}
      aria-valuemax={run.count}
      aria-valuenow={position}
      aria-valuetext={labels.place(position, run.count, formatTime(nowMs))}
      onKeyDown={handleKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        seek(event);
      }}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && seek(event)}
    >
      <div ref={track} className="cs-ins-track">
        <Drawing run={run} timeline={timeline} toolRun={toolRun} scale={scale} />
        <span className="cs-ins-future" style={{ insetInlineStart: `${(nowMs / scale) * 100}%` }} />
        <span className="cs-ins-playhead" style={{ insetInlineStart: `${(nowMs / scale) * 100}%` }} />
      </div>
    </div>
  );
}

interface DrawingProps extends Pick<TimelineViewProps, 'run' | 'timeline' | 'toolRun'> {
  readonly scale: number;
}

const BINS = 240;

/** The part that does not depend on the position. */
const Drawing: MemoExoticComponent<(props: DrawingProps) => ReactNode> = memo(function Drawing({
  run,
  timeline,
  toolRun,
  scale,
}: DrawingProps) {
  const labels = useInspectorLabels();
  const bars = useMemo(() => barsOf(run, scale), [run, scale]);
  const place = (fromMs: number, toMs: number): { insetInlineStart: string; inlineSize: string } => ({
    insetInlineStart: `${(fromMs / scale) * 100}%`,
    inlineSize: `${((toMs - fromMs) / scale) * 100}%`,
  });
  return (
    <>
      {ticks(scale).map((ms) => (
        <span key={ms} className="cs-ins-tick" style={{ insetInlineStart: `${(ms / scale) * 100}%` }}>
          <bdi dir="ltr">{formatSpan(ms)}</bdi>
        </span>
      ))}
      <svg className="cs-ins-density" viewBox={`0 0 ${BINS} 100`} preserveAspectRatio="none" aria-hidden="true">
        <path d={bars} />
      </svg>
      {timeline.stalls.map(({ fromMs, toMs }) => (
        <span key={fromMs} className="cs-ins-stall" style={place(fromMs, toMs)}>
          {(toMs - fromMs) / scale > 0.08 ? <bdi dir="ltr">{formatSpan(toMs - fromMs)}</bdi> : null}
        </span>
      ))}
      {timeline.spans.map(({ kind, fromMs, toMs }) => (
        <span
          key={`${kind}-${fromMs}`}
          className="cs-ins-span"
          data-kind={kind}
          title={`${labels.span[kind]}: ${formatSpan(toMs - fromMs)}`}
          style={place(fromMs, toMs)}
        />
      ))}
      {toolRun ? (
        <span
          className="cs-ins-span"
          data-kind="running"
          title={`${labels.toolRun(toolRun.names.join(', '))}: ${formatSpan(toolRun.toMs - toolRun.fromMs)}`}
          style={place(toolRun.fromMs, toolRun.toMs)}
        />
      ) : null}
    </>
  );
});

/** One path for all bars. Their heights are square roots, so that one burst does not flatten the others. */
function barsOf(run: InspectedRun, scale: number): string {
  const counts = density(run, scale, BINS);
  const most = Math.sqrt(Math.max(1, ...counts));
  return counts
    .map((count, at) => (count === 0 ? '' : `M${at + 0.15} 100V${100 - (Math.sqrt(count) / most) * 100}h.7V100z`))
    .join('');
}

/** Four to eight round times. */
function ticks(scale: number): readonly number[] {
  const rough = scale / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const round = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? rough;
  const step = Math.max(1, round);
  return Array.from({ length: Math.floor(scale / step) + 1 }, (_, at) => Math.round(at * step));
}
