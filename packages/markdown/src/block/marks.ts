import type { LeafMark } from '../inline/context.js';
import type { Paragraph } from '../nodes.js';
import type { LineOrigin } from './open.js';

/** Where in the source the citations of a text stand: after `from`, and at `until` at the latest. */
export interface Reach {
  /** A citation that ends between the previous text and this one, and that the previous text did not take, is put at the start of this one. */
  readonly from: number;
  /** A citation that ends in the line end or the markup after the text is put at its end. */
  readonly until: number;
}

/**
 * The citations that belong into a text of `length` characters from `start` on, whose lines come from `origins`. A line
 * reaches to where the next one begins.
 */
export function marksIn(
  offsets: readonly number[],
  origins: readonly LineOrigin[],
  start: number,
  length: number,
  reach: Reach,
): readonly LeafMark[] | undefined {
  if (offsets.length === 0) return undefined;
  const found: LeafMark[] = [];
  const lines = origins.filter((origin) => origin.at >= start);
  lines.forEach((origin, line) => {
    const next = lines[line + 1];
    const shift = origin.at - origin.source - start;
    const from = line === 0 ? reach.from : origin.source;
    const until = next === undefined ? reach.until : next.source;
    const end = next === undefined ? length : Math.min(next.at - start, length);
    offsets.forEach((offset, index) => {
      if (offset > from && offset <= until) found.push({ at: Math.max(0, Math.min(offset + shift, end)), index });
    });
  });
  return found.length === 0 ? undefined : found;
}

/** A paragraph of nothing but the citations that have no text to stand in, such as those of code. */
export function citeAlone(offsets: readonly number[], id: number, { from, until }: Reach): Paragraph | undefined {
  const children = offsets.flatMap((offset, index) =>
    offset > from && offset <= until ? [{ type: 'citation', index } as const] : [],
  );
  // Between the places of characters, so that no block has the same.
  return children.length === 0 ? undefined : { type: 'paragraph', id: id + 0.5, children };
}
