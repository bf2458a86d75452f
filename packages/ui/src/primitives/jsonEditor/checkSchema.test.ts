import { describe, expect, it } from 'vitest';
import { checkSchema } from './checkSchema.js';

const problems = (schema: unknown, rules = {}): readonly string[] =>
  checkSchema(schema, rules).map(({ path, problem, word }) => `${path.join('/')} ${problem} ${word}`.trim());

describe('checkSchema', () => {
  it('finds nothing wrong with a sound schema', () => {
    const schema = {
      $defs: { 'a/b': { type: ['string', 'null'], pattern: '^\\p{L}+$' } },
      type: 'object',
      properties: {
        city: { $ref: '#/$defs/a~1b' },
        days: { type: 'integer', minimum: 1, maximum: 14, default: 3 },
        tags: { type: 'array', items: { enum: ['a', 1, null] }, uniqueItems: true },
        any: true,
      },
      required: ['city'],
      additionalProperties: false,
      'x-order': 3,
    };
    expect(problems(schema, { isObject: true })).toEqual([]);
  });

  it.each([
    [[], 'schema'],
    [{ type: 'strin' }, 'type type strin'],
    [{ type: [] }, 'type list type'],
    [{ properties: { a: 'string' } }, 'properties/a schema'],
    [{ properties: [] }, 'properties object properties'],
    [{ anyOf: [] }, 'anyOf list anyOf'],
    [{ oneOf: [{}, 1] }, 'oneOf/1 schema'],
    [{ enum: [] }, 'enum list enum'],
    [{ minLength: -1 }, 'minLength count minLength'],
    [{ minimum: '1' }, 'minimum number minimum'],
    [{ description: 1 }, 'description text description'],
    [{ uniqueItems: 'yes' }, 'uniqueItems boolean uniqueItems'],
    [{ pattern: '(' }, 'pattern pattern ('],
    [{ $ref: '#/$defs/none' }, '$ref reference #/$defs/none'],
    [{ properties: { a: {} }, required: ['b'] }, 'required/0 required b'],
    [{ required: 'a' }, 'required list required'],
    [{ minimum: 5, maximum: 1 }, 'minimum range minimum'],
    [{ items: { minItems: 2, maxItems: 1 } }, 'items/minItems range minItems'],
    [{ tpye: 'string' }, 'tpye unknown tpye'],
  ])('says what is wrong with %j, and where', (schema, problem) => {
    expect(problems(schema)).toEqual([problem]);
  });

  it('knows the rules of strict', () => {
    const schema = { type: 'object', properties: { a: { type: 'object', properties: { b: {} } } }, required: ['a'] };
    expect(problems(schema, { isStrict: true })).toEqual([
      'properties/a closed',
      'properties/a/properties/b strictRequired b',
      'closed',
    ]);
  });

  it('wants an object where a tool takes one', () => {
    expect(problems({ type: 'string' }, { isObject: true })).toEqual(['root']);
  });
});
