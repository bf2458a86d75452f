import { expect, it } from 'vitest';
import { indentJson, indentJsonStart } from './jsonValues.js';

const rows = Array.from({ length: 500 }, (_, id) => ({
  id,
  name: `Brest ${id}`,
  tides: [1.5, -2, 1e30],
  place: { lat: 48.39, of: null, open: true },
  note: 'Says "high"\n, then [low] {',
}));

it.each([
  ['a list', rows],
  ['an object', { rows, end: true }],
  ['one long text', { text: 'the tide '.repeat(5000) }],
  ['deep lists', Array.from({ length: 40 }).reduce((inner: unknown) => [inner, 'tide'.repeat(200)], 1)],
])('begins %s as the whole is written, wherever it is cut', (_, value) => {
  const text = JSON.stringify(value);
  const whole = indentJson(text);
  for (let length = 100; length < 4000; length += 37) {
    const start = indentJsonStart(text, length);
    // A text that is cut ends with a quotation mark.
    expect(whole.startsWith(start.replace(/"$/, ''))).toBe(true);
    expect(start.length).toBeGreaterThan(length * 0.9 - 20);
    expect(start.length).toBeLessThanOrEqual(length);
  }
});

it.each([
  ['words', 'The tide is high. '.repeat(100)],
  ['what only begins as JSON', `{ "tides": high, ${'and low '.repeat(100)}`],
  ['a list in words', `[1] The tide ${'is high '.repeat(100)}`],
])('leaves %s as it is', (_, text) => {
  expect(indentJsonStart(text, 200)).toBe(text.slice(0, 200));
  expect(indentJson(text)).toBe(text);
});

it('shows no end that the text does not have, where its own indentation is wider', () => {
  const text = JSON.stringify(rows, null, 8);
  const start = indentJsonStart(text, 1000);
  expect(indentJson(text).startsWith(start.replace(/"$/, ''))).toBe(true);
  expect(start).not.toMatch(/[\]}]\s*$/);
});
