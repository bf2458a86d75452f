'use client';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { GrowingTextarea } from '../composer/GrowingTextarea.js';
import { useLabels } from '../labels/LabelsContext.js';
import { controlAttributes } from './FieldControl.js';
import type { FieldControlProps } from './FieldControl.js';

/** A value of any shape, as JSON. It goes into the request whenever it is whole; a bare word is a string. */
export function JsonControl(props: FieldControlProps): ReactNode {
  const { value, onChange } = props;
  const labels = useLabels();
  const [typed, setTyped] = useState<{ readonly text: string; readonly value: unknown } | null>(null);
  const text = typed && Object.is(typed.value, value) ? typed.text : jsonText(value);
  const isBroken = typed !== null && typed.text.trim() !== '' && parse(typed.text) === undefined && text === typed.text;
  return (
    <>
      <GrowingTextarea
        {...controlAttributes({ ...props, isInvalid: props.isInvalid || isBroken })}
        data-code=""
        spellCheck={false}
        placeholder={labels.jsonPlaceholder}
        value={text}
        onChange={(event) => {
          const next = event.currentTarget.value;
          const parsed = next.trim() === '' ? undefined : parse(next);
          const isWhole = next.trim() === '' || parsed !== undefined;
          setTyped({ text: next, value: isWhole ? parsed : value });
          if (isWhole) onChange(parsed);
        }}
      />
      {isBroken ? (
        <span className="cs-request-issue" data-severity="error" role="status">
          {labels.brokenJson}
        </span>
      ) : null}
    </>
  );
}

function jsonText(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return /^[a-z_]+$/i.test(text.trim()) ? text.trim() : undefined;
  }
}
