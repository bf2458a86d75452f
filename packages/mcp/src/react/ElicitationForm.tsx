'use client';
import { validateJson, type JsonIssue } from '@chat-stream/core';
import { useEffect, useId, useRef, useState, type ComponentProps, type ReactNode } from 'react';
import { useIssueText } from '@chat-stream/ui';
import type { ElicitationAnswer, FormValue } from '../elicitation/elicitation.js';
import { readFields, type FormField } from './formFields.js';
import type { McpLabels } from './labels/McpLabels.js';

interface ElicitationFormProps {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly labels: McpLabels;
  /** @defaultValue "Submit" */
  readonly submitLabel?: string | undefined;
  /** @defaultValue "Decline" */
  readonly declineLabel?: string | undefined;
  /** Whether the first field is focused: the user has asked for the form. */
  readonly takesFocus?: boolean | undefined;
  /** Suggests values for a field of text. */
  readonly onComplete?: Complete | undefined;
  readonly onAnswer: (answer: ElicitationAnswer) => void;
}

type Complete = (name: string, value: string, values: Values, signal: AbortSignal) => Promise<readonly string[]>;

type Values = Readonly<Record<string, FormValue | undefined>>;

/** A form made from the schema of a question. Submit sends values that fit, Decline says no, Escape says neither. */
export function ElicitationForm(props: ElicitationFormProps): ReactNode {
  const { schema, labels, submitLabel = labels.submit, declineLabel = labels.decline, takesFocus = false } = props;
  const { onComplete, onAnswer } = props;
  const [fields] = useState(() => readFields(schema));
  const [values, setValues] = useState<Values>(() =>
    Object.fromEntries(fields.map(({ name, initial }) => [name, initial])),
  );
  const form = useRef<HTMLFormElement>(null);
  const wordsFor = useIssueText();
  const [issues, setIssues] = useState<Readonly<Record<string, string>>>({});
  const submit = (): void => {
    const content = Object.fromEntries(
      Object.entries(values).filter((entry): entry is [string, FormValue] => entry[1] !== undefined),
    );
    const found = validateJson(content, schema);
    if (found.length === 0) return onAnswer({ action: 'accept', content });
    const named = fields.flatMap(({ name }) => {
      const issue = issueOf(found, name);
      if (!issue) return [];
      return [[name, issue.code === 'required' ? labels.required : `${labels.invalid} ${wordsFor(issue)}`] as const];
    });
    setIssues(Object.fromEntries(named));
    // An issue without a field is an error of the schema that the user cannot correct, so the server decides.
    if (named.length === 0) return onAnswer({ action: 'accept', content });
    const first = fields.findIndex(({ name }) => name === named[0]![0]);
    const field = form.current?.querySelectorAll<HTMLElement>('.cs-mcp-field')[first];
    field?.querySelector<HTMLElement>('input, select')?.focus();
  };
  useEffect(() => {
    if (takesFocus) form.current?.querySelector<HTMLElement>('input, select, button')?.focus();
  }, [takesFocus]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears the keys of its fields
    <form
      ref={form}
      className="cs-mcp-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onAnswer({ action: 'cancel' });
      }}
    >
      {fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          value={values[field.name]}
          issue={issues[field.name]}
          labels={labels}
          onComplete={onComplete && ((text, signal) => onComplete(field.name, text, values, signal))}
          onChange={(value) => setValues((all) => ({ ...all, [field.name]: value }))}
        />
      ))}
      <div className="cs-mcp-buttons">
        <button type="button" className="cs-button" onClick={() => onAnswer({ action: 'decline' })}>
          {declineLabel}
        </button>
        <button type="submit" className="cs-button" data-kind="primary">
          {submitLabel}
        </button>
      </div>
    </form>
  );
}

/** The issue of a field. All fields that are missing are one issue of the form, which lists them. */
function issueOf(issues: readonly JsonIssue[], name: string): JsonIssue | undefined {
  return issues.find(({ path, code, expected }) =>
    path.length > 0 ? path[0] === name : code === 'required' && Array.isArray(expected) && expected.includes(name),
  );
}

interface FieldProps {
  readonly field: FormField;
  readonly value: FormValue | undefined;
  readonly issue: string | undefined;
  readonly labels: McpLabels;
  readonly onComplete: ((text: string, signal: AbortSignal) => Promise<readonly string[]>) | undefined;
  readonly onChange: (value: FormValue | undefined) => void;
}

