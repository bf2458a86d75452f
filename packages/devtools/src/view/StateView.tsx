import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { ChatCompletion } from '@chat-stream/core';
import { useInspectorLabels } from '../labels/LabelsContext.js';
import type { ValueChange } from '../analysis/diffValues.js';
import { JsonView } from '../primitives/JsonView.js';

interface StateViewProps {
  readonly state: ChatCompletion;
  readonly changes: readonly ValueChange[];
}

/** The completion so far, with the changes of the last event highlighted. */
export function StateView({ state, changes }: StateViewProps): ReactNode {
  const labels = useInspectorLabels();
  const changed = useMemo(() => new Set(changes.map(({ path }) => path.join('.'))), [changes]);
  return <JsonView value={state} label={labels.pane.state} changed={changed} />;
}
