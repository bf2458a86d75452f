import { describe, expect, test } from 'vitest';
import { isStrictSchema, strictSchema, withoutAddedNulls } from './strictSchema.js';
import { validateJson } from './jsonSchema.js';
import type { JsonSchema } from './schema.js';

const text = { type: 'string' };
const object = (properties: object, required: readonly string[] = [], more: object = {}): JsonSchema => ({
  type: 'object',
  properties,
  required,
  ...more,
});

describe('a schema becomes strict', () => {
  test.for<[name: string, schema: JsonSchema, strict: JsonSchema]>([
    [
      'optional properties may be null',
      object({ a: text, b: { type: 'integer' }, c: { type: 'string', enum: ['x'] } }, ['a']),
      object(
        { a: text, b: { type: ['integer', 'null'] }, c: { type: ['string', 'null'], enum: ['x', null] } },
        ['a', 'b', 'c'],
        { additionalProperties: false },
      ),
    ],
    [
      'objects within are closed, in lists, branches and definitions as well',
      object(
        {
          list: { type: 'array', items: object({ a: text }, ['a']) },
          either: { anyOf: [object({}), { type: 'null' }] },
        },
        ['list'],
        { $defs: { d: object({ a: text }, ['a']) } },
      ),
      object(
        {
          list: { type: 'array', items: object({ a: text }, ['a'], { additionalProperties: false }) },
          either: { anyOf: [object({}, [], { additionalProperties: false }), { type: 'null' }] },
        },
        ['list', 'either'],
        { $defs: { d: object({ a: text }, ['a'], { additionalProperties: false }) }, additionalProperties: false },
      ),
    ],
    [
      'references and constants become one of two',
      object({ a: { $ref: '#/$defs/d' }, b: { const: 1 } }, [], { $defs: { d: text } }),
      object(
        { a: { anyOf: [{ $ref: '#/$defs/d' }, { type: 'null' }] }, b: { anyOf: [{ const: 1 }, { type: 'null' }] } },
        ['a', 'b'],
        { $defs: { d: text }, additionalProperties: false },
      ),
    ],
    [
      'what says nothing of a value is left out',
      object({ a: { type: 'string', default: 'x' } }, ['a'], {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
      }),
      object({ a: text }, ['a'], { additionalProperties: false }),
    ],
  ])('%s', ([, schema, strict]) => {
    expect(strictSchema(schema)).toStrictEqual(strict);
    expect(isStrictSchema(strict)).toBe(true);
    expect(strictSchema(strict)).toStrictEqual(strict);
  });

  test.for<[name: string, schema: JsonSchema]>([
    ['an open map', object({ a: { type: 'object', additionalProperties: text } })],
    ['more properties on purpose', object({ a: text }, ['a'], { additionalProperties: true })],
    ['anything', object({ a: {} })],
    ['no properties at all', { type: 'object' }],
    ['no object', { type: 'array', items: text }],
    ['patterns', object({ a: text }, ['a'], { patternProperties: {} })],
    ['exactly one', object({ a: { oneOf: [text, { type: 'null' }] } })],
  ])('%s cannot be', ([, schema]) => {
    expect(strictSchema(schema)).toBeUndefined();
    expect(isStrictSchema(schema)).toBe(schema['type'] === 'array');
  });
});

test('the nulls of optional properties are left out again, and no others', () => {
  const schema = object(
    {
      a: text,
      b: { type: ['string', 'null'] },
      list: { type: 'array', items: object({ c: text }) },
      node: { $ref: '#/$defs/node' },
    },
    ['b'],
    { $defs: { node: object({ next: { $ref: '#/$defs/node' }, d: text }) } },
  );
  const written = {
    a: null,
    b: null,
    list: [{ c: null }, { c: 'x' }],
    node: { d: null, next: { d: null, next: null } },
    own: null,
  };
  const meant = { b: null, list: [{}, { c: 'x' }], node: { next: {} }, own: null };
  expect(validateJson(written, strictSchema(schema, 'nullable')!)).toStrictEqual([]);
  expect(withoutAddedNulls(written, schema)).toStrictEqual(meant);
  expect(withoutAddedNulls('text', schema)).toBe('text');
});
