'use client';
import type { ReactNode } from 'react';
import type { ControlProps } from './control.js';
import { FieldControl } from './FieldControl.js';

interface NestedControlProps extends ControlProps {
  readonly label: string;
}

/** A field within a field: its name, its control, and what is wrong with it. */
export function NestedControl({ label, ...props }: NestedControlProps): ReactNode {
  const { id, issues } = props;
  return (
    <div className="cs-nested-field">
      <label htmlFor={id}>{label}</label>
      <FieldControl {...props} describedBy={issues.length > 0 ? `${id}-issues` : undefined} />
      {issues.length > 0 ? (
        <p id={`${id}-issues`} className="cs-request-help">
          {issues.map((issue) => (
            <span key={issue.code} className="cs-request-issue" data-severity={issue.severity}>
              {issue.message}
            </span>
          ))}
        </p>
      ) : null}
    </div>
  );
}
