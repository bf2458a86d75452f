'use client';
import { useId, type MouseEvent, type ReactNode } from 'react';
import type { RequestField, RequestIssue, ThreadSettings } from '@chat-stream/core';
import { useChat } from '@chat-stream/react';
import { ActionButton } from '../primitives/ActionButton.js';
import { CloseIcon } from '../primitives/icons.js';
import { useLabels } from '../locales/LabelsProvider.js';
import { issuesBelow, focusControl } from './controls/control.js';
import { FieldControl } from './controls/FieldControl.js';

interface RequestFieldRowProps {
  readonly field: RequestField;
  readonly request: ThreadSettings;
  /** Whether it was changed by hand, over what the program gave. */
  readonly isChanged: boolean;
  readonly issues: readonly RequestIssue[];
  readonly models: readonly string[];
}

/** One field: its name, its description, its control, and its error. */
export function RequestFieldRow({ field, request, isChanged, issues, models }: RequestFieldRowProps): ReactNode {
  const chat = useChat();
  const labels = useLabels();
  const id = useId();
  const { wire, camel } = field;
  const value = request[wire];
  const own = issuesBelow(issues, [wire]);
  const hasError = own.some(({ severity }) => severity === 'error');
  const range = rangeOf(field);
  // Once it is set, the issue says so.
  const instead = own.some(({ code }) => code === 'deprecated') ? undefined : field.deprecated?.join(', ') || undefined;
  // A field may have been given in its other spelling: one of them has to go.
  const set = (next: unknown): void =>
    chat.setRequest(camel === wire ? { [wire]: next } : { [camel]: undefined, [wire]: next });
  const reset = (event: MouseEvent): void => {
    focusControl(event, id);
    const { [wire]: _wire, [camel]: _camel, ...others } = chat.getState().overrides;
    chat.resetRequest();
    chat.setRequest(others);
  };
  return (
    <div
      className="cs-request-field"
      data-field={wire}
      data-set={value === undefined ? undefined : ''}
      data-changed={isChanged ? '' : undefined}
      data-invalid={hasError ? '' : undefined}
    >
      <div className="cs-request-name">
        <label htmlFor={id}>
          {wire}
          {isChanged ? <span className="cs-sr-only"> ({labels.changed})</span> : null}
        </label>
        {field.deprecated ? <span className="cs-badge">{labels.deprecated}</span> : null}
        {isChanged ? (
          <ActionButton className="cs-at-end" label={labels.resetField(wire)} onClick={reset}>
            <CloseIcon />
          </ActionButton>
        ) : null}
      </div>
      <FieldControl
        Control={FieldControl}
        id={id}
        field={field}
        value={value}
        issues={own}
        describedBy={`${id}-help`}
        request={request}
        models={models}
        onChange={set}
      />
      <p id={`${id}-help`} className="cs-request-help">
        {labels.fieldHelp[wire] ?? field.help}
        {instead === undefined ? null : ` ${labels.useInstead(instead)}`}
        {range === '' ? null : (
          <>
            {' '}
            <bdi dir="ltr">{range}</bdi>
          </>
        )}
        {own
          .filter(({ path }) => path.length === 0 || !isShownWithin(field))
          .map((issue) => (
            <span key={issue.code + issue.path.join('.')} className="cs-request-issue" data-severity={issue.severity}>
              {issue.message}
            </span>
          ))}
      </p>
    </div>
  );
}

/** Fields whose inner controls show their own errors. */
function isShownWithin({ kind }: RequestField): boolean {
  return kind === 'object' || kind === 'response_format' || kind === 'tools';
}

function rangeOf({ kind, min, max }: RequestField): string {
  if (kind !== 'integer' && kind !== 'number') return '';
  if (min !== undefined && max !== undefined) return `${signed(min)} – ${signed(max)}`;
  return min === undefined ? '' : `≥ ${signed(min)}`;
}

/** With the sign that is as wide as a plus, not with a hyphen. */
function signed(value: number): string {
  return String(value).replace('-', '−');
}
