import type { ReadLeaf } from './document.js';
import type { FrozenInlines } from '../inline/context.js';
import type { Alignment, Block, Inline, TableRow } from '../nodes.js';

/**
 * A block that lines may still be added to. Open blocks are the only mutable thing in the parser, and there are at most
 * `DEEPEST_BLOCK` of them; everything behind them is immutable.
 */
export type OpenBlock = OpenContainer | OpenLeaf;
export type OpenContainer = OpenRoot | OpenQuote | OpenList | OpenItem | OpenFootnote;
export type OpenLeaf = OpenParagraph | OpenCode | OpenMath | OpenHtml | OpenTable;

/** What an open block and its copies share: work that need not be done twice. It depends on the text alone. */
export interface Memory {
  /** What the block looked like last; returned again if nothing has changed, so that identity is kept. */
  last?: Block | undefined;
  /** The part of a paragraph's text that is final already. */
  frozen?: FrozenInlines | undefined;
  /** Labels looked up in vain in that part. */
  missing?: ReadonlySet<string> | undefined;
  /** The reading of the whole text as if it ended here. */
  closed?: { readonly length: number; readonly read: ReadLeaf } | undefined;
  /** The last reading of an open paragraph, by length. */
  view?: { readonly length: number; readonly children: readonly Inline[] } | undefined;
}

interface Opened {
  readonly id: number;
  readonly memory: Memory;
}
interface WithChildren extends Opened {
  children: Block[];
  /** The list of children belongs to another copy and must be copied before the first change. */
  isBorrowed: boolean;
}

export interface OpenRoot extends WithChildren {
  readonly type: 'root';
}
export interface OpenQuote extends WithChildren {
  readonly type: 'quote';
}
export interface OpenList extends WithChildren {
  readonly type: 'list';
  readonly ordered: boolean;
  readonly start: number;
  /** `-`, `+`, `*`, `.` or `)`: another one begins another list. */
  readonly marker: string;
  tight: boolean;
}
export interface OpenItem extends WithChildren {
  readonly type: 'listItem';
  /** Columns that a line must be indented by to belong to the item. */
  readonly width: number;
  checked: boolean | undefined;
  /** Something stands in it already, be it still open. */
  isFilled: boolean;
}
export interface OpenFootnote extends WithChildren {
  readonly type: 'footnoteDefinition';
  readonly label: string;
}
export interface LineOrigin {
  readonly at: number;
  readonly source: number;
}

export interface OpenParagraph extends Opened {
  readonly type: 'paragraph';
  text: string;
  /** Where the last line begins, in `text` and in the source. */
  last: LineOrigin;
  /** The same for every line. Kept only when citations have to be placed. */
  origins: readonly LineOrigin[];
  /** The text begins with `[`, so that definitions may stand at its start. */
  mayDefine: boolean;
  /** Where definitions at the start were last looked for. */
  scanned: number;
}
export interface OpenCode extends Opened {
  readonly type: 'codeBlock';
  readonly info: string;
  /** The fence, or undefined for indented code. */
  readonly fence: { readonly code: number; readonly length: number; readonly indent: number } | undefined;
  chunks: string[];
  isBorrowed: boolean;
  /** The chunk that is being filled, and its number of lines. */
  tail: string;
  lines: number;
  /** Blank lines in indented code: content only if code follows. */
  blank: string;
}
export interface OpenMath extends Opened {
  readonly type: 'mathBlock';
  readonly closer: '$$' | '\\]';
  text: string;
}
export interface OpenHtml extends Opened {
  readonly type: 'htmlBlock';
  /** Which of the seven kinds (CommonMark 4.6). */
  readonly kind: number;
  text: string;
}
export interface OpenTable extends Opened {
  readonly type: 'table';
  readonly align: readonly Alignment[];
  readonly head: TableRow;
  rows: TableRow[];
  isBorrowed: boolean;
  /** Cells added to short rows so far: capped, or a wide table with many short rows would be quadratic. */
  padding: number;
}

export const DEEPEST_BLOCK = 100;

/** A copy that can be changed without changing the original. */
export function copyOpen(block: OpenBlock): OpenBlock {
  return 'isBorrowed' in block ? { ...block, isBorrowed: true } : { ...block };
}

export function isContainer(block: OpenBlock): block is OpenContainer {
  return 'children' in block;
}

export function addChild(parent: OpenContainer, child: Block): void {
  if (parent.isBorrowed) {
    parent.children = parent.children.slice();
    parent.isBorrowed = false;
  }
  parent.children.push(child);
}
