import { describe, expect, it } from 'vitest';
import { numberCitations, placeOf } from './citations.js';
import type { MarkdownAnnotation } from './types.js';

/** The text with `^` moved to where a citation that ends there is placed. */
function placed(text: string): string {
  const end = text.indexOf('^');
  const plain = text.replace('^', '');
  const place = placeOf(plain, end);
  return `${plain.slice(0, place)}^${plain.slice(place)}`;
}

describe('the place of a citation', () => {
  it.each([
    ['a\n\n\n\n^b', 'a^\n\n\n\nb'],
    ['a ^b', 'a^ b'],
    ['a\n\n> - ^b', 'a^\n\n> - b'],
    ['- a\n-^ b', '- a^\n- b'],
    ['- a\n  1. [x] ^b', '- a^\n  1. [x] b'],
    ['a\n\n## ^b', 'a^\n\n## b'],
  ])('is after the text before, not in what stands between: %j', (text, expected) => {
    expect(placed(text)).toBe(expected);
  });

  it.each(['a^', 'a b^ c', '# ^a', '- ^a', 'in\n2024.^ Then', 'a **b**^ c', '| a |^ b |', 'a - b^'])(
    'stays in %j',
    (text) => {
      expect(placed(text)).toBe(text);
    },
  );

  it('beyond the text is known only when the text gets there', () => {
    expect(placeOf('a\n\n', 9)).toBe(9);
  });

  it('is found fast in a line of any length', () => {
    // The pattern of a marker takes the square of a line: in each round it would take longer than the time limit of a test.
    const text = '#'.repeat(100_000);
    for (let round = 0; round < 1000; round++) expect(placeOf(text, text.length)).toBe(text.length);
  });
});

it('is never within a character of two code units', () => {
  expect(placeOf('a 😀 b', 3)).toBe(4);
  expect(placeOf('😀', 1)).toBe(2);
  expect(placeOf('a 😀 b', 4)).toBe(4);
});

it('annotations that are not citations are left out', () => {
  const given: unknown = [
    null,
    undefined,
    'x',
    7,
    {},
    { url_citation: null },
    { end_index: 3 },
    { end_index: -1, url: 'a' },
    [],
  ];
  const good = { start_index: 0, end_index: 2, url: 'https://a.example' };
  // As they may come from the network.
  const annotations = [...(given as MarkdownAnnotation[]), good];
  expect(numberCitations(annotations)).toEqual([{ annotation: good, number: 1 }]);
});
