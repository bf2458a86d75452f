/** A formula between `$…$`, `$$…$$`, `\(…\)` or `\[…\]`. */
export interface MathSpan {
  readonly text: string;
  readonly display: boolean;
  readonly end: number;
}

const ENVIRONMENT =
  /\\begin\{((?:align(?:ed)?(?:at)?|gather(?:ed)?|equation|split|multline|eqnarray|[dr]{0,2}cases|(?:sub)?array|(?:[pbBvV]|small)?matrix|CD)\*?)\}/y;

/** The mathematical environment that begins at `start`: `align` of `\begin{align}`. Others, such as `itemize`, are not formulas. */
export function mathEnvironment(text: string, start: number): string | undefined {
  ENVIRONMENT.lastIndex = start;
  return ENVIRONMENT.exec(text)?.[1];
}

/** Kinds of closing marks that were not found, each with the place from which the search went to the end of the text. */
export type MathMemory = Map<string, number>;

/**
 * The formula that starts at `start`. As in Pandoc, no space follows an opening `$`, no space precedes a closing one, and no digit
 * follows a closing one: "$5 and $6" is money. If the next `$` cannot close, there is no formula: in "$5, and $x$ more" only `$x$`
 * is one.
 */
export function scanMath(text: string, start: number, memory: MathMemory): MathSpan | undefined {
  const environment = mathEnvironment(text, start);
  if (environment !== undefined) {
    const closer = `\\end{${environment}}`;
    const end = findCloser(text, closer, start, memory);
    if (end < 0) return undefined;
    return { text: text.slice(start, end + closer.length), display: false, end: end + closer.length };
  }
  const isDollar = text.charCodeAt(start) === 36;
  const isDouble = isDollar && text.charCodeAt(start + 1) === 36;
  const opener = isDollar ? (isDouble ? '$$' : '$') : text.slice(start, start + 2);
  const closer = opener === '\\(' ? '\\)' : opener === '\\[' ? '\\]' : opener;
  const from = start + opener.length;
  if (opener === '$' && /\s/.test(text.charAt(from))) return undefined;
  const end = findCloser(text, closer, from, memory);
  if (end < 0) return undefined;
  const content = text.slice(from, end).trim();
  if (content === '') return undefined;
  return { text: content, display: opener === '$$' || opener === '\\[', end: end + closer.length };
}

function findCloser(text: string, closer: string, from: number, memory: MathMemory): number {
  const known = memory.get(closer);
  if (known !== undefined && from >= known) return -1;
  for (let index = text.indexOf(closer, from); index >= 0; index = text.indexOf(closer, index + closer.length)) {
    if (isEscaped(text, index, from)) continue;
    if (closer !== '$') return index;
    return isMoney(text, index) || isShell(text.slice(from, index), text.charAt(index + 1)) ? -1 : index;
  }
  memory.set(closer, from);
  return -1;
}

function isMoney(text: string, closer: number): boolean {
  return /\d/.test(text.charAt(closer + 1)) || /\s/.test(text.charAt(closer - 1));
}

/** Whether the second dollar begins another variable of a shell, as in `$HOME/bin:$PATH`, `${A}/${B}` and `$(pwd)/$(date)`. */
function isShell(content: string, next: string): boolean {
  if (!/[A-Za-z_{(]/.test(next) || /[\\^ ]/.test(content)) return false;
  return /[/:.,=@"-]$/.test(content) || /^(?:[A-Z_][A-Z\d_]+|\{\w+\}|\(.*\))$/.test(content);
}

function isEscaped(text: string, index: number, from: number): boolean {
  let count = 0;
  while (index - count > from && text.charCodeAt(index - count - 1) === 92) count++;
  return count % 2 === 1;
}
