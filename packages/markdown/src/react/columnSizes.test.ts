import { expect, test } from 'vitest';
import { createMarkdownStream } from '../createMarkdownStream.js';
import type { Table } from '../nodes.js';
import { columnSizes } from './columnSizes.js';

/** The sizes of a table that arrives in pieces, and is looked at after each. */
function sizes(text: string, pieceLength = text.length): readonly number[] {
  const stream = createMarkdownStream();
  const look = (): readonly number[] => {
    const { align, head, rows } = stream.blocks[0] as Table;
    return columnSizes(align, head, rows);
  };
  for (let at = 0; at < text.length; at += pieceLength) {
    stream.push(text.slice(at, at + pieceLength));
    if (stream.blocks[0]?.type === 'table') look();
  }
  stream.end();
  return look();
}

test.each([
  ['the head', '| Kilometres an hour | a |\n|---|---|\n', [3, 1]],
  ['the first row', '| a | b |\n|---|---|\n| 12 | What one sees at high water, from the quay |\n', [1, 4]],
  ['letters of double width', '| 潮 | 潮汐 | 潮汐表格潮汐表格 |\n|---|---|---|\n', [1, 2, 3]],
  ['formatted text', '| **Sea** | [Bergen](https://example.com/a-long-address) |\n|---|---|\n', [1, 2]],
  ['a row with fewer cells', '| a | b |\n|---|---|\n| presence_penalty |\n', [3, 1]],
])('a column has room for %s', (_name, text, expected) => {
  expect(sizes(text)).toEqual(expected);
});

test('later rows change a column only by words that would break', () => {
  const table = '| Field | Meaning |\n|---|---|\n| n | How many answers |\n';
  expect(sizes(table)).toEqual([2, 3]);
  expect(
    sizes(`${table}| top p of it all | Less likely words are left out, and those that remain share the rest |\n`),
  ).toEqual([2, 3]);
  expect(sizes(`${table}| presence_penalty | Less |\n`)).toEqual([3, 3]);
  expect(sizes(`${table}| 潮汐表格潮汐表格潮汐表格 | state-of-the-art-of-it |\n`)).toEqual([2, 3]);
});

test.each([1, 2, 7])('are the same for a table that came in pieces of %i letters', (pieceLength) => {
  const table =
    '| Field | Meaning | x |\n|---|---|---|\n| n | How many answers | presence_penalty |\n| frequency_penalty | b |\n';
  expect(sizes(table, pieceLength)).toEqual([3, 3, 3]);
  expect(sizes(table)).toEqual([3, 3, 3]);
});
