import type { CitationMark, Inline, InlineNode } from '../nodes.js';
import type { Bracket } from './brackets.js';
import type { InlineContext } from './context.js';
import { scanLinkTail } from './destination.js';
import { unescapeText } from './entities.js';
import type { InlineParser } from './InlineParser.js';
import { liftCitations } from './liftCitations.js';
import { normalizeLabel, scanLabel } from './references.js';

/** How far back an open bracket may be to be shown as a link whose destination is still to come. */
const LONGEST_PENDING = 400;

interface Target {
  readonly url: string;
  readonly title: string | undefined;
  readonly end: number;
  /** The destination is still to come: after the text, whose end may not have been reached, or as a definition further down. */
  readonly pending?: 'tail' | 'definition';
}

function addMissing(context: InlineContext, label: string): void {
  (context.missing ??= new Set()).add(label);
}

/** Reads a `]`: makes a link, an image or a footnote reference of the text before it, or leaves it as text. */
export function closeBracket(parser: InlineParser): void {
  const { brackets, position } = parser;
  const bracket = brackets.top;
  if (bracket === undefined || !brackets.isActive(bracket)) {
    brackets.pop();
    parser.addText(']');
    parser.position++;
    return;
  }
  if (closeFootnote(parser, bracket)) return;
  const target = findTarget(parser, bracket, position + 1);
  if (target === undefined) {
    brackets.pop();
    parser.addText(']');
    parser.position++;
    return;
  }
  parser.flush();
  makeLink(parser, bracket, target);
  parser.position = target.end;
}

function findTarget(parser: InlineParser, bracket: Bracket, after: number): Target | undefined {
  const { text, isOpen, context } = parser;
  const pending: Target | undefined =
    isOpen && text.length - bracket.index < LONGEST_PENDING + 2000
      ? { url: '', title: undefined, end: text.length, pending: 'tail' }
      : undefined;
  if (text.charCodeAt(after) === 40) {
    const tail = scanLinkTail(text, after);
    if (tail === 'incomplete') {
      parser.isBlocked ||= isOpen;
      if (pending !== undefined) return pending;
    } else if (tail !== undefined) {
      const title = tail.title === undefined ? undefined : unescapeText(tail.title);
      return { url: unescapeText(tail.url), title, end: tail.end };
    }
  }
  let end = after;
  let label = bracket.hasInner ? '' : text.slice(bracket.index, after - 1);
  if (text.charCodeAt(after) === 91) {
    const labelEnd = scanLabel(text, after);
    if (labelEnd === -2 && pending !== undefined) {
      parser.isBlocked = true;
      return pending;
    }
    if (labelEnd > 0) end = labelEnd;
    if (labelEnd > after + 2) label = text.slice(after + 1, labelEnd - 1);
  }
  const key = label.length > 999 ? '' : normalizeLabel(label);
  if (key === '') return undefined;
  const reference = context.references.get(key);
  if (reference !== undefined) return { ...reference, end };
  addMissing(context, key);
  // `[text][label]` and `[text][]` say that they are links; `[text]` alone is most often no more than it seems.
  if (end > after && !context.isComplete && mayBeDefined(parser, bracket)) {
    addMissing(context, `]${key}`);
    return { url: '', title: undefined, end, pending: 'definition' };
  }
  const isAtEnd = after >= text.length && pending !== undefined && mayBeLink(parser, bracket);
  return isAtEnd ? pending : undefined;
}

const WORD = /[^\W\d]{2}|[^\0-\x7f]/;

/**
 * `[the docs][1]` is a link whose definition usually follows the text. `[1][2]`, `[^1][^2]` and `rows[i][j]` are not.
 */
function mayBeDefined(parser: InlineParser, bracket: Bracket): boolean {
  const words = parser.text.slice(bracket.index, parser.position);
  return !words.startsWith('^') && WORD.test(words) && mayBeLink(parser, bracket);
}