function Field({ field, value, issue, labels, onComplete, onChange }: FieldProps): ReactNode {
  const id = useId();
  const { label, description, isRequired } = field;
  const about = [description && `${id}-about`, issue !== undefined && `${id}-issue`].filter(Boolean).join(' ');
  const shared = { id, 'aria-describedby': about || undefined, 'aria-invalid': issue !== undefined || undefined };
  return (
    <div className="cs-mcp-field" data-kind={field.kind}>
      {field.kind === 'several' ? null : (
        <label htmlFor={id}>
          <bdi>{label}</bdi> {isRequired ? null : <span className="cs-mcp-muted">{labels.optional}</span>}
        </label>
      )}
      <Control {...{ field, value, shared, labels, onComplete, onChange }} />
      {description ? (
        <p id={`${id}-about`} className="cs-mcp-muted" dir="auto">
          {description}
        </p>
      ) : null}
      {issue === undefined ? null : (
        <p id={`${id}-issue`} role="alert" className="cs-mcp-issue">
          {issue}
        </p>
      )}
    </div>
  );
}

interface ControlProps extends Omit<FieldProps, 'issue'> {
  readonly shared: Readonly<Record<string, unknown>>;
}

function Control({ field, value, shared, labels, onComplete, onChange }: ControlProps): ReactNode {
  switch (field.kind) {
    case 'boolean':
      return (
        <input
          {...shared}
          type="checkbox"
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'one':
      return (
        <select
          {...shared}
          className="cs-field"
          value={String(value ?? '')}
          onChange={(event) => onChange(event.currentTarget.value || undefined)}
        >
          <option value="">{labels.choose}</option>
          {field.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      );
    case 'several': {
      const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
      const toggle = (option: string, isOn: boolean): void =>
        onChange(isOn ? [...chosen, option] : chosen.filter((other) => other !== option));
      return (
        <fieldset>
          <legend>{field.label}</legend>
          {field.options.map((option) => (
            <label key={option.value} className="cs-mcp-tool">
              <input
                type="checkbox"
                checked={chosen.includes(option.value)}
                onChange={(event) => toggle(option.value, event.currentTarget.checked)}
              />
              <bdi>{option.label}</bdi>
            </label>
          ))}
        </fieldset>
      );
    }
    case 'number':
    case 'text': {
      const read = (text: string): FormValue | undefined => {
        if (text === '') return undefined;
        // A text that is not a number fails the check, which then says so.
        return field.kind === 'number' && Number.isFinite(Number(text)) ? Number(text) : text;
      };
      return (
        <TextControl
          {...shared}
          type={field.input}
          step={field.input === 'number' ? 'any' : undefined}
          defaultValue={value === undefined ? '' : String(value)}
          onComplete={onComplete}
          onText={(text) => onChange(read(text))}
        />
      );
    }
    default:
      return field satisfies never;
  }
}

interface TextControlProps extends ComponentProps<'input'>, Pick<FieldProps, 'onComplete'> {
  readonly onText: (text: string) => void;
}

/** A field of one line, with the values that the server suggests for it. */
function TextControl({ onText, onComplete, ...input }: TextControlProps): ReactNode {
  const listId = useId();
  const [suggested, setSuggested] = useState<readonly string[]>([]);
  const asking = useRef<AbortController>(undefined);
  useEffect(() => () => asking.current?.abort(), []);
  const suggest = (text: string): void => {
    if (!onComplete) return;
    asking.current?.abort();
    const { signal } = (asking.current = new AbortController());
    onComplete(text, signal).then(
      (values) => {
        if (!signal.aborted) setSuggested(values);
      },
      // A server that cannot suggest anything does not keep the user from writing.
      () => {},
    );
  };
  return (
    <>
      <input
        {...input}
        className="cs-field"
        dir="auto"
        list={onComplete ? listId : undefined}
        onFocus={(event) => suggest(event.currentTarget.value)}
        onChange={({ currentTarget: { value } }) => {
          onText(value);
          suggest(value);
        }}
      />
      {onComplete ? (
        <datalist id={listId}>
          {suggested.map((value) => (
            <option key={value}>{value}</option>
          ))}
        </datalist>
      ) : null}
    </>
  );
}
