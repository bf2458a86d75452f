import { ChatError } from '../errors.js';
import { strictSchema, withoutAddedNulls } from '../protocol/json/strictSchema.js';
import { isStandardSchema, jsonSchemaOf } from '../protocol/json/standardSchema.js';
import type { JsonSchema } from '../protocol/json/schema.js';
import type { Tool } from './types.js';

/**
 * The parameters of a tool as the request says them. A strict tool gets a closed and complete schema; where its schema cannot be written so, the claim of
 * strictness is left out.
 *
 * @throws {ChatError} `misuse` for a schema that does not tell its JSON Schema: the model would guess the arguments
 */
export function parametersOf(
  name: string,
  { parameters, strict }: Pick<Tool, 'parameters' | 'strict'>,
): { readonly parameters: { [key: string]: unknown }; readonly strict?: boolean } {
  const schema = parameters ? toldSchema(name, parameters) : { type: 'object', properties: {} };
  const closed = strict === true ? strictSchema(schema) : undefined;
  return {
    parameters: { ...(closed ?? schema) },
    ...(strict !== undefined && (closed !== undefined || !strict) && { strict }),
  };
}

function toldSchema(name: string, schema: NonNullable<Tool['parameters']>): JsonSchema {
  const told = jsonSchemaOf(schema);
  if (told) return told;
  const vendor = isStandardSchema(schema) ? schema['~standard'].vendor : 'The schema';
  throw new ChatError(
    'misuse',
    `The parameters of the tool "${name}" do not tell their JSON Schema, so the model cannot know its arguments. ${vendor} has to implement Standard JSON Schema (zod 4.2, valibot with @valibot/to-json-schema, arktype 2.1.28 and later); or give a JSON Schema.`,
  );
}

/** The arguments without the nulls that a strict schema requires in place of optional ones. */
export function meantArguments(args: unknown, { parameters, strict }: Pick<Tool, 'parameters' | 'strict'>): unknown {
  const schema = strict === true && parameters ? jsonSchemaOf(parameters) : undefined;
  return schema && strictSchema(schema) ? withoutAddedNulls(args, schema) : args;
}
