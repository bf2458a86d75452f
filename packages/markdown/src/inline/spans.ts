import { scanAngleLink } from './autolink.js';
import { BacktickRuns, codeSpanText } from './backticks.js';
import { isBlank } from './characters.js';
import { decodeEntity, matchEntity } from './entities.js';
import { scanHtml } from './html.js';
import { mathEnvironment, scanMath } from './math.js';
import { readTag } from './tags.js';
import type { InlineParser } from './InlineParser.js';

/** A code span or formula without an end is shown as one only this far. */
const LONGEST_PENDING = 600;

/** A run of backticks: a code span, or text when no run of the same length follows. */
export function readCode(parser: InlineParser): void {
  const { text, position } = parser;
  let from = position;
  while (text.charCodeAt(from) === 96) from++;
  const length = from - position;
  parser.runs ??= new BacktickRuns(text, position);
  const end = parser.runs.find(length, from);
  if (end >= 0) return parser.add({ type: 'codeSpan', text: codeSpanText(text.slice(from, end)) }, end + length);
  parser.isBlocked ||= parser.isOpen;
  if (!parser.isOpen || text.length - from > LONGEST_PENDING) {
    parser.addText(text.slice(position, from));
    parser.position = from;
    return;
  }
  let last = text.length;
  while (text.charCodeAt(last - 1) === 96 && last > from) last--;
  if (last > from) parser.add({ type: 'codeSpan', text: codeSpanText(text.slice(from, last)) }, text.length);
  else parser.position = text.length;
}

/** A `<`: a link in angle brackets, raw HTML, or text. */
export function readAngle(parser: InlineParser): void {
  const { text, position } = parser;
  const link = scanAngleLink(text, position);
  if (link !== undefined) {
    parser.hasBareLinks = true;
    return parser.add(
      { type: 'link', url: link.url, title: undefined, children: [link.text] },
      position + link.text.length + 2,
    );
  }
  if (readTag(parser)) return;
  const end = scanHtml(text, position, parser.html);
  if (parser.context.syntax.gfm && text.startsWith('<!--', position)) {
    // A comment is not shown. An unfinished one is hidden too, unless it is too long for a comment.
    if (end >= 0) return skipTo(parser, end);
    if (parser.isOpen && text.length - position < LONGEST_PENDING) return skipTo(parser, text.length);
  }
  if (end >= 0) return parser.add({ type: 'html', text: text.slice(position, end) }, end);
  parser.isBlocked ||= parser.isOpen && !isBlank(text.charCodeAt(position + 1));
  parser.addText('<');
  parser.position++;
}

function skipTo(parser: InlineParser, end: number): void {
  parser.isBlocked ||= parser.isOpen && end === parser.text.length;
  parser.position = end;
}

/** A `&`: a character reference, or text. */
export function readEntity(parser: InlineParser): void {
  const entity = matchEntity(parser.text, parser.position) ?? '';
  const decoded = entity === '' ? undefined : decodeEntity(entity);
  parser.addText(decoded ?? '&');
  parser.position += decoded === undefined ? 1 : entity.length;
}

const FORMULA_START = /^(?:\\|\d+[\^_\\]|[A-Za-z](?![A-Za-z]{2})|[({|])/;
/** A word that is neither a command nor in braces. */
const PROSE = /\n|(?:^|[^\\A-Za-z{])[A-Za-z]{3}/;

/** The text after a single `$` is shown as an unfinished formula only if it looks like one: a price and a variable of a shell do not. */
function isLikeFormula(content: string): boolean {
  return FORMULA_START.test(content) && !PROSE.test(content);
}

/** The start of the name of an environment, which says whether it is a formula. */
const ENVIRONMENT_START = /^\\b(?:egin(?:\{[A-Za-z]*\*?)?|egi?|e)?$/;

/** `\begin{…}` whose end may still come. It is shown as a formula before that, as soon as its name is complete. */
function readOpenEnvironment(parser: InlineParser): boolean {
  const { text, position } = parser;
  if (!parser.isOpen) return false;
  const isFormula = mathEnvironment(text, position) !== undefined;
  const rest = text.slice(position, position + LONGEST_PENDING + 1);
  if (!isFormula && !ENVIRONMENT_START.test(rest)) return false;
  parser.isBlocked = true;
  if (rest.length > LONGEST_PENDING) return false;
  parser.position = text.length;
  if (isFormula) parser.add({ type: 'inlineMath', text: rest.trim(), display: false, pending: true }, text.length);
  return true;
}

/** The start of a formula; false when there is none. */
export function readMath(parser: InlineParser): boolean {
  const { text, position } = parser;
  const span = scanMath(text, position, parser.math);
  if (span !== undefined) {
    parser.add({ type: 'inlineMath', text: span.text, display: span.display }, span.end);
    return true;
  }
  const opener = text.slice(position, position + 2);
  if (opener === '\\b') return readOpenEnvironment(parser);
  parser.isBlocked ||= parser.isOpen;
  const isClear = opener === '$$' || opener === '\\(' || opener === '\\[';
  const content = text.slice(position + (isClear ? 2 : 1), position + 2 + LONGEST_PENDING + 1);
  if (!parser.isOpen || content.length > LONGEST_PENDING || !(isClear || isLikeFormula(content))) return false;
  const formula = content.trim();
  parser.position = text.length;
  if (formula !== '') {
    parser.add({ type: 'inlineMath', text: formula, display: isClear && opener !== '\\(', pending: true }, text.length);
  }
  return true;
}
