import type { ReactNode } from 'react';
import { ActionButton } from '../../primitives/ActionButton.js';
import { CloseIcon, TrashIcon } from '../../primitives/icons.js';
import type { Inspector } from '../createInspector.js';
import { useInspectorLabels } from '../InspectorLabelsContext.js';
import type { InspectedRun } from '../run/InspectedRun.js';
import { DownloadIcon, RecordIcon, UploadIcon } from './icons.js';
import { nameOf } from './nameOf.js';
import { saveRun } from './saveRun.js';

interface ToolbarProps {
  readonly inspector: Inspector;
  readonly runs: readonly InspectedRun[];
  readonly run: InspectedRun | undefined;
  readonly isKeeping: boolean;
  readonly onRun: (id: string) => void;
  readonly onKeep: (isOn: boolean) => void;
  readonly isLoading: boolean;
  readonly onLoad: () => void;
  readonly onClose: (() => void) | undefined;
}

/** Which run, and what can be done with runs. */
export function Toolbar(props: ToolbarProps): ReactNode {
  const { inspector, runs, run, isKeeping, onRun, onKeep, isLoading, onLoad, onClose } = props;
  const labels = useInspectorLabels();
  return (
    <div className="cs-ins-toolbar">
      <select
        className="cs-select cs-ins-run"
        aria-label={labels.run}
        value={run?.id ?? ''}
        disabled={runs.length === 0}
        onChange={(event) => onRun(event.currentTarget.value)}
      >
        {runs.length === 0 ? <option value="">{labels.nothing}</option> : null}
        {runs.toReversed().map((each) => (
          <option key={each.id} value={each.id}>
            {nameOf(each)}
          </option>
        ))}
      </select>
      <span className="cs-spacer" />
      <span className="cs-ins-actions cs-at-end">
        <ActionButton label={labels.record} aria-pressed={isKeeping} onClick={() => onKeep(!isKeeping)}>
          <RecordIcon />
        </ActionButton>
        <ActionButton label={labels.load} aria-expanded={isLoading} onClick={onLoad}>
          <UploadIcon />
        </ActionButton>
        <ActionButton label={labels.save} aria-disabled={!run || undefined} onClick={() => run && saveRun(run)}>
          <DownloadIcon />
        </ActionButton>
        <ActionButton
          label={labels.clear}
          aria-disabled={runs.length === 0 || undefined}
          onClick={() => inspector.clear()}
        >
          <TrashIcon />
        </ActionButton>
        {onClose ? (
          <ActionButton label={labels.close} onClick={onClose}>
            <CloseIcon />
          </ActionButton>
        ) : null}
      </span>
    </div>
  );
}
