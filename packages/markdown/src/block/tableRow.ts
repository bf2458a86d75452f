import { BacktickRuns } from '../inline/backticks.js';
import { type MathMemory, scanMath } from '../inline/math.js';
import type { Alignment } from '../nodes.js';
import type { Syntax } from '../options.js';

/** A wider header is not taken for a table. */
export const WIDEST_TABLE = 200;

/** A cell as it is written, and where its text begins in the line. */
export interface RawCell {
  readonly text: string;
  readonly at: number;
}

/** The end of a span that begins at the index, and whether it is a formula; undefined where no span begins. */
type FindSpan = (index: number) => { readonly end: number; readonly isMath: boolean } | undefined;

/**
 * The cells of a row of a table with `width` columns (0: not known yet). GitHub splits a row at each unescaped pipe, in code too.
 * Models write `|x|` in formulas and `a | b` in code. So a row that has too many cells is split at the pipes outside of code
 * and formulas, and so is one that then has the right number of cells, and one that is still being written (`isOpen`).
 */
export function splitRow(line: string, syntax: Syntax, width: number, isOpen: boolean): readonly RawCell[] {
  if (!/[`$]|\\[([]/.test(line)) return splitAtPipes(line);
  const careful = splitAtPipes(line, createSpanFinder(line, syntax, isOpen));
  if (width === 0 || isOpen || careful.length === width) return careful;
  const plain = splitAtPipes(line);
  return plain.length > width ? careful : plain;
}

/** Splits at unescaped pipes. One at either end is optional. */
function splitAtPipes(line: string, findSpan?: FindSpan): RawCell[] {
  const cells: RawCell[] = [];
  const formulas: [start: number, end: number][] = [];
  let start = 0;
  let end = line.length;
  while (start < end && isBlank(line.charCodeAt(start))) start++;
  while (end > start && isBlank(line.charCodeAt(end - 1))) end--;
  if (line.charCodeAt(start) === 124) start++;
  const close = (to: number): void => void cells.push(readCell(line, start, to, formulas.splice(0)));
  for (let index = start; index < end; index++) {
    const code = line.charCodeAt(index);
    const span = findSpan !== undefined && (code === 96 || code === 36 || code === 92) ? findSpan(index) : undefined;
    if (span !== undefined) {
      if (span.isMath) formulas.push([index, Math.min(span.end, end)]);
      index = span.end - 1;
    } else if (code === 92 && index + 1 < end) index++;
    else if (code === 124) {
      close(index);
      start = index + 1;
    }
  }
  if (start < end) close(end);
  return cells;
}

/** Finds code and formulas. One without an end reaches to the end of a line that is still being written. */
function createSpanFinder(line: string, { math }: Syntax, isOpen: boolean): FindSpan {
  const runs = new BacktickRuns(line, 0);
  const memory: MathMemory = new Map();
  let skipTo = 0;
  return (index) => {
    const isMath = line.charCodeAt(index) !== 96;
    let end: number | undefined;
    if (!isMath) {
      if (index < skipTo) return undefined;
      skipTo = index;
      while (line.charCodeAt(skipTo) === 96) skipTo++;
      const found = runs.find(skipTo - index, skipTo);
      end = found < 0 ? undefined : found + skipTo - index;
    } else if (math && /^(?:\$\$|\$[^\s\d]|\\[([])/.test(line.slice(index, index + 2))) {
      end = scanMath(line, index, memory)?.end;
    } else return undefined;
    if (end === undefined && isOpen && !(isMath && line.includes('$', index + 2))) end = line.length;
    return end === undefined ? undefined : { end, isMath };
  };
}

/** A pipe in a cell is written `\|`, in code too. In a formula `\|` is the norm of TeX. */
function readCell(line: string, from: number, to: number, formulas: readonly (readonly [number, number])[]): RawCell {
  const raw = line.slice(from, to);
  const at = from + raw.length - raw.trimStart().length;
  if (!raw.includes('\\|')) return { text: raw.trim(), at };
  let text = '';
  let done = from;
  for (const [start, end] of formulas) {
    text += line.slice(done, start).replaceAll('\\|', '|') + line.slice(start, end);
    done = end;
  }
  return { text: (text + line.slice(done, to).replaceAll('\\|', '|')).trim(), at };
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

const DELIMITER_ROW = /^[|:\- \t]*$/;

/** The alignments that a line like `|:--|--:|` gives; undefined when it is not such a line. */
export function parseDelimiterRow(line: string): Alignment[] | undefined {
  if (!line.includes('-') || !DELIMITER_ROW.test(line)) return undefined;
  const cells = splitAtPipes(line);
  if (cells.length > WIDEST_TABLE || (cells.length === 1 && !/[|:]/.test(line))) return undefined;
  const align: Alignment[] = [];
  for (const { text } of cells) {
    if (!/^:?-+:?$/.test(text)) return undefined;
    const isLeft = text.startsWith(':');
    const isRight = text.endsWith(':');
    align.push(isLeft ? (isRight ? 'center' : 'left') : isRight ? 'right' : undefined);
  }
  return align;
}

/**
 * The alignments for a head with `width` cells. The numbers must be equal, as GitHub has it. Only a table that is clearly one, with
 * pipes at the start of both lines and at least three and two cells, may have one delimiter too few or too many.
 */
export function fitAlignments(
  align: readonly Alignment[],
  width: number,
  startsWithPipes: boolean,
): readonly Alignment[] | undefined {
  const missing = width - align.length;
  const isClose = startsWithPipes && width > 2 && align.length > 1 && (missing === 1 || missing === -1);
  if (missing !== 0 && !isClose) return undefined;
  return missing > 0 ? [...align, undefined] : align.slice(0, width);
}
