/** What is higher than a line: fractions, and operators with limits. */
const TALL =
  /\\(?:[cdt]?frac|binom|sum|prod|coprod|int|iint|iiint|oint|lim|bigcup|bigcap|underbrace|overbrace)(?![a-zA-Z])/;

const LINE = 1.6;
const TALL_LINE = 2.9;
/** One row of a matrix or an alignment, and what is above and below all of them. */
const ROW = 1.3;
const EDGES = 1.5;

/** About how high a formula in a block will be, in `em`: its room while the renderer loads, so that little moves then. */
export function estimateHeight(tex: string): number {
  if (tex.includes('\\begin{')) return tex.split('\\\\').length * ROW + EDGES;
  return TALL.test(tex) ? TALL_LINE : LINE;
}
