import { isRecord } from './json.js';
import type { JsonSchema } from './schema.js';

/** The keyword that a value violates, and the expected value. */
export type Broken = readonly [code: string, message: string, expected: unknown];

export function matchesType(value: unknown, type: unknown): boolean {
  switch (type) {
    case 'object':
      return isRecord(value);
    case 'array':
      return Array.isArray(value);
    case 'null':
      return value === null;
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

/** The keywords that look at one value alone. While it is open, only what its growth cannot mend counts. */
export function checkValue(value: unknown, schema: JsonSchema, isOpen: boolean): readonly Broken[] {
  const broken: Broken[] = [];
  const expect: Expect = (isFine, code, message, expected = schema[code]) => {
    if (!isFine) broken.push([code, message, expected]);
  };
  const { enum: list, const: only } = schema;
  if (Array.isArray(list))
    expect(
      list.some((allowed) => mayBecome(value, allowed, isOpen)),
      'enum',
      `must be one of ${list.map(show).join(', ')}`,
    );
  if ('const' in schema) expect(mayBecome(value, only, isOpen), 'const', `must be ${show(only)}`);
  if (typeof value === 'string') checkString(value, schema, isOpen, expect);
  else if (typeof value === 'number') checkNumber(value, schema, expect);
  else if (Array.isArray(value)) checkList(value, schema, isOpen, expect);
  else if (isRecord(value)) checkRecord(value, schema, isOpen, expect);
  return broken;
}

/** `expected` is what the schema has under the keyword, where nothing else is given. */
type Expect = (isFine: boolean, code: string, message: string, expected?: unknown) => void;

function checkString(
  value: string,
  { minLength, maxLength, pattern }: JsonSchema,
  isOpen: boolean,
  expect: Expect,
): void {
  // In characters, as JSON Schema counts, not in code units.
  const length = typeof minLength === 'number' || typeof maxLength === 'number' ? [...value].length : 0;
  if (typeof maxLength === 'number')
    expect(length <= maxLength, 'maxLength', `must have at most ${maxLength} characters`);
  if (isOpen) return;
  if (typeof minLength === 'number')
    expect(length >= minLength, 'minLength', `must have at least ${minLength} characters`);
  if (typeof pattern === 'string') expect(matches(value, pattern), 'pattern', `must match ${pattern}`);
}

/** A pattern that this engine cannot read says nothing about the value. */
function matches(value: string, pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(value);
  } catch {
    return true;
  }
}

/** Numbers are shown when they have ended, so they are never open. */
function checkNumber(
  value: number,
  { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: JsonSchema,
  expect: Expect,
): void {
  if (typeof minimum === 'number') expect(value >= minimum, 'minimum', `must be at least ${minimum}`);
  if (typeof maximum === 'number') expect(value <= maximum, 'maximum', `must be at most ${maximum}`);
  if (typeof exclusiveMinimum === 'number')
    expect(value > exclusiveMinimum, 'exclusiveMinimum', `must be more than ${exclusiveMinimum}`);
  if (typeof exclusiveMaximum === 'number')
    expect(value < exclusiveMaximum, 'exclusiveMaximum', `must be less than ${exclusiveMaximum}`);
  if (typeof multipleOf === 'number' && multipleOf > 0) {
    const ratio = value / multipleOf;
    // 0.3 is three times 0.1 for people.
    expect(
      Math.abs(ratio - Math.round(ratio)) < 1e-9 * Math.max(1, Math.abs(ratio)),
      'multipleOf',
      `must be a multiple of ${multipleOf}`,
    );
  }
}

function checkList(
  value: readonly unknown[],
  { minItems, maxItems, uniqueItems }: JsonSchema,
  isOpen: boolean,
  expect: Expect,
): void {
  if (typeof maxItems === 'number') expect(value.length <= maxItems, 'maxItems', `must have at most ${maxItems} items`);
  if (isOpen) return;
  if (typeof minItems === 'number')
    expect(value.length >= minItems, 'minItems', `must have at least ${minItems} items`);
  if (uniqueItems === true)
    expect(new Set(value.map(canonical)).size === value.length, 'uniqueItems', 'must not have the same item twice');
}

function checkRecord(
  value: Readonly<Record<string, unknown>>,
  { required }: JsonSchema,
  isOpen: boolean,
  expect: Expect,
): void {
  if (isOpen || !Array.isArray(required)) return;
  const missing = required.filter((key) => !Object.hasOwn(value, String(key)));
  expect(missing.length === 0, 'required', `must have ${missing.map(String).join(', ')}`, missing);
}

/** Whether a value is the allowed one, or may grow into it. */
function mayBecome(value: unknown, allowed: unknown, isOpen: boolean): boolean {
  if (!isOpen) return canonical(value) === canonical(allowed);
  if (typeof value === 'string') return typeof allowed === 'string' && allowed.startsWith(value);
  // Lists and objects are compared when they have ended.
  return typeof value === 'object' && value !== null;
}

/** Text that is the same for equal values, whatever the order of their keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    isRecord(part) ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}

const show = (value: unknown): string => JSON.stringify(value);
