import type { AlertKind } from '../nodes.js';
import type { BlockParser } from './BlockParser.js';
import { takeDefinitions } from './definitions.js';
import { trimEnd } from './finish.js';
import { addTo, isEmpty } from './open.js';

/** The rest of the line becomes a line of the innermost block, a paragraph. */
export function addParagraphLine(parser: BlockParser): void {
  const { tip: paragraph, cursor } = parser;
  if (paragraph.type !== 'paragraph') return;
  cursor.skipSpaces();
  if (paragraph.text.length === 0 && takeAlert(parser)) return;
  if (paragraph.text.length === 0 && takeTaskMarker(parser)) cursor.skipSpaces();
  const isFirst = paragraph.text.length === 0;
  if (isFirst) paragraph.mayDefine = cursor.line.charCodeAt(cursor.offset) === 91;
  const origin = {
    at: isFirst ? 0 : paragraph.text.length + 1,
    source: parser.lineStart + cursor.offset,
  };
  paragraph.last = origin;
  if (parser.document.syntax.marks.length > 0) addTo(paragraph.origins, origin);
  paragraph.text.append(`${isFirst ? '' : '\n'}${cursor.line.slice(cursor.offset)}`);
  if (!parser.isTrial) takeDefinitions(parser.document, paragraph, false);
}

const ALERT = /^\[!(note|tip|important|warning|caution)\][ \t]*$/i;

/** `[!NOTE]` alone on the first line of a quote makes it an alert, and the line is not shown. */
function takeAlert(parser: BlockParser): boolean {
  const { stack, cursor, document } = parser;
  const quote = stack.at(-2);
  if (!document.syntax.gfm || quote?.type !== 'quote' || quote.alert !== undefined || !isEmpty(quote.children))
    return false;
  const kind = ALERT.exec(cursor.rest)?.[1];
  if (kind === undefined) return false;
  quote.alert = kind.toLowerCase() as AlertKind;
  parser.dropTip();
  return true;
}

/** `[ ]` or `[x]` before the first text of an item. */
function takeTaskMarker({ stack, cursor, document }: BlockParser): boolean {
  if (cursor.code !== 91) return false;
  const item = stack.at(-2);
  if (!document.syntax.gfm || item?.type !== 'listItem' || !isEmpty(item.children)) return false;
  const state = /^\[([ \txX])\][ \t]+\S/.exec(cursor.rest)?.[1];
  if (state === undefined || item.checked !== undefined) return false;
  item.checked = state === 'x' || state === 'X';
  cursor.advance(3);
  return true;
}

/** The rest of the line becomes a line of the innermost block, a formula, or ends it. */
export function addMathLine(parser: BlockParser): void {
  const { tip: math, cursor } = parser;
  if (math.type !== 'mathBlock') return;
  const line = trimEnd(cursor.takeRest());
  const { closer } = math;
  const isEnd = closer !== undefined && line.endsWith(closer);
  // The end of an environment is part of the formula.
  const text = isEnd && !closer.startsWith('\\end') ? line.slice(0, -closer.length).trimEnd() : line;
  if (text !== '') math.text += `${math.text === '' ? '' : '\n'}${text}`;
  if (isEnd) parser.closeTo(parser.matched - 1, parser.lineEnd);
}
