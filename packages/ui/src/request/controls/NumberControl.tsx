'use client';
import { useState, type ReactNode } from 'react';
import { useLabels } from '../../locales/LabelsProvider.js';
import { requestIssueText } from '../../locales/issueText.js';
import { controlAttributes, type ControlProps } from './control.js';

/** A number: typed, and for a small range also slid. */
export function NumberControl(props: ControlProps): ReactNode {
  const { id, field, value, onChange } = props;
  const labels = useLabels();
  const number = typeof value === 'number' ? value : undefined;
  // Incomplete input is not a number yet: `-`, or `1.`.
  const [typed, setTyped] = useState<{ readonly text: string; readonly number: number | undefined } | null>(null);
  const text = typed && typed.number === number ? typed.text : number === undefined ? '' : String(number);
  const { min, max } = field;
  const isWrong = text.trim() !== '' && number === undefined;
  const type = field.kind === 'integer' ? 'integer' : 'number';
  const step = field.kind === 'integer' ? 1 : 0.01;
  const isSmall = min !== undefined && max !== undefined && max - min <= 20;
  const handleType = (next: string): void => {
    const parsed = next.trim() === '' ? undefined : Number(latinNumber(next));
    const valid = parsed === undefined || Number.isNaN(parsed) ? undefined : parsed;
    setTyped({ text: next, number: valid });
    onChange(valid);
  };
  // Beside a slider there is room for a number, but not for the words of every language.
  const unset = field.default !== undefined ? String(field.default) : isSmall ? '–' : labels.notSet;
  const attributes = controlAttributes(props);
  return (
    <div className="cs-request-number">
      {isSmall ? (
        <input
          type="range"
          className="cs-range"
          data-unset={number === undefined ? '' : undefined}
          aria-label={`${field.wire} (${labels.slider})`}
          min={min}
          max={max}
          step={step}
          value={number ?? (typeof field.default === 'number' ? field.default : min)}
          onChange={(event) => onChange(Number(event.currentTarget.value))}
        />
      ) : null}
      <input
        {...attributes}
        aria-invalid={isWrong || attributes['aria-invalid']}
        aria-describedby={
          isWrong ? `${attributes['aria-describedby'] ?? ''} ${id}-wrong`.trim() : attributes['aria-describedby']
        }
        type="text"
        dir="ltr"
        inputMode={field.kind === 'integer' ? 'numeric' : 'decimal'}
        placeholder={unset}
        value={text}
        onChange={(event) => handleType(event.currentTarget.value)}
      />
      {isWrong ? (
        <p id={`${id}-wrong`} className="cs-request-issue" data-severity="error">
          {requestIssueText(
            {
              path: [field.wire],
              code: 'wrong_type',
              severity: 'error',
              message: `"${field.wire}" must be ${type === 'integer' ? 'a whole number' : 'a number'}.`,
              params: { type },
            },
            labels,
          )}
        </p>
      ) : null}
    </div>
  );
}

/** Normalises a typed number: a decimal comma, a minus sign, or Arabic and Persian digits. */
function latinNumber(text: string): string {
  return text
    .replaceAll(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 15))
    .replace(/^([^.,\u066b]*)[,\u066b]/, '$1.')
    .replace('\u2212', '-');
}
