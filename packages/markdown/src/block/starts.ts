import { unescapeText } from '../inline/entities.js';
import { mathEnvironment } from '../inline/math.js';
import { normalizeLabel } from '../inline/references.js';
import { startsWithTag } from '../inline/tags.js';
import type { Heading, Summary } from '../nodes.js';
import type { BlockParser } from './BlockParser.js';
import { takeQuoteMarker } from './continueBlock.js';
import { defineFootnote } from './document.js';
import { takeDefinitions } from './definitions.js';
import { readLine, readRow, trimEnd } from './finish.js';
import { GrowingText } from '../text/GrowingText.js';
import { DETAILS_END, endsHtml, htmlKind } from './htmlStart.js';
import { takeListMarker } from './listMarker.js';
import { marksIn } from './marks.js';
import { DEEPEST_BLOCK, growing, isEmpty, toList, type OpenBlock } from './open.js';
import { fitAlignments, parseDelimiterRow, splitRow } from './tableRow.js';

/** `container`: look for more starts in it; `leaf`: the line is used up. */
export type Started = 'none' | 'container' | 'leaf';
type Start = (parser: BlockParser, container: OpenBlock) => Started;

/** Tries all starts of blocks at the cursor. `container` is the innermost block that the line continues. */
export function tryStarts(parser: BlockParser, container: OpenBlock): Started {
  const { cursor } = parser;
  if (cursor.isBlank) return 'none';
  if (cursor.indent >= 4) return startIndentedCode(parser);
  if (container.type === 'details' && container.awaitsSummary) return startDetails(parser, container);
  const starts = STARTS[cursor.line.charAt(cursor.next)];
  if (starts === undefined) return 'none';
  for (const start of starts) {
    const started = start(parser, container);
    if (started !== 'none') return started;
  }
  return 'none';
}

const startQuote: Start = (parser) => {
  if (parser.stack.length >= DEEPEST_BLOCK) return 'none';
  const id = parser.lineStart + parser.cursor.next;
  if (!takeQuoteMarker(parser.cursor)) return 'none';
  parser.open({ type: 'quote', id, alert: undefined, children: growing() });
  return 'container';
};

