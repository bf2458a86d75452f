import { memo, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, MemoExoticComponent, ReactNode } from 'react';
import { useInspectorLabels } from '../labels/LabelsContext.js';
import { describeStep, STEP_KINDS, type StepKind } from '../analysis/describeStep.js';
import { filterSteps } from '../analysis/filterSteps.js';
import { formatSpan, inOneLine } from '../primitives/format.js';
import type { InspectedRun } from '../run/InspectedRun.js';

interface StepListProps {
  readonly run: InspectedRun;
  readonly position: number;
  readonly onSeek: (position: number) => void;
}

/** The height of a row in the style sheet. Pixels. */
const ROW = 24;
const OVERSCAN = 6;
/** Waits from this length on are shown in the list. Milliseconds. */
const LONG_WAIT = 1000;

/** The events of a run. Only the visible rows are rendered. */
export function StepList({ run, position, onSeek }: StepListProps): ReactNode {
  const labels = useInspectorLabels();
  const id = useId();
  const [query, setQuery] = useState('');
  const [hidden, setHidden] = useState<ReadonlySet<StepKind>>(NO_KINDS);
  const counts = useMemo(() => countKinds(run), [run]);
  const shown = useMemo(() => filterSteps(run, query, hidden), [run, query, hidden]);
  const selected = lastAtOrBefore(shown, position - 1);
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<View>({ top: 0, height: 600 });
  const [lastTarget, setLastTarget] = useState({ selected: -1, length: 0 });
  // The target of a jump is known before rendering, so its rows render once.
  if (lastTarget.selected !== selected || lastTarget.length !== shown.length) {
    setLastTarget({ selected, length: shown.length });
    setView(scrollToRow(view, selected, shown.length));
  }
  const read = (): void => {
    const element = scroller.current;
    if (element) setView((before) => reuseIfEqual(before, { top: element.scrollTop, height: element.clientHeight }));
  };
  // Scrolls to the selected row.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const { top } = scrollToRow({ top: element.scrollTop, height: element.clientHeight }, selected, shown.length);
    if (top !== element.scrollTop) element.scrollTop = top;
    read();
  }, [selected, shown.length]);

  const first = Math.max(0, Math.floor(view.top / ROW) - OVERSCAN);
  const last = Math.min(shown.length, Math.ceil((view.top + view.height) / ROW) + OVERSCAN);
  const rowCount = Math.ceil(view.height / ROW) + 2 * OVERSCAN + 2;
  const handleKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor(view.height / ROW) - 1);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -shown.length, End: shown.length }[
      event.key
    ];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const target = Math.max(-1, Math.min(shown.length - 1, selected + step));
    onSeek(target < 0 ? 0 : shown[target]! + 1);
  };
  return (
    <div className="cs-ins-steps">
      <div className="cs-ins-filter">
        <input
          type="search"
          className="cs-field"
          aria-label={labels.search}
          placeholder={labels.search}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <div role="group" aria-label={labels.filter} className="cs-ins-kinds">
          {STEP_KINDS.filter((kind) => counts.has(kind)).map((kind) => (
            <button
              key={kind}
              type="button"
              className="cs-ins-kind"
              data-kind={kind}
              aria-pressed={!hidden.has(kind)}
              onClick={() => setHidden(toggleKind(hidden, kind))}
            >
              {labels.kind[kind]} <span>{counts.get(kind)}</span>
            </button>
          ))}
        </div>
      </div>
      {shown.length === 0 ? <p className="cs-ins-note">{labels.noStep}</p> : null}
      <div
        ref={scroller}
        className="cs-ins-list"
        role="listbox"
        tabIndex={0}
        aria-label={labels.pane.steps}
        aria-activedescendant={selected >= first && selected < last ? `${id}-${shown[selected]}` : undefined}
        onScroll={read}
        onKeyDown={handleKeyDown}
      >
        <div role="presentation" style={{ blockSize: shown.length * ROW, paddingBlockStart: first * ROW }}>
          {shown.slice(first, last).map((index, at) => (
            <Row
              // Rows that leave the visible range are reused at its other end.
              key={(first + at) % rowCount}
              id={`${id}-${index}`}
              run={run}
              index={index}
              positionInSet={first + at + 1}
              size={shown.length}
              isSelected={first + at === selected}
              isFuture={index >= position}
              onSeek={onSeek}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

interface RowProps {
  readonly id: string;
  readonly run: InspectedRun;
  readonly index: number;
  readonly positionInSet: number;
  readonly size: number;
  readonly isSelected: boolean;
  readonly isFuture: boolean;
  readonly onSeek: (position: number) => void;
}

const Row: MemoExoticComponent<(props: RowProps) => ReactNode> = memo(function Row(props: RowProps) {
  const { id, run, index, positionInSet, size, isSelected, isFuture, onSeek } = props;
  const step = run.steps[index]!;
  const { kind, text, choices } = describeStep(step);
  const wait = step.atMs - (run.steps[index - 1]?.atMs ?? 0);
  return (
    // The list has the focus and handles the keys.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="option"
      id={id}
      aria-selected={isSelected}
      aria-posinset={positionInSet}
      aria-setsize={size}
      tabIndex={-1}
      className="cs-ins-row"
      data-kind={kind}
      data-future={isFuture ? '' : undefined}
      onClick={() => onSeek(index + 1)}
    >
      <span className="cs-ins-row-index">{index + 1}</span>
      <span className="cs-ins-row-time">{(step.atMs / 1000).toFixed(3)}</span>
      {choices[0] ? <span className="cs-ins-row-choice">{choices[0]}</span> : null}
      <span className="cs-ins-row-text">{inOneLine(text)}</span>
      {wait >= LONG_WAIT ? <span className="cs-ins-row-wait">+{formatSpan(wait)}</span> : null}
    </div>
  );
});

interface View {
  /** The scroll offset. Pixels. */
  readonly top: number;
  readonly height: number;
}

/** The nearest view that contains the selected row and a row next to it. */
function scrollToRow(view: View, selected: number, count: number): View {
  const row = Math.max(0, selected) * ROW;
  const margin = Math.min(ROW, view.height / 4);
  const most = Math.max(0, count * ROW - view.height);
  if (row < view.top + margin) return reuseIfEqual(view, { ...view, top: Math.max(0, Math.min(most, row - margin)) });
  const end = row + ROW + margin - view.height;
  return end > view.top ? reuseIfEqual(view, { ...view, top: Math.max(0, Math.min(most, end)) }) : view;
}

/** Returns the same object for an unchanged view, so that nothing renders. */
function reuseIfEqual(before: View, next: View): View {
  return before.top === next.top && before.height === next.height ? before : next;
}

const NO_KINDS: ReadonlySet<StepKind> = new Set();

function toggleKind(hidden: ReadonlySet<StepKind>, kind: StepKind): ReadonlySet<StepKind> {
  const next = new Set(hidden);
  if (!next.delete(kind)) next.add(kind);
  return next;
}

function countKinds(run: InspectedRun): ReadonlyMap<StepKind, number> {
  const counts = new Map<StepKind, number>();
  for (let at = 0; at < run.count; at++) {
    const { kind } = describeStep(run.steps[at]!);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}

/** The position in the list of the last step at or before an index, or -1. */
function lastAtOrBefore(shown: readonly number[], index: number): number {
  let [low, high] = [0, shown.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (shown[middle]! <= index) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
