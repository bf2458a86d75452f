import type { RequestField, RequestIssue } from '@chat-stream/react';
import { useId, type ChangeEvent, type JSX } from 'react';

interface SettingsFieldProps {
  readonly field: RequestField;
  readonly value: unknown;
  readonly issues: readonly RequestIssue[];
  readonly onChange: (value: unknown) => void;
}

/** One request field: its control, what it means, and what is wrong with its value. */
export function SettingsField({ field, value, issues, onChange }: SettingsFieldProps): JSX.Element {
  const id = useId();
  const isSet = value !== undefined && value !== null;
  return (
    <div className="demo-field" data-set={isSet || undefined}>
      <label htmlFor={id}>{field.wire.replaceAll('_', ' ')}</label>
      <Control
        id={id}
        field={field}
        value={value}
        onChange={onChange}
        isInvalid={issues.some(({ severity }) => severity === 'error')}
      />
      <p id={`${id}-help`}>{field.help}</p>
      {issues.map(({ code, severity, message }) => (
        <p key={code} className="demo-issue" data-severity={severity} role={severity === 'error' ? 'alert' : undefined}>
          {message}
        </p>
      ))}
    </div>
  );
}

interface ControlProps extends Pick<SettingsFieldProps, 'field' | 'value' | 'onChange'> {
  readonly id: string;
  readonly isInvalid: boolean;
}

function Control({ id, field, value, onChange, isInvalid }: ControlProps): JSX.Element {
  const { kind, values = ['true', 'false'], min, max } = field;
  const shared = {
    id,
    'aria-describedby': `${id}-help`,
    'aria-invalid': isInvalid || undefined,
    value: value === undefined || value === null ? '' : String(value),
  };
  const placeholder = field.default === undefined ? 'not set' : String(field.default);
  if (kind === 'enum' || kind === 'boolean') {
    const read = (event: ChangeEvent<HTMLSelectElement>): void => {
      const chosen = event.target.value;
      onChange(chosen === '' ? undefined : kind === 'boolean' ? chosen === 'true' : chosen);
    };
    return (
      <select {...shared} onChange={read}>
        <option value="">{placeholder}</option>
        {values.map((known) => (
          <option key={known}>{known}</option>
        ))}
      </select>
    );
  }
  const isNumber = kind === 'number' || kind === 'integer';
  const read = (event: ChangeEvent<HTMLInputElement>): void => {
    const text = event.target.value;
    onChange(text === '' ? undefined : isNumber ? Number(text) : text);
  };
  return (
    <input
      {...shared}
      type={isNumber ? 'number' : 'text'}
      placeholder={placeholder}
      min={min}
      max={max}
      step={kind === 'number' ? 0.1 : 1}
      onChange={read}
    />
  );
}
