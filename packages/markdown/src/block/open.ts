import type { DocumentState, ReadLeaf } from './document.js';
import type { FrozenInlines, Resting } from '../inline/context.js';
import type { GrowingText } from '../text/GrowingText.js';
import type { AlertKind, Alignment, Block, Inline, TableRow } from '../nodes.js';

/**
 * A block that lines may still be added to. Open blocks are the only mutable thing in the parser, and there are at most
 * `DEEPEST_BLOCK` of them; everything behind them is immutable.
 */
export type OpenBlock = OpenContainer | OpenLeaf;
export type OpenContainer = OpenRoot | OpenQuote | OpenDetails | OpenList | OpenItem | OpenFootnote;
/** A block without a memory. */
export type NewBlock = WithoutMemory<Exclude<OpenBlock, OpenRoot>>;
type WithoutMemory<T> = T extends Opened ? Omit<T, 'memory'> : never;
export type OpenLeaf = OpenParagraph | OpenCode | OpenMath | OpenHtml | OpenTable;

/** Results that an open block and its copies share, so that no work is done twice. They depend on the text alone. */
export interface Memory {
  /** The last node of the block. It is returned again if nothing has changed, which preserves identity. */
  last?: Block | undefined;
  /** The part of a paragraph's text that is final already. */
  frozen?: FrozenInlines | undefined;
  /** Where the next reading of the text begins. */
  resting?: Resting | undefined;
  /** Labels in that part whose lookup failed. */
  missing?: ReadonlySet<string> | undefined;
  /** The reading of the whole text as if it ended here. */
  closed?: { readonly length: number; readonly read: ReadLeaf } | undefined;
  /** The last list of a very long block, and how many of its elements were settled then. */
  long?: { readonly settled: number; readonly all: readonly unknown[] } | undefined;
  /** The last reading of an open paragraph, by length. */
  view?: { readonly length: number; readonly children: readonly Inline[] } | undefined;
}

interface Opened {
  readonly id: number;
  readonly memory: Memory;
}
/** A list that grows. Copies share the settled items, and have their own items of the last line. */
export interface Growing<T> {
  readonly settled: T[];
  /** Undefined in the original, which adds to the settled items. */
  readonly added: T[] | undefined;
}
interface WithChildren extends Opened {
  children: Growing<Block>;
}

export interface OpenRoot extends WithChildren {
  readonly type: 'root';
}
export interface OpenQuote extends WithChildren {
  readonly type: 'quote';
  alert: AlertKind | undefined;
}
export interface OpenDetails extends WithChildren {
  readonly type: 'details';
  /** `<summary>` stood alone on the last line. */
  awaitsSummary: boolean;
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
  /** It already contains a block, which may still be open. */
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
  text: GrowingText;
  /** Where the last line begins, in `text` and in the source. */
  last: LineOrigin;
  /** The same for every line. Kept only when citations have to be placed. */
  origins: Growing<LineOrigin>;
  /** The citations after this place in the source have found no text yet. */
  readonly from: number;
  /** The text begins with `[`, so that it may start with definitions. */
  mayDefine: boolean;
  /** Where definitions at the start were last looked for. */
  scanned: number;
}
export interface Fence {
  readonly code: number;
  readonly length: number;
  readonly indent: number;
}

export interface OpenCode extends Opened {
  readonly type: 'codeBlock';
  readonly info: string;
  /** The fence, or undefined for indented code. */
  readonly fence: Fence | undefined;
  /** The number of open fences with a language within a fence of Markdown; undefined where fences do not nest. */
  nested: number | undefined;
  chunks: Growing<string>;
  /** The chunk that is being filled, and its number of lines. */
  tail: string;
  lines: number;
  /** Blank lines in indented code: content only if code follows. */
  blank: string;
}
export interface OpenMath extends Opened {
  readonly type: 'mathBlock';
  /** The end of the formula: `$$`, `\]` or `\end{…}`; undefined in a fence. */
  readonly closer: string | undefined;
  readonly fence: Fence | undefined;
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
  rows: Growing<TableRow>;
  /** Cells added to short rows so far: capped, or a wide table with many short rows would be quadratic. */
  padding: number;
}

export const DEEPEST_BLOCK = 100;

/** A copy that can be changed without changing the original. */
export function copyOpen(block: OpenBlock): OpenBlock {
  if ('children' in block) return { ...block, children: share(block.children) };
  if (block.type === 'codeBlock') return { ...block, chunks: share(block.chunks) };
  if (block.type === 'paragraph') return { ...block, text: block.text.copy(), origins: share(block.origins) };
  return block.type === 'table' ? { ...block, rows: share(block.rows) } : { ...block };
}

export function openRoot(): OpenRoot {
  return { type: 'root', id: 0, memory: {}, children: growing() };
}

export function isContainer(block: OpenBlock): block is OpenContainer {
  return 'children' in block;
}

export function growing<T>(settled: T[] = []): Growing<T> {
  return { settled, added: undefined };
}

function share<T>({ settled }: Growing<T>): Growing<T> {
  return { settled, added: [] };
}

export function addTo<T>({ settled, added }: Growing<T>, item: T): void {
  (added ?? settled).push(item);
}

export function toList<T>({ settled, added = [] }: Growing<T>): readonly T[] {
  return [...settled, ...added];
}

export function lengthOf({ settled, added }: Growing<unknown>): number {
  return settled.length + (added?.length ?? 0);
}

export function itemAt<T>({ settled, added }: Growing<T>, index: number): T | undefined {
  return index < settled.length ? settled[index] : added?.[index - settled.length];
}

export function isEmpty({ settled, added }: Growing<unknown>): boolean {
  return settled.length === 0 && (added === undefined || added.length === 0);
}

/** From so many elements on a list is copied only when it has grown by a 32nd, so that all copies together stay linear. */
const LONG = 4096;

/** The content of the list at this moment, with `last` at its end, as a list that never changes. */
export function listNow<T>(
  document: DocumentState,
  { settled, added }: Growing<T>,
  memory: Memory,
  last?: T,
): readonly T[] {
  const { long } = memory;
  if (long !== undefined && settled.length >= long.settled && settled.length < long.settled * (33 / 32)) {
    // Set by this function for this block, so it holds what the block holds.
    return long.all as readonly T[];
  }
  const open =
    last === undefined ? (added ?? []) : added === undefined || added.length === 0 ? [last] : [...added, last];
  // `concat` makes a list of exactly that length; pushing onto a copy would have the copy copied once more.
  const all = open.length === 0 ? settled.slice() : settled.concat(open);
  document.work += all.length;
  memory.long = settled.length > LONG ? { settled: settled.length, all } : undefined;
  return all;
}
