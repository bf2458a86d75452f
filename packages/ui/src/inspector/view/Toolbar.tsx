import { useRef } from 'react';
import type { ReactNode } from 'react';
import { ActionButton } from '../../actions/ActionButton.js';
import { CloseIcon, TrashIcon } from '../../icons/icons.js';
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
  readonly onFile: (file: File) => void;
  readonly onClose: (() => void) | undefined;
}

/** Which run, and what can be done with runs. */
export function Toolbar(props: ToolbarProps): ReactNode {
  const { inspector, runs, run, isKeeping, onRun, onKeep, onFile, onClose } = props;
  const labels = useInspectorLabels();
  const file = useRef<HTMLInputElement>(null);
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
        <ActionButton label={labels.load} onClick={() => file.current?.click()}>
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
      <input
        ref={file}
        type="file"
        accept="application/json,.json"
        hidden
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (chosen) onFile(chosen);
        }}
      />
    </div>
  );
}
