import { useMemo, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useInspectorLabels } from '../InspectorLabelsContext.js';
import { createHistory } from '../look/createHistory.js';
import { createTimeline, findToolRun } from '../look/timeline.js';
import type { InspectedRun } from '../run/InspectedRun.js';
import type { InspectedPlace } from '../useInspectedRun.js';
import { CompareView } from './CompareView.js';
import { FigureStrip } from './FigureStrip.js';
import { keyStep } from './keyStep.js';
import { PlayerBar } from './PlayerBar.js';
import { RequestView } from './RequestView.js';
import { ResponseView } from './ResponseView.js';
import { StreamView } from './StreamView.js';
import { Tabs } from './Tabs.js';
import { TimelineView } from './TimelineView.js';
import { usePlayer } from './usePlayer.js';
import type { Size } from './useSize.js';

interface RunPanelProps {
  readonly place: InspectedPlace;
  readonly run: InspectedRun;
  readonly size: Size;
  readonly baseURL: string;
}

type View = 'stream' | 'request' | 'response' | 'compare';

const VIEWS: readonly View[] = ['stream', 'request', 'response', 'compare'];

/** One run: its numbers, its time, and the views of it. */
export function RunPanel({ place, run, size, baseURL }: RunPanelProps): ReactNode {
  const { runs, position } = place;
  const labels = useInspectorLabels();
  const [view, setView] = useState<View>('stream');
  const timeline = useMemo(() => createTimeline(run), [run]);
  const toolRun = useMemo(() => findToolRun(run, runs), [run, runs]);
  // The list grows in place, and what is known of its beginning stays.
  const history = useMemo(() => createHistory(run.steps), [run.steps]);
  const player = usePlayer(run, position, place.seek);
  const seek = (next: number): void => {
    player.stop();
    place.seek(next);
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || isTyping(event.target) || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = event.key === 'ArrowLeft' || event.key === 'ArrowRight' ? keyStep(event, run.count) : undefined;
    if (step === undefined) return;
    event.preventDefault();
    seek(Math.max(0, Math.min(run.count, position + step)));
  };
  const playerBar = <PlayerBar run={run} position={position} player={player} onSeek={seek} />;
  return (
    // Arrow keys go from event to event wherever in the panel one is; everything also has a control of its own.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="cs-ins-body" onKeyDown={handleKeyDown}>
      <FigureStrip run={run} timeline={timeline} />
      <TimelineView run={run} timeline={timeline} toolRun={toolRun} position={position} onSeek={seek} />
      {size === 'narrow' ? playerBar : null}
      {run.isCut ? <p className="cs-ins-note">{labels.cut}</p> : null}
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
