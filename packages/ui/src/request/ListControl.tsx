'use client';
import type { ReactNode } from 'react';
import { ActionButton } from '../primitives/ActionButton.js';
import { CloseIcon } from '../primitives/icons.js';
import { useLabels } from '../locales/LabelsProvider.js';
import { controlAttributes, type ControlProps } from './control.js';
import { keepFocus } from '../primitives/keepFocus.js';

/** A list of strings, a row for each. Line breaks and tabs are typed as `\n` and `\t`: stop strings are often made of them. */
export function ListControl(props: ControlProps): ReactNode {
  const { id, field, value, onChange } = props;
  const labels = useLabels();
  const list = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : [];
  const canGrow = list.length < (field.max ?? Infinity);
  const change = (index: number, text: string | undefined): void => {
    const next = list.flatMap((each, at) => (at !== index ? [each] : text === undefined ? [] : [text]));
    if (index === list.length && text !== undefined) next.push(text);
    onChange(next.length > 0 ? next : undefined);
  };
  return (
    <ul className="cs-rows">
      {[...list, ...(canGrow ? [null] : [])].map((text, index) => (
        <li key={index} className="cs-row">
          <input
            {...controlAttributes(props)}
            id={index === 0 ? id : undefined}
            type="text"
            aria-label={index === 0 ? undefined : `${field.wire} ${index + 1}`}
            placeholder={text === null ? (index === 0 ? labels.notSet : labels.addEntry) : undefined}
            value={text === null ? '' : escaped(text)}
            onChange={(event) => change(index, unescaped(event.currentTarget.value))}
          />
          {text === null ? null : (
            <ActionButton
              className="cs-at-end"
              label={labels.remove(escaped(text))}
              onClick={(event) => {
                keepFocus(event, id);
                change(index, undefined);
              }}
            >
              <CloseIcon />
            </ActionButton>
          )}
        </li>
      ))}
    </ul>
  );
}

const SIGNS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

function escaped(text: string): string {
  return text.replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll('\r', '\\r');
}

function unescaped(text: string): string {
  return text.replace(/\\([ntr])/g, (_, letter: string) => SIGNS[letter] ?? letter);
}
