import type { SchemaProblem } from '../../locales/Labels.js';
import { isRecord } from '../json/jsonValues.js';
import type { JsonPath } from './readJson.js';

export interface SchemaIssue {
  readonly path: JsonPath;
  readonly problem: SchemaProblem;
  /** The keyword, property or type that it is about. */
  readonly word: string;
  readonly severity: 'error' | 'warning';
}

export interface SchemaRules {
  /** Whether the outermost schema has to be one of an object, as for the arguments of a tool. */
  readonly isObject?: boolean | undefined;
  /** Whether the rules of `strict` apply: every object closed, every property required. */
  readonly isStrict?: boolean | undefined;
}

type Json = Readonly<Record<string, unknown>>;
type Shape = 'number' | 'count' | 'boolean' | 'text' | 'list' | 'object';

const TYPES: readonly unknown[] = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];

/** Keywords with subschemas: one schema, a list of them, or one for each name. */
const ONE = 'items contains additionalProperties propertyNames not if then else unevaluatedProperties unevaluatedItems';
const MANY = 'anyOf oneOf allOf prefixItems';
const NAMED = 'properties patternProperties $defs definitions dependentSchemas';

const SHAPES: Readonly<Record<Shape, string>> = {
  number: 'minimum maximum exclusiveMinimum exclusiveMaximum multipleOf',
  count: 'minLength maxLength minItems maxItems minProperties maxProperties minContains maxContains',
  boolean: 'uniqueItems deprecated readOnly writeOnly',
  text: '$id $schema $anchor $ref $comment title description format pattern contentEncoding contentMediaType',
  list: 'enum required examples',
  object: 'dependentRequired',
};
const ANYTHING = 'type const default';

const keywords = (text: string): readonly string[] => text.split(' ');
const shapeOf = new Map(
  Object.entries(SHAPES).flatMap(([shape, keys]) => keywords(keys).map((key) => [key, shape as Shape])),
);
const known = new Set([...shapeOf.keys(), ...[ONE, MANY, NAMED, ANYTHING].flatMap(keywords)]);

const FITS: Readonly<Record<Shape, (value: unknown) => boolean>> = {
  number: (value) => typeof value === 'number',
  count: (value) => Number.isInteger(value) && (value as number) >= 0,
  boolean: (value) => typeof value === 'boolean',
  text: (value) => typeof value === 'string',
  list: (value) => Array.isArray(value),
  object: isRecord,
};

/** Validates the structure of a JSON Schema (2020-12). Returns each problem with its path. */
export function checkSchema(schema: unknown, rules: SchemaRules = {}): readonly SchemaIssue[] {
  const issues: SchemaIssue[] = [];
  const add = (path: JsonPath, problem: SchemaProblem, word = '', severity: SchemaIssue['severity'] = 'error'): void =>
    void issues.push({ path, problem, word, severity });

  const visit = (value: unknown, path: JsonPath): void => {
    if (typeof value === 'boolean') return;
    if (!isRecord(value)) return add(path, 'schema');
    for (const [key, entry] of Object.entries(value)) checkKeyword(key, entry, [...path, key]);
    checkTypes(value, path);
    checkLimits(value, path);
    checkProperties(value, path);
  };

  const checkKeyword = (key: string, entry: unknown, path: JsonPath): void => {
    const shape = shapeOf.get(key);
    if (shape && (!FITS[shape](entry) || (key === 'enum' && (entry as unknown[]).length === 0))) add(path, shape, key);
    else if (key === 'pattern' && !isPattern(entry)) add(path, 'pattern', String(entry));
    else if (key === '$ref' && !isResolvable(schema, String(entry))) add(path, 'reference', String(entry));
    else if (keywords(ONE).includes(key)) visit(entry, path);
    else if (keywords(MANY).includes(key)) {
      if (!Array.isArray(entry) || entry.length === 0) add(path, 'list', key);
      else entry.forEach((inner, index) => visit(inner, [...path, index]));
    } else if (keywords(NAMED).includes(key)) {
      if (!isRecord(entry)) add(path, 'object', key);
      else for (const [name, inner] of Object.entries(entry)) visit(inner, [...path, name]);
    } else if (!known.has(key) && !key.startsWith('x-')) add(path, 'unknown', key, 'warning');
  };

  const checkTypes = ({ type }: Json, path: JsonPath): void => {
    if (type === undefined) return;
    const types: readonly unknown[] = Array.isArray(type) ? type : [type];
    if (types.length === 0) add([...path, 'type'], 'list', 'type');
    for (const each of types) if (!TYPES.includes(each)) add([...path, 'type'], 'type', String(each));
  };

  const checkLimits = (value: Json, path: JsonPath): void => {
    for (const what of ['imum', 'Length', 'Items', 'Properties']) {
      const [low, high] = [value[`min${what}`], value[`max${what}`]];
      if (typeof low === 'number' && typeof high === 'number' && low > high)
        add([...path, `min${what}`], 'range', `min${what}`);
    }
  };

  const checkProperties = ({ type, properties, required, additionalProperties }: Json, path: JsonPath): void => {
    const names = isRecord(properties) ? Object.keys(properties) : [];
    const wanted: readonly unknown[] = Array.isArray(required) ? required : [];
    wanted.forEach((name, index) => {
      if (typeof name !== 'string') add([...path, 'required', index], 'text', String(name));
      else if (isRecord(properties) && !names.includes(name)) add([...path, 'required', index], 'required', name);
    });
    if (!rules.isStrict || (type !== 'object' && !isRecord(properties))) return;
    if (additionalProperties !== false) add(path, 'closed');
    for (const name of names) if (!wanted.includes(name)) add([...path, 'properties', name], 'strictRequired', name);
  };

  if (rules.isObject && isRecord(schema) && schema['type'] !== 'object') add([], 'root');
  visit(schema, []);
  return issues;
}

function isPattern(pattern: unknown): boolean {
  try {
    return new RegExp(String(pattern), 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

/** Whether a reference within the schema has a target. References to elsewhere cannot be looked at here. */
function isResolvable(schema: unknown, reference: string): boolean {
  if (!reference.startsWith('#/')) return true;
  const keys = reference.slice(2).split('/');
  return keys.every((raw) => {
    const key = decodeURIComponent(raw).replaceAll('~1', '/').replaceAll('~0', '~');
    schema = (schema as Json | undefined)?.[key];
    return schema !== undefined && schema !== null;
  });
}
