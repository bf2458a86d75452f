import type { Alignment, TableRow } from '../nodes.js';
import { inlineText } from '../plainText.js';

/** The longest heads, texts and words, in letters, of columns of the sizes 1, 2 and 3. A column of size 4 has longer ones. */
const LONGEST_HEADS = [3, 14, 28];
const LONGEST_TEXTS = [6, 14, 28];
const LONGEST_WORDS = [7, 12, 18];

/** Letters of these and later scripts, and emoji, are as wide as two Latin ones, and a line may break between any two of them. */
const WIDE = /[\u1100-\u{10ffff}]/gu;
/** What a line does not break in. */
const WORDS = /[^\s\u1100-\u{10ffff}-]+/gu;

/**
 * The sizes of the columns of a table, from 1 to 4: a column has room for its head and for the text in the first row. The texts of the other rows do
 * not count, because what is on the page already would move with each row that arrives, while someone reads it. Their words do, so that they stay whole. A
 * head of more than three letters has some room to spare: the first row, which comes after it, seldom needs more.
 */
export function columnSizes(align: readonly Alignment[], head: TableRow, rows: readonly TableRow[]): readonly number[] {
  return align.map((_, column) =>
    Math.max(
      ...[head, ...rows].map(({ cells }, at) => {
        const text = inlineText(cells[column]?.children ?? []);
        const word = Math.max(0, ...(text.match(WORDS) ?? []).map(({ length }) => length));
        const letters = at < 2 ? text.length + (text.match(WIDE)?.length ?? 0) : 0;
        return Math.max(sizeAmong(at === 0 ? LONGEST_HEADS : LONGEST_TEXTS, letters), sizeAmong(LONGEST_WORDS, word));
      }),
    ),
  );
}

const sizeAmong = (longest: readonly number[], letters: number): number =>
  1 + longest.filter((most) => letters > most).length;
