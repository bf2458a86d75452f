'use client';
import { validateJson } from '@chat-stream/core';
import { useId, useState, type ReactNode } from 'react';
import type { ElicitationAnswer, FormValue } from '../elicitation/elicitation.js';
import { readFields, type FormField } from './formFields.js';
import type { McpLabels } from './labels/McpLabels.js';

interface ElicitationFormProps {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly labels: McpLabels;
  readonly onAnswer: (answer: ElicitationAnswer) => void;
}

type Values = Readonly<Record<string, FormValue | undefined>>;

/** A form made from the schema of a question. Submit sends values that fit, Decline says no, Escape says neither. */
export function ElicitationForm({ schema, labels, onAnswer }: ElicitationFormProps): ReactNode {
  const [fields] = useState(() => readFields(schema));
  const [values, setValues] = useState<Values>(() =>
    Object.fromEntries(fields.map(({ name, initial }) => [name, initial])),
  );
  const [issues, setIssues] = useState<Readonly<Record<string, string>>>({});
  const submit = (): void => {
    const content = Object.fromEntries(
      Object.entries(values).filter((entry): entry is [string, FormValue] => entry[1] !== undefined),
    );
    const found = validateJson(content, schema);
    if (found.length === 0) return onAnswer({ action: 'accept', content });
    // A missing field is named by the message of its parent.
    setIssues(
      Object.fromEntries(
        fields.flatMap(({ name }) => {
          const issue = found.find(
            ({ path, message }) => path[0] === name || (path.length === 0 && message.includes(name)),
          );
          return issue ? [[name, issue.message]] : [];
        }),
      ),
    );
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears the keys of its fields
    <form
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
          onChange={(value) => setValues((all) => ({ ...all, [field.name]: value }))}
        />
      ))}
      <div className="cs-mcp-buttons">
        <button type="button" className="cs-button" onClick={() => onAnswer({ action: 'decline' })}>
          {labels.decline}
        </button>
        <button type="submit" className="cs-button" data-kind="primary">
          {labels.submit}
        </button>
      </div>
    </form>
  );
}

interface FieldProps {
  readonly field: FormField;
  readonly value: FormValue | undefined;
  readonly issue: string | undefined;
  readonly labels: McpLabels;
  readonly onChange: (value: FormValue | undefined) => void;
}

function Field({ field, value, issue, labels, onChange }: FieldProps): ReactNode {
  const id = useId();
  const { label, description, isRequired } = field;
  const about = [description && `${id}-about`, issue !== undefined && `${id}-issue`].filter(Boolean).join(' ');
  const shared = { id, 'aria-describedby': about || undefined, 'aria-invalid': issue !== undefined || undefined };
  return (
    <div className="cs-mcp-field">
      {field.kind === 'several' ? null : (
        <label htmlFor={id}>
          <bdi>{label}</bdi> {isRequired ? null : <span className="cs-mcp-muted">{labels.optional}</span>}
        </label>
      )}
      <Control field={field} value={value} shared={shared} labels={labels} onChange={onChange} />
      {description ? (
        <p id={`${id}-about`} className="cs-mcp-muted" dir="auto">
          {description}
        </p>
      ) : null}
      {issue === undefined ? null : (
        <p id={`${id}-issue`} role="alert" className="cs-mcp-issue">
          {labels.invalid} {issue}
        </p>
      )}
    </div>
  );
}

interface ControlProps extends Omit<FieldProps, 'issue'> {
  readonly shared: Readonly<Record<string, unknown>>;
}

function Control({ field, value, shared, labels, onChange }: ControlProps): ReactNode {
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
        // What is no number is sent to the check as it is, which then says so.
        return field.kind === 'number' && Number.isFinite(Number(text)) ? Number(text) : text;
      };
      return (
        <input
          {...shared}
          className="cs-field"
          type={field.input}
          step={field.input === 'number' ? 'any' : undefined}
          dir="auto"
          defaultValue={value === undefined ? '' : String(value)}
          onChange={(event) => onChange(read(event.currentTarget.value))}
        />
      );
    }
    default:
      return field satisfies never;
  }
}
