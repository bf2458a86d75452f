import { isRecord, type JsonRecord } from '../json/json.js';
import { issue, type RequestIssue, type RequestIssueParams } from './requestIssue.js';
import { unknownFieldIssues } from './unknownFields.js';
import { crossFieldIssues } from './validateRules.js';
import { REQUEST_FIELDS, type RequestField } from './requestFields.js';
import { toWireRequest, type ChatRequestInput } from './dialect.js';
import { ChatError } from '../../errors.js';

/**
 * Lists the errors and the warnings of a request, errors first, in the order of the fields. An error is a value that no server can accept. Only errors
 * stop a chat from sending the request (see the option `validate`). It accepts both spellings, and never throws.
 *
 * @example
 * ```ts
 * import { validateRequest } from '@chat-stream/core';
 *
 * const issues = validateRequest({ model: 'm', messages: [{ role: 'user', content: 'Hi' }], temperature: 3 });
 * console.log(issues[0]?.message); // "temperature" should be between 0 and 2; it is 3.
 * ```
 */
export function validateRequest(request: ChatRequestInput): readonly RequestIssue[] {
  let wire: JsonRecord;
  try {
    wire = toWireRequest(request) as unknown as JsonRecord;
  } catch (error) {
    if (!(error instanceof ChatError)) throw error;
    const path = (error.param ?? '').split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    return [issue(path, path.at(-1) === 'role' ? 'missing_role' : 'both_spellings', error.message, 'error')];
  }
  return validateWireRequest(wire);
}

/** {@link validateRequest} for a request that has been converted to the wire. */
export function validateWireRequest(wire: JsonRecord): readonly RequestIssue[] {
  const issues = REQUEST_FIELDS.flatMap((field) => fieldIssues(field, wire[field.wire], wire));
  issues.push(...crossFieldIssues(wire), ...unknownFieldIssues(wire));
  return issues.sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}

type ValueType = NonNullable<RequestIssueParams['type']>;

const TYPES: Partial<Record<RequestField['kind'], ValueType>> = {
  boolean: 'boolean',
  integer: 'integer',
  number: 'number',
  string: 'string',
  enum: 'string',
  strings: 'strings',
  map: 'object',
  object: 'object',
  messages: 'list',
  tools: 'list',
};

const TYPE_WORDS: Readonly<Record<ValueType, string>> = {
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  string: 'a string',
  strings: 'a string or a list of strings',
  object: 'an object',
  list: 'a list',
  other: 'of another shape',
};

function hasKind(kind: RequestField['kind'], value: unknown): boolean {
  switch (kind) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return Number.isFinite(value);
    case 'string':
    case 'enum':
      return typeof value === 'string';
    case 'strings':
      return typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'));
    case 'map':
    case 'object':
    case 'response_format':
      return isRecord(value);
    case 'messages':
    case 'tools':
      return Array.isArray(value);
    case 'tool_choice':
      return typeof value === 'string' || isRecord(value);
    case 'model':
      return typeof value === 'string' || isRecord(value) || (Array.isArray(value) && value.length > 0);
    default:
      return kind satisfies never;
  }
}

function fieldIssues(field: RequestField, value: unknown, wire: JsonRecord): readonly RequestIssue[] {
  const { wire: name, kind, min, max, values, deprecated, requires } = field;
  const isList = name === 'messages';
  if (value === undefined) {
    return isList
      ? [issue([name], 'required', 'A request needs "messages": a list with at least one message.', 'error')]
      : [];
  }
  if (value === null)
    return field.notNull
      ? [issue([name], 'not_null', `"${name}" must not be null. Leave it out instead.`, isList ? 'error' : 'warning')]
      : [];
  if (!hasKind(kind, value)) {
    const type = TYPES[kind] ?? 'other';
    return [
      issue([name], 'wrong_type', `"${name}" must be ${TYPE_WORDS[type]}.`, field.varies ? 'warning' : 'error', {
        type,
      }),
    ];
  }
  const issues: RequestIssue[] = [];
  const range = rangeIssue(name, kind, value, min, max);
  if (range) issues.push(range);
  if (values) {
    for (const item of [value].flat() as unknown[]) {
      if (typeof item === 'string' && !values.includes(item)) {
        issues.push(
          issue(
            [name],
            'unknown_value',
            `"${item}" is no known value of "${name}" (${values.join(', ')}).`,
            'warning',
            {
              given: item,
              names: values,
            },
          ),
        );
      }
    }
  }
  if (requires && wire[requires] == null && name !== 'stream_options') {
    issues.push(
      issue([name], 'requires', `"${name}" only works together with "${requires}".`, 'warning', { names: [requires] }),
    );
  }
  if (deprecated) {
    const message =
      deprecated.length > 0
        ? `"${name}" is deprecated; use ${deprecated.join(' and ')}.`
        : `"${name}" is deprecated and has no successor: some servers still honour it, others do not.`;
    issues.push(issue([name], 'deprecated', message, 'warning', { names: deprecated }));
  }
  return issues;
}

function rangeIssue(
  name: string,
  kind: RequestField['kind'],
  value: unknown,
  min: number | undefined,
  max: number | undefined,
): RequestIssue | undefined {
  if (kind === 'map') return undefined; // what counts is inside: see the rules
  const isNumber = typeof value === 'number';
  const size = isNumber
    ? value
    : typeof value === 'string' && kind === 'string'
      ? value.length
      : Array.isArray(value)
        ? value.length
        : 1;
  if ((min === undefined || size >= min) && (max === undefined || size <= max)) return undefined;
  const allowed =
    min === undefined ? `at most ${max}` : max === undefined ? `at least ${min}` : `between ${min} and ${max}`;
  const unit = kind === 'string' ? 'characters' : 'items';
  return isNumber
    ? issue([name], 'out_of_range', `"${name}" should be ${allowed}; it is ${size}.`, 'warning', {
        min,
        max,
        given: size,
      })
    : issue(
        [name],
        'wrong_count',
        `"${name}" should have ${allowed} ${unit}; it has ${size}.`,
        // No server answers no message.
        name === 'messages' ? 'error' : 'warning',
        { min, max, given: size, unit },
      );
}
