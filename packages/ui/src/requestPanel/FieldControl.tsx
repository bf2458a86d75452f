'use client';
import type { ReactNode } from 'react';
import type { RequestField } from '@chat-stream/core';
import { useLabels } from '../labels/LabelsContext.js';
import { JsonControl } from './JsonControl.js';
import { NumberControl } from './NumberControl.js';
import { StringsControl } from './StringsControl.js';

export interface FieldControlProps {
  readonly id: string;
  readonly field: RequestField;
  readonly value: unknown;
  readonly describedBy: string;
  readonly isInvalid: boolean;
  /** `undefined` takes the setting away. */
  readonly onChange: (value: unknown) => void;
}

/** The control that fits the kind of a field. */
export function FieldControl(props: FieldControlProps): ReactNode {
  const { field, value, onChange } = props;
  const labels = useLabels();
  const attributes = controlAttributes(props);
  switch (field.kind) {
    case 'boolean':
    case 'enum': {
      const options = optionsOf(field, value, labels.on, labels.off);
      const unset = field.default === undefined ? labels.notSet : labels.defaultOf(String(field.default));
      return (
        <select
          {...attributes}
          value={value === undefined ? '' : String(value)}
          onChange={(event) => onChange(read(field, event.currentTarget.value))}
        >
          <option value="">{unset}</option>
          {options.map(([option, label]) => (
            <option key={option} value={option}>
              {label}
            </option>
          ))}
        </select>
      );
    }
    case 'integer':
    case 'number':
      return <NumberControl {...props} />;
    case 'string':
    case 'model':
      return typeof value === 'object' && value !== null ? (
        <JsonControl {...props} />
      ) : (
        <input
          {...attributes}
          type="text"
          maxLength={field.max}
          placeholder={labels.notSet}
          value={value === undefined || value === null ? '' : String(value)}
          onChange={(event) => onChange(event.currentTarget.value || undefined)}
        />
      );
    case 'strings':
      return <StringsControl {...props} />;
    case 'map':
    case 'object':
    case 'messages':
    case 'tools':
    case 'tool_choice':
    case 'response_format':
      return <JsonControl {...props} />;
    default:
      return field.kind satisfies never;
  }
}

/** What all controls have in common. */
export function controlAttributes({ id, describedBy, isInvalid }: FieldControlProps): {
  readonly id: string;
  readonly className: string;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': boolean | undefined;
} {
  return { id, className: 'cs-field', 'aria-describedby': describedBy, 'aria-invalid': isInvalid || undefined };
}

function optionsOf(
  field: RequestField,
  value: unknown,
  on: string,
  off: string,
): readonly (readonly [string, string])[] {
  if (field.kind === 'boolean') {
    return [
      ['true', on],
      ['false', off],
    ];
  }
  const known = field.values ?? [];
  const all = typeof value === 'string' && !known.includes(value) ? [value, ...known] : known;
  return all.map((option) => [option, option]);
}

function read(field: RequestField, text: string): unknown {
  if (text === '') return undefined;
  return field.kind === 'boolean' ? text === 'true' : text;
}
