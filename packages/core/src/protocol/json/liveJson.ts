import type { PartialJson } from './partialJson.js';
import { readPartialJson } from './readPartialJson.js';
import { isRecord } from './json.js';
import { validateJson, validatePartialJson, type JsonIssue } from './jsonSchema.js';
import { mendJson } from './mendJson.js';
import type { AnySchema, JsonSchema } from './schema.js';
import { jsonSchemaOf } from './standardSchema.js';

/** Whether a field has arrived, and whether it fits: `partial` while this is not decided. */
export type FieldState = 'absent' | 'partial' | 'valid' | 'invalid';

/** A snapshot of streamed JSON, with the issues that its schema finds so far. */
export interface LiveJson extends PartialJson {
  /** The issues that no continuation can correct. Empty without a schema. */
  readonly issues: readonly JsonIssue[];
  /** The field at a path, with everything in it. */
  stateOf(path: readonly (string | number)[]): FieldState;
}

/**
 * Returns the arguments of a tool call so far, each field checked against the tool's parameters, before the call is complete. The same call gives
 * the same object. Values that are corrected before the tool receives them are not issues: `null` for an optional field, as strict schemas require
 * it, and a value as JSON text.
 *
 * @param schema the `parameters` of the tool. A Standard Schema is checked if it can be converted to a JSON Schema
 *
 * @example
 * ```ts
 * import { readArguments, type ToolCallPart } from '@chat-stream/core';
 *
 * const parameters = { type: 'object', properties: { days: { type: 'integer', maximum: 14 } } };
 * export const isTooLong = (call: ToolCallPart) => readArguments(call, parameters).stateOf(['days']) === 'invalid';
 * ```
 */
export function readArguments(call: { readonly arguments: string }, schema?: AnySchema): LiveJson {
  const known = live.get(call);
  if (known && known.schema === schema) return known.json;
  const json = liveJson(readPartialJson(call), schema, issuesOfArguments);
  live.set(call, { schema, json });
  return json;
}

const live = new WeakMap<object, { readonly schema: AnySchema | undefined; readonly json: LiveJson }>();

/** Compares the text so far with its schema. */
export function liveJson(
  json: PartialJson,
  schema: AnySchema | undefined,
  check: typeof validatePartialJson = validatePartialJson,
): LiveJson {
  const known = schema && jsonSchemaOf(schema);
  const issues = known ? check(json, known) : [];
  return {
    ...json,
    issues,
    stateOf(path) {
      const completeness = json.completeness(path);
      if (issues.some((issue) => path.every((key, index) => issue.path[index] === key))) return 'invalid';
      return completeness === 'complete' ? 'valid' : completeness;
    },
  };
}

/** Mending one value may show the next one that does not fit: so many times. */
const MAX_ROUNDS = 5;

/** The issues that remain after arguments are mended as they are before a tool receives them. */
function issuesOfArguments(json: PartialJson, schema: JsonSchema): readonly JsonIssue[] {
  const first = validatePartialJson(json, schema);
  let { value } = json;
  let issues = first;
  for (let round = 0; issues.length > 0 && round < MAX_ROUNDS; round++) {
    const mended = mendJson(value, issues);
    if (mended === value) break;
    value = mended;
    issues = validatePartialJson({ ...json, value }, schema);
  }
  return [
    ...issues.filter(({ path }) => !mayBecomeJson(valueAt(value, path)) || json.completeness(path) !== 'partial'),
    ...missingFor(first, json.value, value, schema),
  ];
}

/** A required field is not left out by its `null`. Whether it is required shows when nothing more is expected. */
function missingFor(
  issues: readonly JsonIssue[],
  given: unknown,
  mended: unknown,
  schema: JsonSchema,
): readonly JsonIssue[] {
  const nulls = issues.filter(({ path }) => path.length > 0 && valueAt(given, path) === null);
  if (nulls.length === 0) return [];
  const required = validateJson(mended, schema).filter(({ code }) => code === 'required');
  return nulls.filter(({ path }) =>
    required.some(
      (issue) =>
        JSON.stringify(issue.path) === JSON.stringify(path.slice(0, -1)) &&
        (issue.expected as readonly unknown[]).includes(path.at(-1)),
    ),
  );
}

/** The beginning of an object or a list, written as text. */
const mayBecomeJson = (value: unknown): boolean => typeof value === 'string' && /^\s*($|[[{])/.test(value);

function valueAt(value: unknown, path: JsonIssue['path']): unknown {
  return path.reduce<unknown>(
    (at, key) => (isRecord(at) || Array.isArray(at) ? at[key as keyof typeof at] : undefined),
    value,
  );
}
