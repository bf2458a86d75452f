import { expect, test } from 'vitest';
import { createMarkdownStream } from '../createMarkdownStream.js';
import type { Table } from '../nodes.js';
import { columnSizes } from './columnSizes.js';

function sizes(text: string): readonly number[] {
  const stream = createMarkdownStream();
  stream.push(text);
  stream.end();
  const [table] = stream.blocks;
  const { align, head, rows } = table as Table;
  return columnSizes(align, head, rows);
}

test.each([
  ['the head', '| Kilometres an hour | a |\n|---|---|\n', [3, 1]],
  ['the first row', '| a | b |\n|---|---|\n| 12 | What one sees at high water, from the quay |\n', [1, 4]],
  ['letters of double width', '| 潮汐表 | 潮汐表格 | 🌊🌊 |\n|---|---|---|\n', [1, 2, 1]],
  ['formatted text', '| **Metres** | [Bergen](https://example.com/a-long-address) |\n|---|---|\n', [1, 1]],
  ['a row with fewer cells', '| a | b |\n|---|---|\n| presence_penalty |\n', [3, 1]],
])('a column has room for %s', (_name, text, expected) => {
  expect(sizes(text)).toEqual(expected);
});

test('later rows change a column only by words that would break', () => {
  const table = '| Field | Meaning |\n|---|---|\n| n | How many answers |\n';
  expect(sizes(table)).toEqual([1, 3]);
  expect(
    sizes(`${table}| top p of it all | Less likely words are left out, and those that remain share the rest |\n`),
  ).toEqual([1, 3]);
  expect(sizes(`${table}| presence_penalty | Less |\n`)).toEqual([3, 3]);
  expect(sizes(`${table}| 潮汐表格潮汐表格潮汐表格 | state-of-the-art-of-it |\n`)).toEqual([1, 3]);
});