/** With footnotes on, `[^label]` is a reference; to nothing it is text, but only once no definition can come. */
function closeFootnote(parser: InlineParser, bracket: Bracket): boolean {
  const { context, text, position } = parser;
  if (!context.syntax.footnotes || bracket.isImage || bracket.hasInner) return false;
  if (text.charCodeAt(bracket.index) !== 94) return false;
  const raw = text.slice(bracket.index + 1, position);
  if (raw === '' || raw.length > 999 || /\s/.test(raw)) return false;
  const label = normalizeLabel(raw);
  if (!context.footnotes.has(label)) {
    addMissing(context, `^${label}`);
    if (context.isComplete) return false;
  }
  parser.flush();
  parser.delimiters.forget(bracket.delimiter);
  const marks: CitationMark[] = [];
  liftCitations(parser.chain.cut(bracket.piece, undefined).children, marks);
  parser.chain.remove(bracket.piece);
  parser.brackets.pop();
  parser.tags.forgetAfter(bracket.index);
  parser.add({ type: 'footnoteReference', label, text: `[^${raw}]` }, position + 1);
  for (const mark of marks) parser.chain.append(mark);
  return true;
}

function makeLink(parser: InlineParser, bracket: Bracket, target: Target): void {
  const { chain, delimiters, brackets, tags } = parser;
  if (target.pending === 'tail') delimiters.closeOpen(bracket.delimiter);
  else delimiters.process(bracket.delimiter);
  const { children: all, depth } = chain.cut(bracket.piece, undefined);
  const marks: CitationMark[] = [];
  const children = parser.context.syntax.marks.length === 0 ? all : liftCitations(all, marks);
  brackets.pop();
  tags.forgetAfter(bracket.index);
  if (!bracket.isImage) brackets.deactivateAll();
  const { url, title } = target;
  const pending = target.pending === undefined ? {} : { pending: true as const };
  const node: InlineNode = bracket.isImage
    ? { type: 'image', url, title, alt: plainText(children), ...pending }
    : { type: 'link', url, title, children: parser.hasBareLinks ? unlink(children) : children, ...pending };
  chain.remove(bracket.piece);
  if (children.length > 0 || target.pending !== 'tail') chain.append(node, bracket.isImage ? 0 : depth + 1);
  for (const mark of marks) chain.append(mark);
}

/** At the end of a text that will continue: shows the innermost open bracket as a link or image without destination. */
export function closePendingBracket(parser: InlineParser): void {
  const { brackets, text } = parser;
  let bracket = brackets.top;
  while (bracket !== undefined && !brackets.isActive(bracket)) bracket = bracket.previous;
  if (bracket === undefined || text.length - bracket.index > LONGEST_PENDING || !mayBeLink(parser, bracket)) return;
  while (brackets.top !== bracket) brackets.pop();
  if (parser.context.syntax.footnotes && text.charCodeAt(bracket.index) === 94) {
    parser.delimiters.forget(bracket.delimiter);
    parser.chain.cut(bracket.piece, undefined);
    parser.chain.remove(bracket.piece);
    return;
  }
  makeLink(parser, bracket, { url: '', title: undefined, end: text.length, pending: 'tail' });
}

/** `list[0` is code, not the start of a link. */
function mayBeLink(parser: InlineParser, bracket: Bracket): boolean {
  return bracket.isImage || !/[A-Za-z0-9_$)\]]/.test(parser.text.charAt(bracket.index - 2));
}

/** Bare links within a link are text of that link. */
function unlink(children: readonly Inline[]): readonly Inline[] {
  return children.flatMap((child) => {
    if (typeof child === 'string') return [child];
    if (child.type === 'link') return child.children;
    return 'children' in child ? [{ ...child, children: unlink(child.children) }] : [child];
  });
}

/** The text of an image's description. */
export function plainText(children: readonly Inline[]): string {
  let text = '';
  for (const child of children) {
    if (typeof child === 'string') text += child;
    else if (child.type === 'image') text += child.alt;
    else if (child.type === 'break') text += '\n';
    else if ('children' in child) text += plainText(child.children);
    else if ('text' in child) text += child.text;
  }
  return text;
}
