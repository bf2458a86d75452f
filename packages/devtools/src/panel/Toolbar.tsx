import type { ReactNode } from 'react';
import { useInspectorLabels } from '../labels/LabelsContext.js';
import { IconButton } from '../primitives/IconButton.js';
import { CloseIcon, DownloadIcon, RecordIcon, TrashIcon, UploadIcon } from '../primitives/icons.js';
import type { Inspector } from '../run/createInspector.js';
import type { InspectedRun } from '../run/InspectedRun.js';
import { runName } from '../view/runName.js';
import { downloadRecording } from './downloadRecording.js';

interface ToolbarProps {
  readonly inspector: Inspector;
  readonly runs: readonly InspectedRun[];
  readonly run: InspectedRun | undefined;
  readonly isAlwaysRecording: boolean;
  readonly onRunChange: (id: string) => void;
  readonly onAlwaysRecordingChange: (isAlwaysRecording: boolean) => void;
  readonly isImporting: boolean;
  readonly onImport: () => void;
  readonly onClose: (() => void) | undefined;
}

/** Selects the run, and has the actions for runs. */
export function Toolbar(props: ToolbarProps): ReactNode {
  const { inspector, runs, run, isAlwaysRecording, isImporting, onClose } = props;
  const labels = useInspectorLabels();
  return (
    <div className="cs-ins-toolbar">
      <select
        className="cs-select cs-ins-run"
        aria-label={labels.run}
        value={run?.id ?? ''}
        disabled={runs.length === 0}
        onChange={(event) => props.onRunChange(event.currentTarget.value)}
      >
        {runs.length === 0 ? <option value="">{labels.nothing}</option> : null}
        {runs.toReversed().map((each) => (
          <option key={each.id} value={each.id}>
            {runName(each)}
          </option>
        ))}
      </select>
      <span className="cs-spacer" />
      <span className="cs-ins-actions cs-at-end">
        <IconButton
          label={labels.record}
          aria-pressed={isAlwaysRecording}
          onClick={() => props.onAlwaysRecordingChange(!isAlwaysRecording)}
        >
          <RecordIcon />
        </IconButton>
        <IconButton label={labels.load} aria-expanded={isImporting} onClick={props.onImport}>
          <UploadIcon />
        </IconButton>
        <IconButton label={labels.save} aria-disabled={!run || undefined} onClick={() => run && downloadRecording(run)}>
          <DownloadIcon />
        </IconButton>
        <IconButton
          label={labels.clear}
          aria-disabled={runs.length === 0 || undefined}
          onClick={() => inspector.clear()}
        >
          <TrashIcon />
        </IconButton>
        {onClose ? (
          <IconButton label={labels.close} onClick={onClose}>
            <CloseIcon />
          </IconButton>
        ) : null}
      </span>
    </div>
  );
}
