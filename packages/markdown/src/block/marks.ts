import type { LeafMark } from '../inline/context.js';
import type { Paragraph } from '../nodes.js';
import { type Growing, itemAt, lengthOf, type LineOrigin } from './open.js';

/** The range of the source that contains the citations of a text: after `from`, and at `until` at the latest. */
export interface Reach {
  /** A citation that ends between the previous text and this one, and that the previous text did not take, is put at the start of this one. */
  readonly from: number;
  /** A citation that ends in the line end or the markup after the text is put at its end. */
  readonly until: number;
}

/**
 * The citations that belong into a text of `length` characters from `start` on, whose lines come from `lines`. A line
 * reaches to where the next one begins.
 */
export function marksIn(
  offsets: readonly number[],
  lines: Growing<LineOrigin>,
  start: number,
  length: number,
  reach: Reach,
): readonly LeafMark[] | undefined {
  if (offsets.length === 0) return undefined;
  const found: LeafMark[] = [];
  offsets.forEach((offset, index) => {
    if (offset <= reach.from || offset > reach.until) return;
    const line = lineOf(lines, start, offset);
    const origin = itemAt(lines, line);
    if (origin === undefined) return;
    const next = itemAt(lines, line + 1);
    const end = next === undefined ? length : Math.min(next.at - start, length);
    found.push({ at: Math.max(0, Math.min(offset + origin.at - origin.source - start, end)), index });
  });
  return found.length === 0 ? undefined : found;
}

/** The number of the last line that begins before `offset` in the source, or of the first line from `start` on. */
function lineOf(lines: Growing<LineOrigin>, start: number, offset: number): number {
  let low = 0;
  for (let high = lengthOf(lines) - 1; low < high;) {
    const middle = (low + high + 1) >> 1;
    const { at, source } = itemAt(lines, middle)!;
    if (at > start && source >= offset) high = middle - 1;
    else low = middle;
  }
  return low;
}

/** A paragraph that contains only the citations without a text around them, such as those of code. */
export function citeAlone(offsets: readonly number[], id: number, { from, until }: Reach): Paragraph | undefined {
  const children = offsets.flatMap((offset, index) =>
    offset > from && offset <= until ? [{ type: 'citation', index } as const] : [],
  );
  // Between the places of characters, so that no block has the same.
  return children.length === 0 ? undefined : { type: 'paragraph', id: id + 0.5, children };
}
