import { expect, test } from 'vitest';
import type { StandardSchema } from '../protocol/json/schema.js';
import { fitArguments } from './fitArguments.js';

const json = {
  type: 'object',
  properties: {
    city: { type: 'string' },
    days: { type: 'integer', maximum: 14 },
    filter: { type: 'object', properties: { tags: { type: 'array', items: { type: 'string' } } } },
    unit: { enum: ['celsius', 'fahrenheit'] },
  },
  required: ['city'],
  additionalProperties: false,
} as const;

/** The same rules as a Standard Schema, with a transformation. */
const standard: StandardSchema = {
  '~standard': {
    version: 1,
    vendor: 'test',
    validate(value) {
      const { city, days } = (value ?? {}) as { readonly city?: unknown; readonly days?: unknown };
      if (typeof value !== 'object' || value === null) return { issues: [{ message: 'must be object' }] };
      if (typeof city !== 'string') return { issues: [{ message: 'must be string', path: ['city'] }] };
      if (days !== undefined && typeof days !== 'number')
        return { issues: [{ message: 'must be number', path: [{ key: 'days' }] }] };
      return { value: { city: city.toUpperCase(), days: days ?? 1 } };
    },
  },
};

test.each([
  ['fits', { city: 'Oslo', days: 2 }, { city: 'Oslo', days: 2 }],
  ['is encoded twice', '{"city":"Oslo"}', { city: 'Oslo' }],
  ['is encoded three times', JSON.stringify('{"city":"Oslo"}'), { city: 'Oslo' }],
  ['has a number as text', { city: 'Oslo', days: '3' }, { city: 'Oslo', days: 3 }],
  ['has null for what it leaves out', { city: 'Oslo', days: null }, { city: 'Oslo' }],
])('arguments that the model meant arrive: %s', async (_name, given, input) => {
  expect(await fitArguments(given, json)).toEqual({ args: input, input });
  expect(await fitArguments(given, standard)).toEqual({
    args: { days: 1, ...input, city: 'OSLO' },
    input,
  });
});

test.each([
  ['an object as text', { city: 'Oslo', filter: '{"tags":["a"]}' }, { city: 'Oslo', filter: { tags: ['a'] } }],
  [
    'a list as text within it',
    { city: 'Oslo', filter: '{"tags":"[\\"a\\"]"}' },
    { city: 'Oslo', filter: { tags: ['a'] } },
  ],
  ['a word in quotes', { city: 'Oslo', unit: '"celsius"' }, { city: 'Oslo', unit: 'celsius' }],
])('values within the arguments are mended, too: %s', async (_name, given, input) => {
  expect(await fitArguments(given, json)).toEqual({ args: input, input });
});

test('text that may be text stays as it is', async () => {
  const given = { city: '{"not":"read"}' };
  expect(await fitArguments(given, json)).toEqual({ args: given, input: given });
});

test.each([
  [{ days: 99, planet: 'Mars' }, 'must have city; days: must be at most 14; planet: is not a known field'],
  ['Oslo', 'must be object'],
  [undefined, 'must be object'],
  [{ city: 'Oslo', days: 'two' }, 'days: must be integer'],
])('what cannot be meant is refused, in the words of the schema: %j', async (given, problem) => {
  const fitted = await fitArguments(given, json);
  expect('reason' in fitted && fitted.reason.split(': ').slice(1).join(': ').split('; ').toSorted()).toEqual(
    problem.split('; ').toSorted(),
  );
});

test('without a schema, only arguments that are encoded twice are unwrapped', async () => {
  expect(await fitArguments('{"a":1}', undefined)).toEqual({ args: { a: 1 }, input: { a: 1 } });
  expect(await fitArguments('a text', undefined)).toEqual({ args: 'a text', input: 'a text' });
});
