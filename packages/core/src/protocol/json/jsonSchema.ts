import { isRecord } from './json.js';
import type { PartialJson } from './partialJson.js';
import type { JsonSchema } from './schema.js';
import { checkValue, matchesType } from './jsonSchemaChecks.js';

/** One place where a value does not fit its schema. */
export interface JsonIssue {
  /** Where: `['items', 0, 'name']`. Empty for the value as a whole. */
  readonly path: readonly (string | number)[];
  /** The keyword of the schema that it breaks, such as `type`, `enum` or `required`. */
  readonly code: string;
  /** The expected value, in English, for people and models. */
  readonly message: string;
  /** The same for words in other languages: what the keyword asks for, such as `['string', 'null']` or `14`. */
  readonly expected?: unknown;
}

/**
 * Lists the places where a value does not fit a JSON Schema. The list is empty if the value fits. The check knows these keywords, and ignores
 * all others:
 *
 * - `type`, `enum`, `const`, `anyOf`, `oneOf`, `allOf`, `not`, and `$ref` within the schema
 * - `required`, `properties`, `additionalProperties`
 * - `items`, `prefixItems`, `minItems`, `maxItems`, `uniqueItems`
 * - `minLength`, `maxLength`, `pattern`
 * - `minimum`, `maximum`, `exclusiveMinimum`, `exclusiveMaximum`, `multipleOf`
 *
 * @example
 * ```ts
 * import { validateJson } from '@chat-stream/core';
 *
 * console.log(validateJson({ days: 'two' }, { properties: { days: { type: 'integer' } } }));
 * // [{ path: ['days'], code: 'type', message: 'must be integer', expected: ['integer'] }]
 * ```
 */
export function validateJson(value: unknown, schema: JsonSchema): readonly JsonIssue[] {
  return check({ root: schema, isOpen: () => false }, value, schema, [], 0);
}

/**
 * Validates JSON that is still being written: it lists only the issues that no continuation can correct. A word that can still become an allowed
 * word, a missing required field and a list that is too short become issues when their value has ended.
 */
export function validatePartialJson(json: PartialJson, schema: JsonSchema): readonly JsonIssue[] {
  if (json.value === undefined) return [];
  const isOpen = (path: JsonIssue['path']): boolean => !json.isComplete && json.completeness(path) !== 'complete';
  return check({ root: schema, isOpen }, json.value, schema, [], 0);
}

interface Context {
  /** The schema from which `$ref` is resolved. */
  readonly root: JsonSchema;
  /** Whether the value at this path may still grow. */
  readonly isOpen: (path: JsonIssue['path']) => boolean;
}

/** Limits references that only refer to themselves. */
const MAX_DEPTH = 200;

function check(
  context: Context,
  value: unknown,
  schema: unknown,
  path: JsonIssue['path'],
  depth: number,
): readonly JsonIssue[] {
  if (schema === false) return [{ path, code: 'false', message: 'must not be there' }];
  if (!isRecord(schema) || depth > MAX_DEPTH) return [];
  const { $ref } = schema;
  if (typeof $ref === 'string') return check(context, value, resolve(context.root, $ref), path, depth + 1);
  const { type } = schema;
  const isOpen = context.isOpen(path);
  const types = Array.isArray(type) ? (type as readonly unknown[]) : [type];
  if (type !== undefined && !types.some((name) => matchesType(value, name)))
    return [{ path, code: 'type', message: `must be ${types.join(' or ')}`, expected: types }];
  return [
    ...checkValue(value, schema, isOpen).map(([code, message, expected]) => ({ path, code, message, expected })),
    ...checkBranches(context, value, schema, path, depth + 1, isOpen),
    ...checkChildren(context, value, schema, path, depth + 1, isOpen),
  ];
}

function checkBranches(
  context: Context,
  value: unknown,
  { anyOf, oneOf, allOf, not }: JsonSchema,
  path: JsonIssue['path'],
  depth: number,
  isOpen: boolean,
): readonly JsonIssue[] {
  const among = (schemas: readonly unknown[]): readonly (readonly JsonIssue[])[] =>
    schemas.map((schema) => check(context, value, schema, path, depth));
  const issues = Array.isArray(allOf) ? among(allOf).flat() : [];
  for (const [code, schemas] of [['anyOf', anyOf] as const, ['oneOf', oneOf] as const]) {
    if (!Array.isArray(schemas)) continue;
    const results = among(schemas);
    const fitting = results.filter((result) => result.length === 0).length;
    // The branch that matched furthest gives the most useful issues.
    if (fitting === 0) issues.push(...(results.toSorted((a, b) => closenessOf(b) - closenessOf(a))[0] ?? []));
    else if (code === 'oneOf' && fitting > 1 && !isOpen)
      issues.push({ path, code, message: 'must fit exactly one of the alternatives' });
  }
  if (not !== undefined && !isOpen && check(context, value, not, path, depth).length === 0)
    issues.push({ path, code: 'not', message: 'must not be this' });
  return issues;
}

/** Deeper is closer, and of the right type closer than of another. */
const closenessOf = (issues: readonly JsonIssue[]): number =>
  Math.max(...issues.map(({ path, code }) => path.length + (code === 'type' ? 0 : 0.5)));

function checkChildren(
  context: Context,
  value: unknown,
  schema: JsonSchema,
  path: JsonIssue['path'],
  depth: number,
  isOpen: boolean,
): readonly JsonIssue[] {
  // A completed value has no open children and does not change, so its result is final.
  const below: Context = isOpen ? context : { ...context, isOpen: () => false };
  if (Array.isArray(value)) {
    const { items = true, prefixItems } = schema;
    const first = Array.isArray(prefixItems) ? (prefixItems as readonly unknown[]) : [];
    return value.flatMap((item, index) =>
      check(below, item, index < first.length ? first[index] : items, [...path, index], depth),
    );
  }
  if (!isRecord(value)) return [];
  const { properties, additionalProperties = true } = schema;
  const known = isRecord(properties) ? properties : {};
  return Object.entries(value).flatMap(([key, child]) =>
    Object.hasOwn(known, key)
      ? check(below, child, known[key], [...path, key], depth)
      : additionalProperties === false
        ? [{ path: [...path, key], code: 'additionalProperties', message: 'is not a known field' }]
        : check(below, child, additionalProperties, [...path, key], depth),
  );
}

/** A schema within the schema: `#`, `#/$defs/name`. Others count as fulfilled. */
function resolve(root: JsonSchema, reference: string): unknown {
  if (!reference.startsWith('#')) return true;
  const keys = reference.slice(1).split('/').slice(1);
  return keys
    .map((key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (schema, key) => (isRecord(schema) || Array.isArray(schema) ? schema[key as keyof typeof schema] : true),
      root,
    );
}
