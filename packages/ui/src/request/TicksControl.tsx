'use client';
import type { ReactNode } from 'react';
import type { ControlProps } from './control.js';

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