const startHeading: Start = (parser) => {
  const { cursor, document } = parser;
  const match = /^(#{1,6})(?:[ \t]+|$)/.exec(cursor.rest);
  if (match === null) return 'none';
  const at = cursor.next + match[0].length;
  const text = trimEnd(closeHeading(cursor.line.slice(at)));
  const level = match[1]?.length as Heading['level'];
  parser.closeLeaf();
  const reach = parser.takeReach(parser.lineEnd);
  const marks = marksIn(
    document.syntax.marks,
    growing([{ at: 0, source: parser.lineStart + at }]),
    0,
    text.length,
    reach,
  );
  const id = parser.lineStart + cursor.next;
  parser.add(readLine<Heading>(document, { type: 'heading', id, level }, { text, marks }, parser.isTrial));
  return 'leaf';
};

/** Takes off a closing run of `#`, which a space must precede. */
function closeHeading(line: string): string {
  const text = trimEnd(line);
  let end = text.length;
  while (text.charCodeAt(end - 1) === 35) end--;
  return end === 0 || ' \t'.includes(text.charAt(end - 1)) ? text.slice(0, end) : text;
}

const startFence: Start = (parser) => {
  const { cursor } = parser;
  const match = /^(`{3,}|~{3,})(.*)$/.exec(cursor.rest);
  const [, run = '', info = ''] = match ?? [];
  if (run === '' || (run.startsWith('`') && info.includes('`'))) return 'none';
  const id = parser.lineStart + cursor.next;
  const name = unescapeText(info.trim());
  const fence = { code: run.charCodeAt(0), length: run.length, indent: cursor.indent };
  const { math, gfm } = parser.document.syntax;
  if (math && name.toLowerCase() === 'math') {
    parser.open({ type: 'mathBlock', id, closer: undefined, fence, text: '' });
    return 'leaf';
  }
  parser.open({
    type: 'codeBlock',
    id,
    info: name,
    fence,
    nested: gfm && /^(?:markdown|md|mdx)\b/i.test(name) ? 0 : undefined,
    chunks: growing(),
    tail: '',
    lines: 0,
    blank: '',
  });
  return 'leaf';
};

function startIndentedCode(parser: BlockParser): Started {
  const { cursor, tip } = parser;
  if (tip.type === 'paragraph' || tip.type === 'table') return 'none';
  const id = parser.lineStart + cursor.next;
  cursor.advanceColumns(4);
  const code = { chunks: growing<string>(), tail: '', lines: 0, blank: '' };
  parser.open({
    type: 'codeBlock',
    id,
    info: '',
    fence: undefined,
    nested: undefined,
    ...code,
  });
  parser.addOpened();
  return 'leaf';
}

const startHtml: Start = (parser, container) => {
  const { cursor, document } = parser;
  if (document.syntax.gfm) {
    const started = startDetails(parser, container);
    if (started !== 'none') return started;
    // A paragraph that begins with such a tag.
    if (startsWithTag(cursor.rest)) return 'none';
  }
  const isLazy = parser.matched < parser.stack.length && parser.tip.type === 'paragraph';
  const kind = htmlKind(cursor.rest, container.type !== 'paragraph' && !isLazy);
  if (kind === 0) return 'none';
  const id = parser.lineStart + cursor.next;
  parser.open({
    type: 'htmlBlock',
    id,
    kind,
    text: cursor.takeRest(),
  });
  if (endsHtml(kind, cursor.rest)) parser.closeTo(parser.stack.length - 1, parser.lineEnd);
  return 'leaf';
};

const DETAILS = /^<details[ \t]*>[ \t]*/i;
const SUMMARY = /^(<summary[ \t]*>)?(.*?)(<\/summary[ \t]*>[ \t]*|$)/i;

/** `<details>` and what belongs to it. Other text may follow `<details>` and `</summary>` on their line. */
const startDetails: Start = (parser, container) => {
  const { cursor, document, stack } = parser;
  const { rest } = cursor;
  const id = parser.lineStart + cursor.next;
  if (rest.search(DETAILS_END) === 0) {
    let index = parser.matched - 1;
    while (index > 0 && stack[index]!.type !== 'details') index--;
    if (index === 0) return 'none';
    parser.closeTo(index, parser.lineEnd);
    return 'leaf';
  }
  const start = DETAILS.exec(rest);
  if (start !== null) {
    if (stack.length >= DEEPEST_BLOCK) return 'none';
    cursor.skipSpaces();
    cursor.advance(start[0].length);
    parser.open({ type: 'details', id, awaitsSummary: false, children: growing() });
    return 'container';
  }
  if (container.type !== 'details') return 'none';
  const [whole = '', opening, content = '', closing = ''] = SUMMARY.exec(rest) ?? [];
  const text = content.trim();
  const isSummary = (opening !== undefined || container.awaitsSummary) && isEmpty(container.children);
  if (!isSummary && (text !== '' || closing === '')) return 'none';
  parser.closeLeaf();
  // The text of a summary may be on the line after its tag.
  container.awaitsSummary = closing === '';
  if (text !== '') {
    const reach = parser.takeReach(parser.lineEnd);
    const marks = marksIn(document.syntax.marks, growing([{ at: 0, source: id }]), 0, text.length, reach);
    const isOpen = parser.isTrial && closing === '';
    parser.add(readLine<Summary>(document, { type: 'summary', id }, { text, marks }, isOpen));
  }
  cursor.skipSpaces();
  cursor.advance(whole.length);
  return cursor.isBlank ? 'leaf' : 'container';
};

const startSetext: Start = (parser, container) => {
  const { cursor, document } = parser;
  if (container.type !== 'paragraph' || !/^(?:=+|-+)[ \t]*$/.test(cursor.rest)) return 'none';
  takeDefinitions(document, container, true);
  const text = trimEnd(container.text.toString());
  if (text === '') return 'none';
  const reach = { from: container.from, until: parser.takeReach(parser.lineEnd).until };
  const leaf = { text, marks: marksIn(document.syntax.marks, container.origins, 0, text.length, reach) };
  const level = cursor.code === 61 ? 1 : 2;
  const heading = readLine<Heading>(document, { type: 'heading', id: container.id, level }, leaf, false);
  parser.dropTip();
  parser.add(heading);
  return 'leaf';
};

const startRule: Start = (parser) => {
  const { cursor } = parser;
  if (!/^(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$/.test(cursor.rest)) return 'none';
  parser.add({ type: 'thematicBreak', id: parser.lineStart + cursor.next });
  return 'leaf';
};

const startItem: Start = (parser, container) => {
  if (parser.stack.length >= DEEPEST_BLOCK) return 'none';
  const id = parser.lineStart + parser.cursor.next;
  const found = takeListMarker(parser.cursor, container.type === 'paragraph');
  if (found === undefined) return 'none';
  const { ordered, start, marker, width } = found;
  if (container.type !== 'list' || container.marker !== marker) {
    parser.open({
      type: 'list',
      id,
      children: growing(),
      ordered,
      start,
      marker,
      tight: true,
    });
  }
  const state = { checked: undefined, isFilled: false };
  parser.open({
    type: 'listItem',
    id,
    children: growing(),
    width,
    ...state,
  });
  return 'container';
};

/** A delimiter row makes a table of the last line of the paragraph above it. */
const startTable: Start = (parser, container) => {
  const { cursor, document } = parser;
  if (!document.syntax.gfm || container.type !== 'paragraph') return 'none';
  const delimiters = parseDelimiterRow(cursor.rest);
  if (delimiters === undefined) return 'none';
  const header = container.text.slice(container.last.at);
  if (!header.includes('|') && delimiters.length !== 1) return 'none';
  const { at, source } = container.last;
  const from = at === 0 ? container.from : source;
  const width = splitRow(header, document.syntax, delimiters.length, false).length;
  const align = fitAlignments(delimiters, width, cursor.code === 124 && header.startsWith('|'));
  if (align === undefined) return 'none';
  const head = readRow(document, header, source, { from, until: parser.lineEnd }, width, false);
  if (at === 0) parser.dropTip();
  else {
    container.text = new GrowingText(container.text.slice(0, at - 1));
    container.origins = growing(toList(container.origins).filter((origin) => origin.at < at));
    parser.closeTo(parser.matched - 1, source);
  }
  parser.takeReach(parser.lineEnd);
  const id = at === 0 ? container.id : source;
  parser.open({
    type: 'table',
    id,
    align,
    head,
    rows: growing(),
    padding: 0,
  });
  return 'leaf';
};

/** `$$`, `\[` or `\begin{align}`, alone or with a formula that does not end within the line, or ends with it. */
const startMath: Start = (parser) => {
  const { cursor, document } = parser;
  if (!document.syntax.math) return 'none';
  const rest = trimEnd(cursor.rest);
  const environment = mathEnvironment(rest, 0);
  const closer =
    environment !== undefined
      ? `\\end{${environment}}`
      : rest.startsWith('$$')
        ? '$$'
        : rest.startsWith('\\[')
          ? '\\]'
          : undefined;
  if (closer === undefined) return 'none';
  const end = rest.indexOf(closer, 2);
  if (end >= 0 && end !== rest.length - closer.length) return 'none';
  const text = environment === undefined ? rest.slice(2, end < 0 ? undefined : end).trim() : rest;
  const id = parser.lineStart + cursor.next;
  if (end >= 0 && text === '') return 'none';
  parser.open({ type: 'mathBlock', id, closer, fence: undefined, text });
  if (end >= 0) parser.closeTo(parser.stack.length - 1, parser.lineEnd);
  return 'leaf';
};

const startFootnote: Start = (parser) => {
  const { cursor, document } = parser;
  if (!document.syntax.footnotes || parser.stack.length >= DEEPEST_BLOCK) return 'none';
  const match = /^\[\^([^\]\s]{1,999})\]:[ \t]*/.exec(cursor.rest);
  if (match === null) return 'none';
  const label = normalizeLabel(match[1] ?? '');
  const id = parser.lineStart + cursor.next;
  cursor.skipSpaces();
  cursor.advance(match[0].length);
  if (!parser.isTrial) defineFootnote(document, label);
  parser.open({
    type: 'footnoteDefinition',
    id,
    label,
    children: growing(),
  });
  return 'container';
};

const ORDERED = Object.fromEntries([...'0123456789'].map((digit) => [digit, [startItem]]));

/** By the first character of the line, in order of precedence. */
const STARTS: Readonly<Record<string, readonly Start[] | undefined>> = {
  ...ORDERED,
  '>': [startQuote],
  '#': [startHeading],
  '`': [startFence],
  '~': [startFence],
  '<': [startHtml],
  '=': [startSetext],
  '-': [startSetext, startTable, startRule, startItem],
  '*': [startRule, startItem],
  _: [startRule],
  '+': [startItem],
  '|': [startTable],
  ':': [startTable],
  $: [startMath],
  '\\': [startMath],
  '[': [startFootnote],
};
