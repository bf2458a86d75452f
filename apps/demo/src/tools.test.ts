import { expect, test } from 'vitest';
import { calculate } from './tools.js';

test.each([
  ['6*7', 42],
  ['1 + 2 * 3', 7],
  ['(1 + 2) × 3', 9],
  ['-4 ÷ (2 - 4)', 2],
])('%s is %d', (expression, result) => {
  expect(calculate(expression)).toBe(result);
});

test.each(['', 'two', '1 +', '(1', '1 2', 'process.exit()'])('%j is refused', (expression) => {
  expect(() => calculate(expression)).toThrow(/not an arithmetic expression|not closed/);
});
