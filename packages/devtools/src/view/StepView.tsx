import type { ReactNode } from 'react';
import { useInspectorLabels } from '../labels/LabelsContext.js';
import type { ValueChange } from '../analysis/diffValues.js';
import { rawStep } from '../analysis/filterSteps.js';
import type { Step } from '../run/InspectedRun.js';
import { ChangeList } from './ChangeList.js';
import { JsonView } from '../primitives/JsonView.js';

interface StepViewProps {
  readonly step: Step | undefined;
  readonly changes: readonly ValueChange[];
}

/** One event: its changes to the completion, and its raw value. */
export function StepView({ step, changes }: StepViewProps): ReactNode {
  const labels = useInspectorLabels();
  if (!step) return <p className="cs-ins-note">{labels.beforeFirst}</p>;
  return (
    <div className="cs-ins-step">
      <h3 className="cs-ins-heading">{labels.changes}</h3>
      {changes.length === 0 ? <p className="cs-ins-note">{labels.noChanges}</p> : <ChangeList changes={changes} />}
      <h3 className="cs-ins-heading">{labels.raw}</h3>
      <JsonView value={rawStep(step)} label={labels.raw} />
    </div>
  );
}
