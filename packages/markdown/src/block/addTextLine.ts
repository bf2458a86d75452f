import type { BlockParser } from './BlockParser.js';
import { takeDefinitions, trimEnd } from './finish.js';
import { isEmpty } from './open.js';

/** The rest of the line becomes a line of the innermost block, a paragraph. */
export function addParagraphLine(parser: BlockParser): void {
  const { tip: paragraph, cursor } = parser;
  if (paragraph.type !== 'paragraph') return;
  cursor.skipSpaces();
  if (paragraph.text === '' && takeTaskMarker(parser)) cursor.skipSpaces();
  if (paragraph.text === '') paragraph.mayDefine = cursor.line.charCodeAt(cursor.offset) === 91;
  const origin = {
    at: paragraph.text === '' ? 0 : paragraph.text.length + 1,
    source: parser.lineStart + cursor.offset,
  };
  paragraph.last = origin;
  if (parser.document.syntax.marks.length > 0) paragraph.origins = [...paragraph.origins, origin];
  paragraph.text += `${paragraph.text === '' ? '' : '\n'}${cursor.line.slice(cursor.offset)}`;
  if (!parser.isTrial) takeDefinitions(parser.document, paragraph, false);
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
  const isEnd = line.endsWith(math.closer);
  const text = isEnd ? line.slice(0, -math.closer.length).trimEnd() : line;
  if (text !== '') math.text += `${math.text === '' ? '' : '\n'}${text}`;
  if (isEnd) parser.closeTo(parser.matched - 1, parser.lineEnd);
}
