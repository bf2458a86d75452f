import type { PartialJson } from './partialJson.js';
import { readPartialJson } from './readPartialJson.js';
import { validatePartialJson, type JsonIssue } from './jsonSchema.js';
import type { AnySchema } from './schema.js';
import { jsonSchemaOf } from './standardSchema.js';

/** Whether a field has come, and whether it fits: `partial` while it may still turn out either way. */
export type FieldState = 'absent' | 'partial' | 'valid' | 'invalid';

/** JSON as far as it has come, held against its schema. A snapshot. */
export interface LiveJson extends PartialJson {
  /** What no continuation can mend any more. Empty without a schema. */
  readonly issues: readonly JsonIssue[];
  /** The field at a path, with everything in it. */
  stateOf(path: readonly (string | number)[]): FieldState;
}

/**
 * The arguments of a tool call as far as they are written, checked field by field against the tool's parameters, long before the call
 * ends. The same object for the same call.
 *
 * @param schema the `parameters` of the tool; a Standard Schema counts as far as it can tell its JSON Schema
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
  const json = liveJson(readPartialJson(call), schema);
  live.set(call, { schema, json });
  return json;
}

const live = new WeakMap<object, { readonly schema: AnySchema | undefined; readonly json: LiveJson }>();

/** Puts what has come beside its schema. */
export function liveJson(json: PartialJson, schema: AnySchema | undefined): LiveJson {
  const known = schema && jsonSchemaOf(schema);
  const issues = known ? validatePartialJson(json, known) : [];
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
