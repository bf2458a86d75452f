import { expect, test } from 'vitest';
import { readArguments, type FieldState } from '../../index.js';

const parameters = {
  type: 'object',
  properties: {
    city: { type: 'string' },
    days: { type: 'integer', maximum: 14 },
    unit: { enum: ['celsius', 'fahrenheit'] },
    place: {
      type: 'object',
      properties: { zip: { type: 'string' }, country: { type: 'string' } },
      required: ['country'],
    },
    tags: { type: 'array', items: { type: 'string' } },
  },
  required: ['city'],
  additionalProperties: false,
} as const;

type Case = readonly [text: string, path: readonly string[], state: FieldState];

test.each<Case>([
  // Strict schemas require `null` in place of an omitted optional field.
  ['{"days": null,', ['days'], 'valid'],
  ['{"days": null, "city": "Os', ['days'], 'valid'],
  ['{"unit": null, "city": "Oslo"}', ['unit'], 'valid'],
  ['{"place": {"zip": null, "country": "NO"', ['place', 'zip'], 'valid'],
  ['{"tags": null, "city": "Oslo"}', ['tags'], 'valid'],
  // A required field cannot be left out.
  ['{"city": null,', ['city'], 'invalid'],
  ['{"city": null, "days": 2}', ['city'], 'invalid'],
  ['{"place": {"country": null,', ['place', 'country'], 'invalid'],
  // A value as JSON text is read before the tool receives it.
  ['{"days": "3"', ['days'], 'valid'],
  ['{"place": "{\\"country\\": \\"N', ['place'], 'partial'],
  ['{"place": "{\\"country\\": \\"NO\\"}"', ['place'], 'valid'],
  ['{"tags": "[\\"a\\"', ['tags'], 'partial'],
  ['{"tags": "[\\"a\\"]"', ['tags'], 'valid'],
  // A value that cannot be corrected remains an issue.
  ['{"days": "two"', ['days'], 'invalid'],
  ['{"days": "99"', ['days'], 'invalid'],
  ['{"tags": "[1]"', ['tags'], 'invalid'],
  ['{"tags": "hm', ['tags'], 'invalid'],
  ['{"days": 15,', ['days'], 'invalid'],
  ['{"planet": null,', ['planet'], 'valid'],
])('%s: %j is %s', (text, path, state) => {
  expect(readArguments({ arguments: text }, parameters).stateOf(path)).toBe(state);
});

test('each beginning of arguments that fit after they are mended is without issues', () => {
  const text = '{"city":"Oslo","days":null,"unit":"celsius","place":"{\\"country\\":\\"NO\\"}","tags":null}';
  for (let end = 1; end <= text.length; end++)
    expect(readArguments({ arguments: text.slice(0, end) }, parameters).issues).toEqual([]);
});
