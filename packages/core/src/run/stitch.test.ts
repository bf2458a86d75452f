import { expect, test } from 'vitest';
import { withoutOverlap } from './stitch.js';

test.each([
  ['The quick bro', 'wn fox', 'wn fox'],
  ['The quick bro', 'brown fox', 'wn fox'],
  ['The quick bro', 'quick brown fox', 'wn fox'],
  ['One two. ', 'One two. Three', 'Three'],
  ['had', ' had enough', ' had enough'],
  ['abc', 'c', 'c'], // no word begins there
])('%j + %j adds %j', (before, after, added) => {
  expect(withoutOverlap(before, after, false)).toBe(added);
});

test('a beginning that may still be a repetition is held back while it streams', () => {
  expect(withoutOverlap('The quick bro', 'qui', true)).toBe('');
  expect(withoutOverlap('The quick bro', 'qui', false)).toBe('qui');
  expect(withoutOverlap('The quick bro', 'quit', true)).toBe('quit');
});
