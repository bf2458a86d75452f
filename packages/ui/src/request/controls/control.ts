import type { ComponentType } from 'react';
import type { FieldKind, RequestIssue, ThreadSettings } from '@chat-stream/core';
import { isRecord } from '../../primitives/json/jsonValues.js';

/** What a control has to know of the field that it is for: a field of the request, or one within. `text` has many lines. */
export interface ControlledField {
  readonly wire: string;
  readonly kind: FieldKind | 'text' | 'json';
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly values?: readonly string[] | undefined;
  readonly default?: unknown;
}

/** What every control is given. */
export interface ControlProps {
  readonly id: string;
  readonly field: ControlledField;
  readonly value: unknown;
  /** What is wrong within the field; the paths begin below it. */
  readonly issues: readonly RequestIssue[];
  readonly describedBy?: string | undefined;
  /** The whole request: some controls offer what others hold. */
  readonly request: ThreadSettings;
  /** Names that the model field offers. */
  readonly models: readonly string[];
  /** The control for a nested field: controls cannot import each other in a circle. */
  readonly Control: ComponentType<ControlProps>;
  /** `undefined` removes the setting. */
  readonly onChange: (value: unknown) => void;
}

/** What all single controls have in common. */
export function controlAttributes({ id, describedBy, issues }: ControlProps): {
  readonly id: string;
  readonly className: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
} {
  return {
    id,
    className: 'cs-field',
    'aria-describedby': describedBy,
    'aria-invalid': issues.some(({ severity }) => severity === 'error') || undefined,
  };
}

/** The issues at or below a path, as seen from there. */
export function issuesBelow(
  issues: readonly RequestIssue[],
  path: readonly (string | number)[],
): readonly RequestIssue[] {
  return issues
    .filter((issue) => path.every((key, index) => issue.path[index] === key))
    .map((issue) => ({ ...issue, path: issue.path.slice(path.length) }));
}

/** The value with another one at a path. `undefined` takes the key out, and with it what is then empty above it. */
export function setAt(value: unknown, [key, ...rest]: readonly string[], next: unknown): unknown {
  if (key === undefined) return next;
  const { [key]: before, ...others } = isRecord(value) ? value : {};
  const inner = setAt(before, rest, next);
  const isEmpty = inner === undefined || (rest.length > 0 && isRecord(inner) && Object.keys(inner).length === 0);
  return isEmpty ? others : { ...others, [key]: inner };
}

export function getAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce((at: unknown, key) => (isRecord(at) ? at[key] : undefined), value);
}

/**
 * Takes the focus to a control before the button that has it goes away. After a click or a touch it stays where it is: there it would
 * bring up the keyboard of a phone.
 */
export function keepFocus({ detail }: { readonly detail: number }, id: string): void {
  if (detail > 0) return;
  const control = document.getElementById(id);
  (control?.matches('input, select, textarea, button') ? control : control?.querySelector('input'))?.focus();
}
