import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createJsonReader } from './partialJson.js';
import { validateJson, validatePartialJson } from './jsonSchema.js';

const schema = {
  type: 'object',
  properties: {
    city: { type: 'string', enum: ['Oslo', 'Ottawa'] },
    days: { type: 'integer', minimum: 1, maximum: 14 },
    tags: { type: 'array', items: { type: 'string', maxLength: 3 }, minItems: 1, maxItems: 2, uniqueItems: true },
    when: { anyOf: [{ type: 'null' }, { type: 'string', pattern: '^\\d{4}$' }] },
    next: { $ref: '#' },
    kind: { const: 'trip' },
  },
  required: ['city', 'days'],
  additionalProperties: false,
} as const;

const found = (value: unknown, against: Record<string, unknown> = schema): readonly string[] =>
  validateJson(value, against).map(({ path, code }) => [...path, code].join('.'));

describe('validateJson', () => {
  test.each([
    [{ city: 'Oslo', days: 3 }, []],
    [{ city: 'Oslo', days: 3, tags: ['a'], when: null, kind: 'trip', next: { city: 'Ottawa', days: 1 } }, []],
    [[], ['type']],
    [{}, ['required']],
    [{ city: 'Bergen', days: 3 }, ['city.enum']],
    [{ city: 'Oslo', days: 2.5 }, ['days.type']],
    [{ city: 'Oslo', days: 0 }, ['days.minimum']],
    [{ city: 'Oslo', days: 15 }, ['days.maximum']],
    [{ city: 'Oslo', days: 1, tags: [] }, ['tags.minItems']],
    [{ city: 'Oslo', days: 1, tags: ['a', 'a'] }, ['tags.uniqueItems']],
    [{ city: 'Oslo', days: 1, tags: ['a', 'b', 'long'] }, ['tags.maxItems', 'tags.2.maxLength']],
    [{ city: 'Oslo', days: 1, when: '20' }, ['when.pattern']],
    [{ city: 'Oslo', days: 1, next: { city: 'Oslo', days: 99 } }, ['next.days.maximum']],
    [{ city: 'Oslo', days: 1, other: 1 }, ['other.additionalProperties']],
    [{ city: 'Oslo', days: 1, kind: 'x' }, ['kind.const']],
  ])('%j', (value, expected) => expect(found(value)).toEqual(expected));

  test('the other keywords', () => {
    expect(found(5, { oneOf: [{ type: 'integer' }, { minimum: 3 }] })).toEqual(['oneOf']);
    expect(found('x', { not: { type: 'string' } })).toEqual(['not']);
    expect(found({ a: 1 }, { allOf: [{ required: ['b'] }, { properties: { a: false } }] })).toEqual([
      'required',
      'a.false',
    ]);
    expect(found([1, 'b', 3], { prefixItems: [{ type: 'number' }], items: { type: 'string' } })).toEqual(['2.type']);
    expect(found({ a: 1 }, { additionalProperties: { type: 'string' } })).toEqual(['a.type']);
    expect(found(0.3, { multipleOf: 0.1 })).toEqual([]);
    expect(found(5, { exclusiveMaximum: 5 })).toEqual(['exclusiveMaximum']);
    expect(found(5, { exclusiveMinimum: 5 })).toEqual(['exclusiveMinimum']);
    expect(found('👍👍', { maxLength: 2, minLength: 2 })).toEqual([]);
    expect(found('a', { pattern: '(' })).toEqual([]);
    expect(found('a', { type: ['string', 'null'], $comment: 'known to nobody' })).toEqual([]);
    expect(found({ a: 1 }, { $ref: '#/$defs/none', $defs: {} })).toEqual([]);
    expect(found(1, { $ref: '#/$defs/text', $defs: { text: { type: 'string' } } })).toEqual(['type']);
    expect(found(1, { $ref: '#' })).toEqual([]);
    expect(validateJson({ days: 'two' }, { properties: { days: { type: 'integer' } } })).toEqual([
      { path: ['days'], code: 'type', message: 'must be integer', expected: ['integer'] },
    ]);
  });
});

describe('validatePartialJson', () => {
  const at = (text: string): readonly string[] =>
    validatePartialJson(createJsonReader().read(text), schema).map(({ path, code }) => [...path, code].join('.'));

  test('says what no continuation can mend, and nothing else', () => {
    expect(at('')).toEqual([]);
    expect(at('{"city": "O')).toEqual([]);
    expect(at('{"city": "Ot')).toEqual([]);
    expect(at('{"city": "Ox')).toEqual(['city.enum']);
    expect(at('{"city": "Ot"')).toEqual(['city.enum']);
    expect(at('{"days": 1')).toEqual([]);
    expect(at('{"days": 15')).toEqual([]);
    expect(at('{"days": 15,')).toEqual(['days.maximum']);
    expect(at('{"tags": ["abcd')).toEqual(['tags.0.maxLength']);
    expect(at('{"tags": [')).toEqual([]);
    expect(at('{"tags": []')).toEqual(['tags.minItems']);
    expect(at('{"when": "20')).toEqual([]);
    expect(at('{"when": "20"')).toEqual(['when.pattern']);
    expect(at('{"next": {"days": 99,')).toEqual(['next.days.maximum']);
    expect(at('{"city": "Oslo"')).toEqual([]);
    expect(at('{"city": "Oslo"}')).toEqual(['required']);
    expect(at('[')).toEqual(['type']);
  });

  test('a value that fits has no issue at any moment; one that does not, keeps each issue that it has shown', () => {
    const value = fc.record(
      {
        city: fc.constantFrom('Oslo', 'Ottawa', 'Bergen'),
        days: fc.integer({ min: 0, max: 20 }),
        tags: fc.array(fc.string({ maxLength: 4 }), { maxLength: 3 }),
        when: fc.oneof(fc.constant(null), fc.constantFrom('2026', 'soon')),
        kind: fc.constantFrom('trip', 'tour'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(value, (whole) => {
        const final = new Set(validateJson(whole, schema).map((issue) => JSON.stringify([issue.path, issue.code])));
        const text = JSON.stringify(whole);
        const reader = createJsonReader();
        for (let end = 0; end <= text.length; end++)
          for (const issue of validatePartialJson(reader.read(text.slice(0, end)), schema))
            expect(final).toContain(JSON.stringify([issue.path, issue.code]));
        expect(validatePartialJson(reader.read(text), schema)).toEqual(validateJson(whole, schema));
      }),
      { numRuns: 200 },
    );
  });
});
