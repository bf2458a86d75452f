import type { ComponentType } from 'react';
import type { FieldKind, RequestIssue, ThreadSettings } from '@chat-stream/core';
import { isRecord } from '../../primitives/json/jsonValues.js';

/** A field of the request, or a nested one, as its control needs it. A `text` has several lines. */
export interface ControlledField {
  readonly wire: string;
  readonly kind: FieldKind | 'text' | 'json';
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly values?: readonly string[] | undefined;
  readonly default?: unknown;
}

/** The props of every control. */
export interface ControlProps {
  readonly id: string;
  readonly field: ControlledField;
  readonly value: unknown;
  /** The problems of the field; their paths are relative to it. */
  readonly issues: readonly RequestIssue[];
  readonly describedBy?: string | undefined;
  /** The whole request: some controls offer values of other fields. */
  readonly request: ThreadSettings;
  /** Names that the model field offers. */
  readonly models: readonly string[];
  /** The control for a nested field: controls cannot import each other in a circle. */
  readonly Control: ComponentType<ControlProps>;
  /** `undefined` removes the setting. */
  readonly onChange: (value: unknown) => void;
}

/** The attributes that all simple controls share. */
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

/** A copy of the value with another one at a path. `undefined` removes the key, and parents that are then empty. */
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
 * Focuses a control before the focused button unmounts. Not after a click or a touch, where focusing a field would open the keyboard of a
 * phone.
 */
export function focusControl({ detail }: { readonly detail: number }, id: string): void {
  if (detail > 0) return;
  const control = document.getElementById(id);
  (control?.matches('input, select, textarea, button') ? control : control?.querySelector('input'))?.focus();
}
