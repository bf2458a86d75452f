'use client';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useLabels } from '../labels/LabelsContext.js';
import { controlAttributes } from './control.js';
import type { ControlProps } from './control.js';

/** A number: typed, and for a small range also slid. */
export function NumberControl(props: ControlProps): ReactNode {
  const { field, value, onChange } = props;
  const labels = useLabels();
  const number = typeof value === 'number' ? value : undefined;
  // What is being typed may not be a number yet: `-`, or `1.`.
  const [typed, setTyped] = useState<{ readonly text: string; readonly number: number | undefined } | null>(null);
  const text = typed && typed.number === number ? typed.text : number === undefined ? '' : String(number);
  const { min, max } = field;
  const step = field.kind === 'integer' ? 1 : 0.01;
  const isSmall = min !== undefined && max !== undefined && max - min <= 20;
  const handleType = (next: string): void => {
    const parsed = next.trim() === '' ? undefined : Number(next);
    const valid = parsed === undefined || Number.isNaN(parsed) ? undefined : parsed;
    setTyped({ text: next, number: valid });
    onChange(valid);
  };
  const unset = field.default === undefined ? labels.notSet : String(field.default);
  return (
    <div className="cs-request-number">
      {isSmall ? (
        <input
          type="range"
          className="cs-range"
          aria-label={`${field.wire} (${labels.slider})`}
          min={min}
          max={max}
          step={step}
          value={number ?? (typeof field.default === 'number' ? field.default : min)}
          onChange={(event) => onChange(Number(event.currentTarget.value))}
        />
      ) : null}
      <input
        {...controlAttributes(props)}
        type="text"
        inputMode={field.kind === 'integer' ? 'numeric' : 'decimal'}
        placeholder={unset}
        value={text}
        onChange={(event) => handleType(event.currentTarget.value)}
      />
    </div>
  );
}
