'use client';
import type { ReactNode } from 'react';
import { GrowingTextarea } from '../composer/GrowingTextarea.js';
import { useLabels } from '../labels/LabelsContext.js';
import { controlAttributes } from './FieldControl.js';
import type { FieldControlProps } from './FieldControl.js';

/** A list of strings: a line for each, or boxes to tick where the values are known. */
export function StringsControl(props: FieldControlProps): ReactNode {
  const { field, value, onChange } = props;
  const labels = useLabels();
  const list = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : [];
  if (field.values) {
    return (
      <div id={props.id} className="cs-request-choices" role="group" aria-label={field.wire}>
        {field.values.map((option) => (
          <label key={option} className="cs-check">
            <input
              type="checkbox"
              checked={list.includes(option)}
              onChange={(event) => {
                const next = event.currentTarget.checked ? [...list, option] : list.filter((each) => each !== option);
                onChange(next.length > 0 ? next : undefined);
              }}
            />
            {option}
          </label>
        ))}
      </div>
    );
  }
  return (
    <GrowingTextarea
      {...controlAttributes(props)}
      placeholder={labels.onePerLine}
      value={list.join('\n')}
      onChange={(event) => {
        const text = event.currentTarget.value;
        onChange(text === '' ? undefined : text.split('\n'));
      }}
    />
  );
}
