import type { JsonSchema } from '@chat-stream/core';

/** The maximum depth, because a schema may contain itself. */
const DEEPEST = 6;

/** A plausible value for a JSON Schema: a given value by property name, an example, or any value of the right type. */
export function sampleOf(
  schema: JsonSchema,
  hints: Readonly<Record<string, unknown>> = {},
  name = '',
  depth = 0,
): unknown {
  const { const: constant, default: fallback, enum: values, examples, anyOf, oneOf } = schema;
  if (constant !== undefined) return constant;
  if (Array.isArray(values) && values.length > 0) return values[0];
  const type = typeOf(schema);
  const hint = Object.hasOwn(hints, name) ? hints[name] : undefined;
  if (hint !== undefined && (type === undefined || typeof hint === type)) return hint;
  if (Array.isArray(examples) && examples.length > 0) return examples[0];
  if (fallback !== undefined) return fallback;
  const branch = [anyOf, oneOf].find((list) => Array.isArray(list) && list.length > 0) as
    | readonly JsonSchema[]
    | undefined;
  if (branch?.[0]) return sampleOf(branch[0], hints, name, depth + 1);
  if (type === 'object' || isRecord(schema['properties'])) return sampleObject(schema, hints, depth);
  return sampleValue(schema, type, hints, name, depth);
}

function sampleObject({ properties }: JsonSchema, hints: Readonly<Record<string, unknown>>, depth: number): unknown {
  if (!isRecord(properties) || depth >= DEEPEST) return {};
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [
      key,
      sampleOf(isRecord(value) ? value : {}, hints, key, depth + 1),
    ]),
  );
}

function sampleValue(
  schema: JsonSchema,
  type: string | undefined,
  hints: Readonly<Record<string, unknown>>,
  name: string,
  depth: number,
): unknown {
  const { minimum, maximum, items, minItems, format } = schema;
  switch (type) {
    case 'array': {
      const length = depth >= DEEPEST ? 0 : Math.min(Math.max(Number(minItems ?? 0), 2), 8);
      return Array.from({ length }, () =>
        sampleOf(isRecord(items) ? items : { type: 'string' }, hints, singular(name), depth + 1),
      );
    }
    case 'number':
    case 'integer':
      return typeof minimum === 'number' ? minimum : Math.min(42, typeof maximum === 'number' ? maximum : 42);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return sampleText(name, format);
  }
}

const TEXTS: Readonly<Record<string, string>> = {
  name: 'Ingrid Solheim',
  title: 'A morning at the fjord',
  summary: 'Calm water, low sun, and the first ferry of the day.',
  description: 'A quiet place with a view over the water.',
  city: 'Bergen',
  country: 'Norway',
  email: 'ingrid@example.com',
  language: 'English',
  tag: 'sea',
  step: 'Look at the map',
};

function sampleText(name: string, format: unknown): string {
  if (format === 'date') return '2025-06-21';
  if (format === 'date-time') return '2025-06-21T04:10:00Z';
  if (format === 'email') return 'ingrid@example.com';
  if (format === 'uri') return 'https://example.com/';
  return TEXTS[name.toLowerCase()] ?? (name ? `an example of ${name.replaceAll(/[_-]/g, ' ')}` : 'an example');
}

const singular = (name: string): string => name.replace(/s$/, '');

/** The first type that is not null. */
function typeOf({ type }: JsonSchema): string | undefined {
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  return types.find((entry): entry is string => typeof entry === 'string' && (entry !== 'null' || types.length === 1));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
