'use client';
import { useState, type ReactNode } from 'react';
import { useLabels } from '../../locales/LabelsProvider.js';
import { controlAttributes, type ControlProps } from './control.js';

/** The option for a value that is not in the list. It cannot be a value itself. */
const OTHER = '\u0000other';

/** On, off or not set; or one of the known values, or another one: no provider's list is closed. */
export function ChoiceControl(props: ControlProps): ReactNode {
  const { field, value, onChange } = props;
  const labels = useLabels();
  const [isOther, setOther] = useState(false);
  const isBoolean = field.kind === 'boolean';
  const options: readonly (readonly [string, string])[] = isBoolean
    ? [
        ['true', labels.on],
        ['false', labels.off],
      ]
    : withCurrent(field.values ?? [], value).map((option) => [option, option]);
  const handleChange = (text: string): void => {
    setOther(text === OTHER);
    if (text !== OTHER) onChange(text === '' ? undefined : isBoolean ? text === 'true' : text);
  };
  const unset =
    field.default === undefined
      ? labels.notSet
      : labels.defaultOf(isBoolean ? (field.default === true ? labels.on : labels.off) : String(field.default));
  return (
    <>
      <select
        {...controlAttributes(props)}
        value={isOther ? OTHER : value === undefined || value === null ? '' : String(value)}
        onChange={(event) => handleChange(event.currentTarget.value)}
      >
        <option value="">{unset}</option>
        {options.map(([option, label]) => (
          <option key={option} value={option}>
            {label}
          </option>
        ))}
        {isBoolean ? null : <option value={OTHER}>{labels.otherValue}…</option>}
      </select>
      {isOther ? (
        <input
          type="text"
          className="cs-field cs-request-other"
          aria-label={`${field.wire}: ${labels.otherValue}`}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.currentTarget.value || undefined)}
        />
      ) : null}
    </>
  );
}

function withCurrent(known: readonly string[], value: unknown): readonly string[] {
  return typeof value === 'string' && !known.includes(value) ? [value, ...known] : known;
}

/** A list of known strings, as boxes to tick. */
export function TicksControl({ id, field, value, onChange }: ControlProps): ReactNode {
  const list = Array.isArray(value) ? value.map(String) : [];
  return (
    <div id={id} className="cs-request-choices" role="group" aria-label={field.wire}>
      {[...new Set([...(field.values ?? []), ...list])].map((option) => (
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
