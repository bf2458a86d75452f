import type { Alignment } from '../nodes.js';

/** A wider header is not taken for a table. */
export const WIDEST_TABLE = 200;

/** The cells of a row: between unescaped pipes, one at either end being optional. `at` is where a cell's text begins. */
export function splitRow(line: string): { readonly text: string; readonly at: number }[] {
  const cells: { readonly text: string; readonly at: number }[] = [];
  let start = 0;
  let end = line.length;
  while (start < end && isBlank(line.charCodeAt(start))) start++;
  while (end > start && isBlank(line.charCodeAt(end - 1))) end--;
  if (line.charCodeAt(start) === 124) start++;
  for (let index = start; index < end; index++) {
    const code = line.charCodeAt(index);
    if (code === 92 && index + 1 < end) index++;
    else if (code === 124) {
      cells.push(cell(line, start, index));
      start = index + 1;
    }
  }
  if (start < end) cells.push(cell(line, start, end));
  return cells;
}

function cell(line: string, from: number, to: number): { readonly text: string; readonly at: number } {
  const raw = line.slice(from, to);
  const text = raw.trim();
  // A pipe in a cell is always written `\|`, also within code.
  return {
    text: text.includes('\\|') ? text.replaceAll('\\|', '|') : text,
    at: from + raw.length - raw.trimStart().length,
  };
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

const DELIMITER_ROW = /^[|:\- \t]*$/;

/** The alignments that a line like `|:--|--:|` gives; undefined when it is not such a line. */
export function parseDelimiterRow(line: string): Alignment[] | undefined {
  if (!line.includes('-') || !DELIMITER_ROW.test(line)) return undefined;
  const cells = splitRow(line);
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
