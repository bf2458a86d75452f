import type { InlineTag, TagName } from '../nodes.js';
import { DEEPEST_INLINE, type Delimiter } from './delimiters.js';
import type { InlineParser } from './InlineParser.js';
import type { Piece } from './pieces.js';

/** A tag that has been opened and may still be closed. */
interface OpenTag {
  readonly name: TagName;
  /** The piece of the tag as it is written. It becomes empty when the tag is closed. */
  readonly piece: Piece;
  /** Just after the tag in the text. */
  readonly index: number;
  /** The top of the delimiter stack when the tag was read. */
  readonly delimiter: Delimiter | undefined;
  readonly previous: OpenTag | undefined;
}

/** The stack of open tags of one leaf. */
export class Tags {
  top: OpenTag | undefined;
  /** How many tags of each name are open, so that no closing tag searches the stack in vain. */
  readonly #counts = new Map<TagName, number>();

  push(name: TagName, piece: Piece, index: number, delimiter: Delimiter | undefined): void {
    this.top = { name, piece, index, delimiter, previous: this.top };
    this.#counts.set(name, this.count(name) + 1);
  }

  pop(): void {
    if (this.top === undefined) return;
    this.#counts.set(this.top.name, this.count(this.top.name) - 1);
    this.top = this.top.previous;
  }

  count(name: TagName): number {
    return this.#counts.get(name) ?? 0;
  }

  /** Forgets the tags that were opened after `index`: they stand in a link that has ended, and stay text. */
  forgetAfter(index: number): void {
    while (this.top !== undefined && this.top.index > index) this.pop();
  }
}

/** At the start of a line. */
export const INLINE_TAG: RegExp = /^<\/?(?:br|sub|sup|kbd|mark|u|s|del|ins|small)[ \t]*\/?>/i;
const TAG = /<(\/?)(br|sub|sup|kbd|mark|u|s|del|ins|small)[ \t]*(\/?)>/iy;

/**
 * One of the few tags that models write where Markdown has no syntax: `H<sub>2</sub>O`, `<kbd>Ctrl</kbd>`, `<br>` in a cell. Without
 * attributes only, so that nothing but the name of an element comes from the text. Returns false for everything else.
 */
export function readTag(parser: InlineParser): boolean {
  if (!parser.context.syntax.gfm) return false;
  TAG.lastIndex = parser.position;
  const match = TAG.exec(parser.text);
  if (match === null) return false;
  const [whole, closing, name = '', selfClosing] = match;
  const tag = name.toLowerCase();
  const end = parser.position + whole.length;
  if (tag === 'br') {
    parser.add({ type: 'break' }, end);
    return true;
  }
  if (selfClosing !== '') return false;
  if (closing === '') {
    parser.add({ type: 'html', text: whole }, end);
    parser.tags.push(tag as TagName, parser.chain.last, end, parser.delimiters.top);
    return true;
  }
  if (parser.tags.count(tag as TagName) === 0) return false;
  parser.flush();
  while (parser.tags.top !== undefined) {
    const isMatch = parser.tags.top.name === tag;
    closeTag(parser);
    if (isMatch) break;
  }
  parser.position = end;
  return true;
}

/** Makes an element of the innermost open tag and the content after it. */
function closeTag(parser: InlineParser): void {
  const { tags, chain, delimiters, brackets } = parser;
  const open = tags.top;
  if (open === undefined) return;
  tags.pop();
  brackets.popFrom(open.index);
  delimiters.process(open.delimiter);
  const { children, depth } = chain.cut(open.piece, undefined);
  if (depth >= DEEPEST_INLINE) {
    for (const child of children) chain.append(child, typeof child === 'string' ? 0 : depth);
    // The tags around it would be deeper still.
    tags.forgetAfter(-1);
    return;
  }
  const node: InlineTag = { type: 'tag', tag: open.name, children };
  open.piece.node = '';
  chain.append(node, depth + 1);
}

/** A tag that is not closed ends with its block. */
export function closeTagsAtEnd(parser: InlineParser): void {
  while (parser.tags.top !== undefined) closeTag(parser);
}
