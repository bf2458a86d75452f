import { useDeferredValue, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { toChatCompletion } from '@chat-stream/core';
import { useInspectorLabels } from '../labels/LabelsContext.js';
import type { History } from '../analysis/createHistory.js';
import { diffValues } from '../analysis/diffValues.js';
import type { InspectedRun } from '../run/InspectedRun.js';
import { MessageView } from './MessageView.js';
import { StateView } from './StateView.js';
import { StepList } from './StepList.js';
import { StepView } from './StepView.js';
import { Tabs } from '../primitives/Tabs.js';
import type { PanelSize } from '../primitives/usePanelSize.js';

interface StreamViewProps {
  readonly run: InspectedRun;
  readonly history: History;
  readonly position: number;
  readonly onSeek: (position: number) => void;
  readonly size: PanelSize;
}

type Pane = 'steps' | 'step' | 'message' | 'state';

const PANES: Readonly<Record<PanelSize, readonly Pane[]>> = {
  narrow: ['steps', 'step', 'message', 'state'],
  medium: ['step', 'message', 'state'],
  wide: ['message', 'state'],
};

/** The events and their effects. The panes that fit are side by side; the others are behind tabs. */
export function StreamView({ run, history, position, onSeek, size }: StreamViewProps): ReactNode {
  const labels = useInspectorLabels();
  const [selectedPane, setSelectedPane] = useState<Pane>('message');
  const state = useMemo(() => toChatCompletion(history.at(position)), [history, position]);
  const changes = useMemo(
    () => (position === 0 ? [] : diffValues(toChatCompletion(history.at(position - 1)), state)),
    [history, position, state],
  );
  // A long message takes time to render. Events and figures do not wait for it.
  const deferredPosition = useDeferredValue(position);
  const completion = useMemo(() => history.at(deferredPosition), [history, deferredPosition]);
  const panes = PANES[size];
  const pane = panes.includes(selectedPane) ? selectedPane : (panes[0] ?? 'message');
  const steps = <StepList run={run} position={position} onSeek={onSeek} />;
  const step = <StepView step={run.steps[position - 1]} changes={changes} />;
  const tabs = panes.map((id) => ({ id, label: labels.pane[id] }));
  return (
    <div className="cs-ins-panes" data-size={size}>
      {size === 'narrow' ? null : <div className="cs-ins-pane">{steps}</div>}
      {size === 'wide' ? <div className="cs-ins-pane">{step}</div> : null}
      <Tabs label={labels.panes} tabs={tabs} value={pane} onValueChange={setSelectedPane} className="cs-ins-pane">
        {pane === 'steps' ? steps : null}
        {pane === 'step' ? step : null}
        {pane === 'message' ? (
          <MessageView
            run={run}
            completion={completion}
            hasEnded={deferredPosition >= run.count && run.end !== undefined}
          />
        ) : null}
        {pane === 'state' ? <StateView state={state} changes={changes} /> : null}
      </Tabs>
    </div>
  );
}
