import { isRecord, type JsonRecord } from './json.js';
import type { JsonSchema } from './schema.js';

/** Keywords with schemas that say what else an object may be, or hold: a strict schema cannot have them. */
const OPEN_KEYWORDS = [
  'oneOf',
  'allOf',
  'not',
  'if',
  'patternProperties',
  'dependentSchemas',
  'propertyNames',
  'unevaluatedProperties',
];

/** Keywords of zod and others that strict servers refuse, and that say nothing about a value. */
const SILENT_KEYWORDS = ['$schema', 'default', 'examples'];

type Extent = 'closed' | 'nullable';

/**
 * The schema as OpenAI and Groq take it with `strict: true`: every object is closed, and every property is required; an optional one may be null
 * instead. Undefined where that would say something else: an open map, or a keyword that strict schemas do not know.
 *
 * @param extent `nullable` for the same without demands: what the answer is held against, as not every server keeps to the schema
 *
 * Source: https://platform.openai.com/docs/guides/structured-outputs (supported schemas).
 */
export function strictSchema(schema: JsonSchema, extent: Extent = 'closed'): JsonSchema | undefined {
  if (schema['type'] !== 'object' || !isRecord(schema['properties'])) return undefined;
  try {
    return close(schema, extent);
  } catch (cause) {
    if (cause === OPEN) return undefined;
    throw cause;
  }
}

const OPEN = new Error('The schema cannot be strict.');

function close(schema: JsonRecord, extent: Extent): JsonRecord {
  if (OPEN_KEYWORDS.some((keyword) => keyword in schema)) throw OPEN;
  const closed: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (SILENT_KEYWORDS.includes(keyword)) continue;
    closed[keyword] = closeBelow(keyword, value, extent);
  }
  const { type, properties, required, additionalProperties = false } = schema;
  if (![type].flat().includes('object') && !isRecord(properties)) return closed;
  if (additionalProperties !== false || !isRecord(properties)) throw OPEN;
  const needed = new Set(Array.isArray(required) ? (required as readonly unknown[]) : []);
  return {
    ...closed,
    properties: Object.fromEntries(
      Object.entries(closed['properties'] as JsonRecord).map(([name, property]) => [
        name,
        needed.has(name) ? property : nullable(property as JsonRecord),
      ]),
    ),
    ...(extent === 'closed' && { required: Object.keys(properties), additionalProperties: false }),
  };
}

function closeBelow(keyword: string, value: unknown, extent: Extent): unknown {
  switch (keyword) {
    case 'properties':
    case '$defs':
    case 'definitions':
      return isRecord(value)
        ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, closeAny(item, extent)]))
        : value;
    case 'anyOf':
    case 'prefixItems':
      return Array.isArray(value) ? value.map((item) => closeAny(item, extent)) : value;
    case 'items':
      return closeAny(value, extent);
    default:
      return value;
  }
}

function closeAny(schema: unknown, extent: Extent): unknown {
  // `true` and an empty schema allow anything.
  if (!isRecord(schema) || Object.keys(schema).length === 0) throw OPEN;
  return close(schema, extent);
}

function nullable(schema: JsonRecord): JsonRecord {
  if (allowsNull(schema)) return schema;
  const { type, enum: values } = schema;
  if (type === undefined || 'const' in schema) return { anyOf: [schema, { type: 'null' }] };
  return {
    ...schema,
    type: [...[type].flat(), 'null'],
    ...(Array.isArray(values) && { enum: [...(values as unknown[]), null] }),
  };
}

function allowsNull({ type, anyOf, enum: values, const: only }: JsonRecord): boolean {
  if (Array.isArray(anyOf)) return anyOf.some((branch) => isRecord(branch) && allowsNull(branch));
  if (Array.isArray(values)) return values.includes(null);
  return only === null || [type].flat().includes('null');
}

/** Whether a schema is as strict servers demand it: every object in it is closed, and requires all of its properties. */
export function isStrictSchema(schema: unknown): boolean {
  if (!isRecord(schema)) return true;
  const { type, properties, required, additionalProperties } = schema;
  if (OPEN_KEYWORDS.some((keyword) => keyword in schema)) return false;
  if ([type].flat().includes('object') || isRecord(properties)) {
    const names = Object.keys(isRecord(properties) ? properties : {});
    const needed: readonly unknown[] = Array.isArray(required) ? required : [];
    if (additionalProperties !== false || !names.every((name) => needed.includes(name))) return false;
  }
  const below = [properties, schema['$defs'], schema['definitions']].flatMap((map) =>
    isRecord(map) ? Object.values(map) : [],
  );
  return [...below, ...[schema['anyOf'], schema['prefixItems'], schema['items']].flat()].every(isStrictSchema);
}

/** The value without the nulls that replace optional properties, as the schema described it before it became strict. */
export function withoutAddedNulls(value: unknown, schema: JsonSchema): unknown {
  return strip(value, schema, schema, 0);
}

function strip(value: unknown, given: unknown, root: JsonSchema, depth: number): unknown {
  const schema = resolve(given, root);
  if (!schema || depth > 200 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(schema['anyOf']))
    return (schema['anyOf'] as readonly unknown[]).reduce(
      (kept, branch) => strip(kept, branch, root, depth + 1),
      value,
    );
  if (Array.isArray(value)) {
    const { prefixItems, items } = schema;
    return value.map((item, at) =>
      strip(item, (Array.isArray(prefixItems) ? prefixItems[at] : undefined) ?? items, root, depth + 1),
    );
  }
  const { properties, required } = schema;
  if (!isRecord(properties)) return value;
  const entries = Object.entries(value).flatMap(([key, item]) => {
    const property = Object.hasOwn(properties, key) ? resolve(properties[key], root) : undefined;
    const isNeeded = Array.isArray(required) && required.includes(key);
    if (item === null && property && !isNeeded && !allowsNull(property)) return [];
    return [[key, strip(item, property, root, depth + 1)] as const];
  });
  return Object.fromEntries(entries);
}

/** `{ $ref: '#/$defs/place' }` within the schema. */
function resolve(schema: unknown, root: JsonSchema): JsonRecord | undefined {
  if (!isRecord(schema)) return undefined;
  const { $ref } = schema;
  if (typeof $ref !== 'string' || !$ref.startsWith('#')) return schema;
  const path = $ref
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const found = path.reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), root);
  return isRecord(found) ? found : undefined;
}
