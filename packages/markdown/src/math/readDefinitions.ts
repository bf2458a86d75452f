/** Bodies of TeX macros by name, `#1` standing for the first argument: `{ '\\R': '\\mathbb{R}' }`. */
export type Macros = Readonly<Record<string, string>>;

/** A formula that defines macros. */
export interface Definitions {
  readonly macros: Macros;
  /** The formula without the definitions. */
  readonly rest: string;
}

const COMMAND =
  /\\(?:(?:renew|provide|new)command\*?|(def)|(DeclareMathOperator)(\*?))\s*(?:\{\s*(\\[A-Za-z]+)\s*\}|(\\[A-Za-z]+))/g;
const ARGUMENTS = /\s*(?:\[[1-9]\])?\s*/y;
const PARAMETERS = /\s*(?:#[1-9])*\s*/y;
/** A longer text is not searched: to find the ends of its definitions could take the square of its length. */
const LONGEST = 10_000;
const DEFINES = /\\(?:(?:renew|provide|new)command|def|DeclareMathOperator)(?![A-Za-z])/;

/**
 * The macros that a formula defines with `\newcommand`, `\renewcommand`, `\providecommand`, `\def` and `\DeclareMathOperator`.
 * They are taken out of the formula, because a renderer refuses to define a command that it has, such as `\R`. A definition
 * with a default for an argument is left to the renderer. Undefined when there is no definition.
 */
export function readDefinitions(tex: string): Definitions | undefined {
  if (tex.length > LONGEST || !DEFINES.test(tex)) return undefined;
  const macros: Record<string, string> = {};
  let rest = '';
  let end = 0;
  for (const match of tex.matchAll(COMMAND)) {
    const [whole, isDef, isOperator, star = '', braced, bare] = match;
    const name = braced ?? bare;
    const pattern = isDef === undefined ? ARGUMENTS : PARAMETERS;
    pattern.lastIndex = match.index + whole.length;
    pattern.test(tex);
    const bodyEnd = findGroupEnd(tex, pattern.lastIndex);
    if (name === undefined || bodyEnd === undefined || match.index < end) continue;
    const body = tex.slice(pattern.lastIndex + 1, bodyEnd - 1);
    macros[name] = isOperator === undefined ? body : `\\operatorname${star}{${body}}`;
    rest += tex.slice(end, match.index);
    end = bodyEnd;
  }
  return end === 0 ? undefined : { macros, rest: (rest + tex.slice(end)).trim() };
}

/** Where the group ends whose brace opens at `start`. */
function findGroupEnd(tex: string, start: number): number | undefined {
  if (tex.charAt(start) !== '{') return undefined;
  let depth = 0;
  for (let index = start; index < tex.length; index++) {
    const character = tex.charAt(index);
    if (character === '\\') index++;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return index + 1;
  }
  return undefined;
}
