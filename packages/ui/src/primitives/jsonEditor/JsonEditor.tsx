'use client';
import { useId, useRef, useState, type ReactNode } from 'react';
import { useLabels } from '../../locales/LabelsProvider.js';
import { isSameJson } from '../json/jsonValues.js';
import { lineAt, readJson, type JsonPath } from './readJson.js';
import { checkSchema, type SchemaRules } from './checkSchema.js';

export interface JsonIssue {
  readonly path: JsonPath;
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

export interface JsonEditorProps {
  readonly value: unknown;
  /** Called whenever the text is whole; `undefined` when it is empty. */
  readonly onChange: (value: unknown) => void;
  /** Which values are taken; the text of others stays as it is typed, and changes nothing. @defaultValue all */
  readonly accepts?: ((value: unknown) => boolean) | undefined;
  /** Validates a value. */
  readonly check?: ((value: unknown) => readonly JsonIssue[]) | undefined;
  readonly label: string;
  readonly id?: string | undefined;
  readonly placeholder?: string | undefined;
}

interface Typed {
  readonly text: string;
  /** The value that was reported for the text. */
  readonly value: unknown;
}

/**
 * JSON as text with line numbers. Problems are marked at their line and listed below, as buttons that move the caret there. Text that is not
 * valid JSON yet stays as typed, and changes nothing.
 */
export function JsonEditor({ value, onChange, accepts, check, label, id, placeholder }: JsonEditorProps): ReactNode {
  const labels = useLabels();
  const ownId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState<Typed | null>(null);
  const text = typed && isSameJson(typed.value, value) ? typed.text : formatJson(value);
  const found = findIssues(text, check, labels.unexpectedJson);
  const lines = text.split('\n').length;
  const hasError = found.some(({ severity }) => severity === 'error');

  const handleChange = (next: string): void => {
    const isEmpty = next.trim() === '';
    const reading = isEmpty ? undefined : readJson(next);
    const isTaken = !reading?.error && (accepts?.(reading?.value) ?? true);
    const read = isTaken ? reading?.value : value;
    setTyped({ text: next, value: read });
    if (isTaken) onChange(read);
  };
  const goTo = (at: number): void => {
    field.current?.focus();
    field.current?.setSelectionRange(at, at);
  };
  const formatted = formatJson(value);
  const canFormat = text.trim() !== '' && text !== formatted && !readJson(text).error;
  return (
    <div className="cs-jsonedit" data-invalid={hasError ? '' : undefined}>
      <div className="cs-jsonedit-box" dir="ltr">
        <ol className="cs-jsonedit-lines" aria-hidden="true">
          {Array.from({ length: lines }, (_, index) => (
            <li key={index} data-severity={found.find(({ line }) => line === index + 1)?.severity}>
              {index + 1}
            </li>
          ))}
        </ol>
        <textarea
          ref={field}
          id={id}
          className="cs-jsonedit-text"
          aria-label={label}
          aria-invalid={hasError || undefined}
          aria-describedby={`${ownId}-issues`}
          rows={lines}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          placeholder={placeholder}
          value={text}
          onChange={(event) => handleChange(event.currentTarget.value)}
        />
      </div>
      {canFormat ? (
        <button
          type="button"
          className="cs-link-button cs-jsonedit-format"
          onClick={() => setTyped({ text: formatted, value })}
        >
          {labels.formatJson}
        </button>
      ) : null}
      <ul id={`${ownId}-issues`} className="cs-jsonedit-issues" hidden={found.length === 0}>
        {found.map(({ at, line, message, severity }) => (
          <li key={`${at} ${message}`}>
            <button type="button" className="cs-jsonedit-issue" data-severity={severity} onClick={() => goTo(at)}>
              <b>{labels.line(line)}</b> {message}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface PlacedIssue extends JsonIssue {
  readonly at: number;
  readonly line: number;
}

function findIssues(
  text: string,
  check: JsonEditorProps['check'],
  unexpected: (found: string) => string,
): readonly PlacedIssue[] {
  if (text.trim() === '') return [];
  const { value, error, placeOf } = readJson(text);
  if (error) {
    const { at, found } = error;
    return [{ path: [], at, line: lineAt(text, at), message: unexpected(found), severity: 'error' }];
  }
  const placed = (check?.(value) ?? []).map((issue) => {
    const at = placeOf(issue.path);
    return { ...issue, at, line: lineAt(text, at) };
  });
  return placed.toSorted((one, other) => one.at - other.at);
}

function formatJson(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value, null, 2);
}

export interface SchemaEditorProps extends Omit<JsonEditorProps, 'check'>, SchemaRules {}

/** A JSON Schema as text, checked for its shape while it is typed. */
export function SchemaEditor({ isObject, isStrict, ...editor }: SchemaEditorProps): ReactNode {
  const { schemaProblem } = useLabels();
  const check: JsonEditorProps['check'] = (schema) =>
    checkSchema(schema, { isObject, isStrict }).map(({ path, problem, word, severity }) => ({
      path,
      severity,
      message: schemaProblem[problem](word),
    }));
  return <JsonEditor {...editor} check={check} />;
}
