/** What is higher than a line: fractions, and what has something written below it. */
const TALL = /\\(?:[cdt]?frac|binom|lim|underbrace|overbrace)(?![a-zA-Z])/;
/** Operators with limits. */
const TALLEST = /\\(?:sum|prod|coprod|int|iint|iiint|oint|bigcup|bigcap)(?![a-zA-Z])/;

const LINE = 1.6;
const TALL_LINE = 2.3;
const TALLEST_LINE = 2.8;
/** One row of a matrix or an alignment, and what is above and below all of them. */
const ROW = 1.5;
const EDGES = 0.7;

/** About how high a formula in a block will be, in `em`: its room while the renderer loads, so that little moves then. */
export function estimateHeight(tex: string): number {
  const line = TALLEST.test(tex) ? TALLEST_LINE : TALL.test(tex) ? TALL_LINE : LINE;
  if (hasRows(tex)) return tex.split('\\\\').length * (line === LINE ? ROW : line) + EDGES;
  return line;
}

/** Whether a formula has rows, as matrices and alignments have. */
export const hasRows = (tex: string): boolean => tex.includes('\\begin{');
