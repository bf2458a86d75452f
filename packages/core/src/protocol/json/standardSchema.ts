import { isRecord } from './json.js';
import type { JsonSchema } from './schema.js';
import type { AnySchema, StandardSchema } from './schema.js';

/** A schema that also validates, of the family that says so. */
export function isStandardSchema(schema: AnySchema): schema is StandardSchema {
  return isRecord(schema['~standard' as keyof typeof schema]) || typeof schema === 'function';
}

/** The JSON Schema of either kind of schema; `undefined` where a Standard Schema does not tell it. */
export function jsonSchemaOf(schema: AnySchema): JsonSchema | undefined {
  if (!isStandardSchema(schema)) return schema;
  const known = told.get(schema) ?? schema['~standard'].jsonSchema?.input({ target: 'draft-07' });
  if (known) told.set(schema, known);
  return known;
}

/** Some libraries build a new object for each access. */
const told = new WeakMap<StandardSchema, JsonSchema>();
