import { expect, it } from 'vitest';
import { sentences } from './sentences.js';

it('cuts where one would draw breath', () => {
  expect(sentences('One. Two! "Three?" Four\n\nFive … Six')).toEqual([
    'One.',
    'Two!',
    '"Three?"',
    'Four',
    'Five …',
    'Six',
  ]);
  expect(sentences('春は、あけぼの。夏は、夜。')).toEqual(['春は、あけぼの。', '夏は、夜。']);
  expect(sentences(' \n—\n...')).toEqual([]);
});

it('loses nothing of what is very long', () => {
  const words = Array.from({ length: 300 }, (_, index) => `word${index}`);
  const pieces = sentences(words.join(' '));
  expect(pieces.join(' ')).toBe(words.join(' '));
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(200);
  const solid = '字'.repeat(450);
  expect(sentences(solid).join('')).toBe(solid);
});
