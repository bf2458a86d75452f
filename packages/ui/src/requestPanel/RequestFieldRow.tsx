'use client';
import { useId } from 'react';
import type { ReactNode } from 'react';
import type { RequestField, RequestIssue } from '@chat-stream/core';
import { useChat } from '@chat-stream/react';
import { ActionButton } from '../actions/ActionButton.js';
import { CloseIcon } from '../icons/icons.js';
import { useLabels } from '../labels/LabelsContext.js';
import { FieldControl } from './FieldControl.js';

interface RequestFieldRowProps {
  readonly field: RequestField;
  readonly value: unknown;
  readonly issues: readonly RequestIssue[];
}

/** One field: its name, what it does, its control, and what is wrong with it. */
export function RequestFieldRow({ field, value, issues }: RequestFieldRowProps): ReactNode {
  const chat = useChat();
  const labels = useLabels();
  const id = useId();
  const isSet = value !== undefined;
  const hasError = issues.some(({ severity }) => severity === 'error');
  const set = (next: unknown): void => chat.setRequest({ [field.wire]: next });
  return (
    <div className="cs-request-field" data-set={isSet ? '' : undefined} data-invalid={hasError ? '' : undefined}>
      <div className="cs-request-name">
        <label htmlFor={id}>
          {field.wire}
          {isSet ? <span className="cs-sr-only"> ({labels.changed})</span> : null}
        </label>
        {field.deprecated ? <span className="cs-badge">{labels.deprecated}</span> : null}
        {isSet && field.wire !== 'model' ? (
          <ActionButton className="cs-at-end" label={labels.resetField(field.wire)} onClick={() => set(undefined)}>
            <CloseIcon />
          </ActionButton>
        ) : null}
      </div>
      <FieldControl
        id={id}
        field={field}
        value={value}
        describedBy={`${id}-help`}
        isInvalid={hasError}
        onChange={set}
      />
      <p id={`${id}-help`} className="cs-request-help">
        {field.help}
        {field.deprecated ? ` ${labels.useInstead(field.deprecated)}` : null}
        {rangeOf(field)}
        {issues.map((issue) => (
          <span key={issue.code + issue.path.join('.')} className="cs-request-issue" data-severity={issue.severity}>
            {issue.message}
          </span>
        ))}
      </p>
    </div>
  );
}

function rangeOf({ kind, min, max }: RequestField): string {
  if (kind !== 'integer' && kind !== 'number') return '';
  if (min !== undefined && max !== undefined) return ` ${min} – ${max}.`;
  return min === undefined ? '' : ` ≥ ${min}.`;
}
