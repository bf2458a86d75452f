import { useDeferredValue, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { toChatCompletion } from '@chat-stream/react';
import { useInspectorLabels } from '../InspectorLabelsContext.js';
import type { History } from '../look/createHistory.js';
import { diffValues } from '../look/diffValues.js';
import type { InspectedRun } from '../run/InspectedRun.js';
import { MomentView } from './MomentView.js';
import { StateView } from './StateView.js';
import { StepList } from './StepList.js';
import { StepView } from './StepView.js';
import { Tabs } from './Tabs.js';
import type { Size } from './useSize.js';

interface StreamViewProps {
  readonly run: InspectedRun;
  readonly history: History;
  readonly position: number;
  readonly onSeek: (position: number) => void;
  readonly size: Size;
}

type Pane = 'steps' | 'step' | 'message' | 'state';

const PANES: Readonly<Record<Size, readonly Pane[]>> = {
  narrow: ['steps', 'step', 'message', 'state'],
  medium: ['step', 'message', 'state'],
  wide: ['message', 'state'],
};

/** The events beside what they have led to. What has room stands side by side, the rest behind tabs. */
export function StreamView({ run, history, position, onSeek, size }: StreamViewProps): ReactNode {
  const labels = useInspectorLabels();
  const [chosen, setChosen] = useState<Pane>('message');
  const state = useMemo(() => toChatCompletion(history.at(position)), [history, position]);
  const changes = useMemo(
    () => (position === 0 ? [] : diffValues(toChatCompletion(history.at(position - 1)), state)),
    [history, position, state],
  );
  // A message can be long; events and numbers do not wait for it.
  const shown = useDeferredValue(position);
  const moment = useMemo(() => history.at(shown), [history, shown]);
  const panes = PANES[size];
  const pane = panes.includes(chosen) ? chosen : (panes[0] ?? 'message');
  const steps = <StepList run={run} position={position} onSeek={onSeek} />;
  const step = <StepView step={run.steps[position - 1]} changes={changes} />;
  const tabs = panes.map((id) => ({ id, label: labels.pane[id] }));
  return (
    <div className="cs-ins-panes" data-size={size}>
      {size === 'narrow' ? null : <div className="cs-ins-pane">{steps}</div>}
      {size === 'wide' ? <div className="cs-ins-pane">{step}</div> : null}
      <Tabs label={labels.panes} tabs={tabs} value={pane} onValueChange={setChosen} className="cs-ins-pane">
        {pane === 'steps' ? steps : null}
        {pane === 'step' ? step : null}
        {pane === 'message' ? (
          <MomentView run={run} completion={moment} isOver={shown >= run.count && run.end !== undefined} />
        ) : null}
        {pane === 'state' ? <StateView state={state} changes={changes} /> : null}
      </Tabs>
    </div>
  );
}
