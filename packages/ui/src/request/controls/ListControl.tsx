'use client';
import { useState, type ReactNode } from 'react';
import { ActionButton } from '../../primitives/ActionButton.js';
import { CloseIcon } from '../../primitives/icons.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { controlAttributes, focusControl, type ControlProps } from './control.js';
import { isSameJson, isRecord } from '../../primitives/json/jsonValues.js';

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
                focusControl(event, id);
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

type Row = readonly [name: string, text: string];

/** Names and values, a row for each. Fields with a range take numbers, the others texts. */
export function MapControl(props: ControlProps): ReactNode {
  const { id, field, value, issues, onChange } = props;
  const labels = useLabels();
  // While it is typed, a name may be empty or equal to another: the rows are stored beside the value that they produce.
  const [typed, setTyped] = useState<{ readonly rows: readonly Row[]; readonly value: unknown } | null>(null);
  const given = isRecord(value) ? Object.entries(value).map(([name, entry]): Row => [name, entryText(entry)]) : [];
  const rows = typed && isSameJson(typed.value, value) ? typed.rows : given;
  const isNumeric = field.min !== undefined;
  const change = (next: readonly Row[]): void => {
    const entries = next
      .filter(([name]) => name !== '')
      .map(([name, text]) => [name, parseEntry(text, isNumeric)] as const);
    const map = entries.length > 0 ? Object.fromEntries(entries) : undefined;
    setTyped({ rows: next, value: map });
    onChange(map);
  };
  const changeRow = (index: number, row: Row): void => change(rows.map((each, at) => (at === index ? row : each)));
  return (
    <ul className="cs-rows">
      {rows.map(([name, text], index) => (
        <li key={index} className="cs-row">
          <input
            className="cs-field"
            type="text"
            aria-label={`${field.wire} ${index + 1}: ${labels.entryName}`}
            value={name}
            onChange={(event) => changeRow(index, [event.currentTarget.value, text])}
          />
          <input
            {...controlAttributes({ ...props, issues: issues.filter(({ path }) => path[0] === name) })}
            id={undefined}
            type="text"
            inputMode={isNumeric ? 'decimal' : 'text'}
            aria-label={`${field.wire} ${index + 1}: ${labels.entryValue}`}
            value={text}
            onChange={(event) => changeRow(index, [name, event.currentTarget.value])}
          />
          <ActionButton
            className="cs-at-end"
            label={labels.remove(name || String(index + 1))}
            onClick={(event) => {
              focusControl(event, id);
              change(rows.filter((_, at) => at !== index));
            }}
          >
            <CloseIcon />
          </ActionButton>
        </li>
      ))}
      <li>
        <button
          id={id}
          type="button"
          className="cs-link-button"
          aria-label={`${field.wire}: ${labels.addEntry}`}
          onClick={() => change([...rows, ['', '']])}
        >
          <span aria-hidden="true">+ </span>
          {labels.addEntry}
        </button>
      </li>
    </ul>
  );
}

function entryText(entry: unknown): string {
  return typeof entry === 'string' ? entry : (JSON.stringify(entry) ?? '');
}

/** Text that is not a number is kept as text, and validation reports it. */
function parseEntry(text: string, isNumeric: boolean): unknown {
  return isNumeric && text.trim() !== '' && !Number.isNaN(Number(text)) ? Number(text) : text;
}
