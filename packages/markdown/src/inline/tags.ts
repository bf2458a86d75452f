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
  /** How many tags are open with it. */
  readonly depth: number;
}

/** The stack of open tags of one leaf. At most 100 are open, so that a search of the stack costs no more than that. */
export class Tags {
  top: OpenTag | undefined;

  has(name: string): boolean {
    let tag = this.top;
    while (tag !== undefined && tag.name !== name) tag = tag.previous;
    return tag !== undefined;
  }

  /** Forgets the tags that were opened after `index`: they are in a link that has ended, and remain text. */
  forgetAfter(index: number): void {
    while (this.top !== undefined && this.top.index > index) this.top = this.top.previous;
  }
}

const TAG = /<(\/?)(br|sub|sup|kbd|mark|u|s|del|ins|small)[ \t]*(\/?)>/iy;

/** Whether a line starts with such a tag. */
export function startsWithTag(line: string): boolean {
  TAG.lastIndex = 0;
  return TAG.test(line);
}

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
  const tag = name.toLowerCase() as TagName | 'br';
  const { tags, chain, delimiters } = parser;
  const end = parser.position + whole.length;
  if (tag === 'br') {
    parser.add({ type: 'break' }, end);
  } else if (selfClosing !== '' || (closing === '' ? (tags.top?.depth ?? 0) >= DEEPEST_INLINE : !tags.has(tag))) {
    return false;
  } else if (closing === '') {
    parser.add({ type: 'html', text: whole }, end);
    const depth = (tags.top?.depth ?? 0) + 1;
    tags.top = { name: tag, piece: chain.last, index: end, delimiter: delimiters.top, previous: tags.top, depth };
  } else {
    parser.flush();
    let closed: OpenTag | undefined;
    do {
      closed = tags.top;
      closeTag(parser);
    } while (closed?.name !== tag && tags.top !== undefined);
    parser.position = end;
  }
  return true;
}

/** Makes an element of the innermost open tag and the content after it. */
function closeTag(parser: InlineParser): void {
  const { tags, chain, delimiters, brackets } = parser;
  const open = tags.top;
  if (open === undefined) return;
  tags.top = open.previous;
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
