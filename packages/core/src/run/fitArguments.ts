import { isRecord, parseJson } from '../protocol/json/json.js';
import { validateJson } from '../protocol/json/jsonSchema.js';
import { mendJson } from '../protocol/json/mendJson.js';
import type { AnySchema } from '../protocol/json/schema.js';
import { isStandardSchema } from '../protocol/json/standardSchema.js';

/** Arguments as the model wrote them, held against the parameters of the tool. */
export type FittedArguments =
  | {
      /** The arguments for `execute`: the output of a Standard Schema, which may transform them. */
      readonly args: unknown;
      /** The arguments of the model, as JSON. */
      readonly input: unknown;
    }
  | { readonly reason: string };

interface Checked {
  readonly args: unknown;
  readonly issues: readonly Issue[];
}

interface Issue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Mending one value may show the next one that does not fit: so many times. */
const MAX_ROUNDS = 5;

/**
 * Checks arguments before a tool receives them. Models write some values as JSON text within the JSON, the arguments as a whole included,
 * and `null` for what they leave out. Such values are mended where the arguments do not fit otherwise, and fit then.
 */
export async function fitArguments(given: unknown, schema: AnySchema | undefined): Promise<FittedArguments> {
  if (!schema) {
    const inner = typeof given === 'string' ? parseJson(given) : undefined;
    const input = isRecord(inner) ? inner : given;
    return { args: input, input };
  }
  const first = await check(given, schema);
  let input = given;
  let { args, issues } = first;
  for (let round = 0; issues.length > 0 && round < MAX_ROUNDS; round++) {
    const mended = mendJson(input, issues);
    if (mended === input) break;
    input = mended;
    ({ args, issues } = await check(input, schema));
  }
  if (issues.length === 0) return { args, input };
  const lines = first.issues.map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message));
  return { reason: `The arguments do not fit: ${lines.join('; ')}` };
}

async function check(value: unknown, schema: AnySchema): Promise<Checked> {
  if (!isStandardSchema(schema)) return { args: value, issues: validateJson(value, schema) };
  const result = await schema['~standard'].validate(value);
  return result.issues
    ? {
        args: undefined,
        issues: result.issues.map(({ message, path = [] }) => ({ path: path.map(keyOf), message })),
      }
    : { args: result.value, issues: [] };
}

function keyOf(segment: unknown): string | number {
  const key = isRecord(segment) ? segment['key'] : segment;
  return typeof key === 'number' ? key : String(key);
}
