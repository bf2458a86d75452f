'use client';
import type { ReactNode } from 'react';
import { useLabels } from '../../locales/LabelsProvider.js';
import { controlAttributes, getAt, issuesBelow, type ControlProps } from './control.js';
import { setNested, type NestedShape } from './nestedFields.js';

interface ObjectControlProps extends ControlProps {
  readonly shape: NestedShape;
}

/** A field that holds fields: a box that turns it on, and then a control for each of them. */
export function ObjectControl({ shape, ...props }: ObjectControlProps): ReactNode {
  const { id, field, value, issues, onChange } = props;
  const labels = useLabels();
  const isOn = value !== undefined && value !== null;
  return (
    <>
      <span className="cs-check">
        <input
          {...controlAttributes({ ...props, issues: [] })}
          className=""
          type="checkbox"
          checked={isOn}
          onChange={(event) => onChange(event.currentTarget.checked ? shape.start : undefined)}
        />
        <span aria-hidden="true">{isOn ? labels.on : labels.off}</span>
      </span>
      {isOn ? (
        <div className="cs-nested" role="group" aria-label={field.wire}>
          {shape.fields.map(({ path, kind, values, max }) => {
            const name = path.join('.');
            return (
              <NestedControl
                key={name}
                {...props}
                id={`${id}-${name}`}
                label={name}
                field={{ wire: name, kind, values, max }}
                value={getAt(value, path)}
                issues={issuesBelow(issues, path)}
                onChange={(next) => onChange(setNested(shape, value, path, next))}
              />
            );
          })}
        </div>
      ) : null}
    </>
  );
}

interface NestedControlProps extends ControlProps {
  readonly label: string;
}

/** A nested field: its name, its control and its problems. */
export function NestedControl({ label, ...props }: NestedControlProps): ReactNode {
  const { Control, id, issues } = props;
  return (
    <div className="cs-nested-field">
      <label htmlFor={id}>{label}</label>
      <Control {...props} describedBy={issues.length > 0 ? `${id}-issues` : undefined} />
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
