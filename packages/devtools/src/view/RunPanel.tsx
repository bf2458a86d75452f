import { useMemo, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useInspectorLabels } from '../labels/LabelsContext.js';
import { createHistory } from '../analysis/createHistory.js';
import { createTimeline, findToolRun } from '../analysis/timeline.js';
import type { InspectedRun } from '../run/InspectedRun.js';
import type { RunSelection } from './useRunSelection.js';
import { CompareView } from './CompareView.js';
import { FigureStrip } from './FigureStrip.js';
import { seekDistance } from '../primitives/seekDistance.js';
import { PlayerBar } from './PlayerBar.js';
import { RequestView } from './RequestView.js';
import { ResponseView } from './ResponseView.js';
import { StreamView } from './StreamView.js';
import { Tabs } from '../primitives/Tabs.js';
import { TimelineView } from './TimelineView.js';
import { usePlayer } from './usePlayer.js';
import type { PanelSize } from '../primitives/usePanelSize.js';

interface RunPanelProps {
  readonly selection: RunSelection;
  readonly run: InspectedRun;
  readonly size: PanelSize;
  readonly baseURL: string;
}

type View = 'stream' | 'request' | 'response' | 'compare';

const VIEWS: readonly View[] = ['stream', 'request', 'response', 'compare'];

/** One run: its figures, its timeline, and the views of it. */
export function RunPanel({ selection, run, size, baseURL }: RunPanelProps): ReactNode {
  const { runs, position } = selection;
  const labels = useInspectorLabels();
  const [view, setView] = useState<View>('stream');
  const timeline = useMemo(() => createTimeline(run), [run]);
  const toolRun = useMemo(() => findToolRun(run, runs), [run, runs]);
  // The list of steps grows in place, so the history stays valid.
  const history = useMemo(() => createHistory(run.steps), [run.steps]);
  const player = usePlayer(run, position, selection.seek);
  const seek = (next: number): void => {
    player.stop();
    selection.seek(next);
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || isTyping(event.target) || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = event.key === 'ArrowLeft' || event.key === 'ArrowRight' ? seekDistance(event, run.count) : undefined;
    if (step === undefined) return;
    event.preventDefault();
    seek(Math.max(0, Math.min(run.count, position + step)));
  };
  const playerBar = <PlayerBar run={run} position={position} player={player} onSeek={seek} />;
  return (
    // The arrow keys seek from anywhere in the panel. Each action also has a control of its own.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="cs-ins-body" onKeyDown={handleKeyDown}>
      <FigureStrip run={run} timeline={timeline} />
      <TimelineView run={run} timeline={timeline} toolRun={toolRun} position={position} onSeek={seek} />
      {size === 'narrow' ? playerBar : null}
      {run.isTruncated ? <p className="cs-ins-note">{labels.cut}</p> : null}
      <Tabs
        label={labels.views}
        tabs={VIEWS.map((id) => ({ id, label: labels.view[id] }))}
        value={view}
        onValueChange={setView}
        className="cs-ins-views"
        beside={size === 'narrow' ? null : playerBar}
      >
        {view === 'stream' ? (
          <StreamView run={run} history={history} position={position} onSeek={seek} size={size} />
        ) : null}
        {view === 'request' ? <RequestView run={run} baseURL={baseURL} /> : null}
        {view === 'response' ? <ResponseView run={run} /> : null}
        {view === 'compare' ? <CompareView run={run} runs={runs} /> : null}
      </Tabs>
    </div>
  );
}

function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.matches('input, select, textarea, [role="tab"]');
}
