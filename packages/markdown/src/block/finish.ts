import { isBlank } from '../inline/characters.js';
import type { LeafText } from '../inline/context.js';
import type { Block, Heading, HtmlBlock, ListItem, Paragraph, Summary, Table, TableCell, TableRow } from '../nodes.js';
import { COMMENT } from './htmlStart.js';
import { definitionsEnd, isHalfDefinition, LONGEST_SHOWN, takeDefinitions } from './definitions.js';
import { type DocumentState, memoryOf, readGrowingLeaf, readLeaf, type Stage } from './document.js';
import { marksIn, type Reach } from './marks.js';
import {
  growing,
  listNow,
  type OpenBlock,
  type OpenCode,
  type OpenContainer,
  type OpenHtml,
  type OpenParagraph,
} from './open.js';
import type { ReadableText } from '../text/GrowingText.js';
import { splitRow, WIDEST_TABLE } from './tableRow.js';

/**
 * The current node of an open block; undefined if no part of it is visible. `child` is its open child. Citations
 * up to `until` in the source belong to it.
 */
export function finish(
  document: DocumentState,
  open: OpenBlock,
  stage: Stage,
  child?: Block,
  until = 0,
): Block | undefined {
  const block = build(document, open, stage, child, until);
  const { last } = open.memory;
  if (block !== undefined && last !== undefined && isSame(last, block)) {
    const source = document.sources.get(block);
    if (source !== undefined) document.sources.set(last, source);
    return last;
  }
  if (block !== undefined) open.memory.last = block;
  return block;
}

function build(
  document: DocumentState,
  open: OpenBlock,
  stage: Stage,
  child: Block | undefined,
  until: number,
): Block | undefined {
  const { id } = open;
  switch (open.type) {
    case 'root':
      return undefined;
    case 'quote':
      return { type: 'quote', id, alert: open.alert, children: childrenOf(document, open, stage, child) };
    case 'details':
      return { type: 'details', id, children: childrenOf(document, open, stage, child) };
    case 'list': {
      // Nothing but items is ever added to a list.
      const children = childrenOf(document, open, stage, child) as readonly ListItem[];
      return { type: 'list', id, ordered: open.ordered, start: open.start, tight: open.tight, children };
    }
    case 'listItem':
      return { type: 'listItem', id, checked: open.checked, children: childrenOf(document, open, stage, child) };
    case 'footnoteDefinition':
      return { type: 'footnoteDefinition', id, label: open.label, children: childrenOf(document, open, stage, child) };
    case 'paragraph':
      return finishParagraph(document, open, stage, until);
    case 'codeBlock':
      return finishCode(document, open, stage);
    case 'mathBlock':
      return { type: 'mathBlock', id, text: open.text, open: stage === 'open' };
    case 'htmlBlock':
      return finishHtml(document, open, stage);
    case 'table': {
      const rows = stage === 'closed' ? open.rows.settled : listNow(document, open.rows, open.memory);
      return { type: 'table', id, align: open.align, head: open.head, rows };
    }
  }
}

function childrenOf(
  document: DocumentState,
  open: OpenContainer,
  stage: Stage,
  child: Block | undefined,
): readonly Block[] {
  return stage === 'closed' ? open.children.settled : listNow(document, open.children, open.memory, child);
}

function finishCode(document: DocumentState, open: OpenCode, stage: Stage): Block {
  const { id, info, tail } = open;
  const language = /^\S*/.exec(info)?.[0] ?? '';
  return {
    type: 'codeBlock',
    id,
    info,
    language,
    chunks: listNow(document, open.chunks, open.memory, tail === '' ? undefined : tail),
    open: stage === 'open',
  };
}

/** A comment is not shown: neither while it is written nor at its end. One that never ends is text. */
function finishHtml({ syntax }: DocumentState, { id, kind, text }: OpenHtml, stage: Stage): HtmlBlock | undefined {
  const shown = trimLines(text);
  const block = { type: 'htmlBlock', id, text: shown } as const;
  if (kind !== COMMENT || !syntax.gfm) return block;
  const end = shown.indexOf('-->');
  if (end < 0) return stage === 'closed' ? block : undefined;
  const rest = shown.slice(end + 3).trim();
  return rest === '' ? undefined : { ...block, text: rest };
}

function finishParagraph(
  document: DocumentState,
  open: OpenParagraph,
  stage: Stage,
  until: number,
): Paragraph | Table | undefined {
  if (stage === 'closed') takeDefinitions(document, open, true);
  const start = stage === 'closed' ? 0 : definitionsEnd(open);
  const end = trimmedEnd(open.text, start, open.text.length);
  if (end === start) return undefined;
  if (stage === 'open' && open.mayDefine) {
    if (isHalfDefinition(open.text.slice(start, Math.min(end, start + LONGEST_SHOWN)), start > 0)) return undefined;
  }
  const { at, source } = open.last;
  if (stage === 'open' && document.syntax.gfm && open.text.slice(at, at + 1) === '|') {
    const table = at === start ? pendingTable(document, open, open.text.slice(start, end)) : undefined;
    if (table !== undefined) return table;
    if (at === start) return paragraphOf(document, open, start, end, stage, endOf(open));
    return paragraphOf(document, open, start, trimmedEnd(open.text, start, at), stage, source);
  }
  return paragraphOf(document, open, start, end, stage, Math.max(until, endOf(open)));
}

function paragraphOf(
  document: DocumentState,
  open: OpenParagraph,
  start: number,
  end: number,
  stage: Stage,
  until: number,
): Paragraph {
  const { marks } = document.syntax;
  const text = open.text.part(start, end);
  const leaf =
    marks.length === 0
      ? { text }
      : { text, marks: marksIn(marks, open.origins, start, text.length, { from: open.from, until }) };
  const { children, source } = readGrowingLeaf(document, leaf, stage, open.memory);
  const paragraph: Paragraph = { type: 'paragraph', id: open.id, children };
  if (source !== undefined) document.sources.set(paragraph, source);
  return paragraph;
}

/** Where the line after an open paragraph begins in the source. */
function endOf(open: OpenParagraph): number {
  return open.last.source + open.text.length - open.last.at + 1;
}

/** A line that starts with a pipe is shown as the head of a table before the next line proves it. */
function pendingTable(document: DocumentState, open: OpenParagraph, text: string): Table | undefined {
  if (splitRow(text, document.syntax, 0, true).length > WIDEST_TABLE) return undefined;
  const reach = { from: open.from, until: endOf(open) };
  const head = readRow(document, text, open.last.source, reach, 0, true);
  return { type: 'table', id: open.id, align: head.cells.map(() => undefined), head, rows: [] };
}

/** One row, filled up to `width` cells; more cells than that are dropped (0: as many as there are). */
export function readRow(
  document: DocumentState,
  line: string,
  source: number,
  reach: Reach,
  width: number,
  isOpen: boolean,
  canPad = true,
): TableRow {
  const parts = splitRow(line, document.syntax, width, isOpen);
  document.work += line.length + width;
  const shown = width === 0 ? parts : parts.slice(0, width);
  const cells: TableCell[] = shown.map(({ text, at }, index) => {
    const next = shown[index + 1];
    const until = next === undefined ? reach.until : source + next.at;
    const from = index === 0 ? reach.from : source + at;
    const origin = { at: 0, source: source + at };
    const leaf = { text, marks: marksIn(document.syntax.marks, growing([origin]), 0, text.length, { from, until }) };
    const isLast = isOpen && index === parts.length - 1;
    if (isLast) {
      const memory = memoryOf(document, 'cell', source + at);
      return { children: readGrowingLeaf(document, leaf, 'open', memory).children };
    }
    const read = readLeaf(document, leaf);
    const cell = { children: read.children };
    if (read.source !== undefined) document.sources.set(cell, read.source);
    return cell;
  });
  if (canPad) while (cells.length < width) cells.push(EMPTY_CELL);
  return { id: source, cells };
}

const EMPTY_CELL: TableCell = { children: [] };

/** A block of one line: a heading or a summary. */
export function readLine<T extends Heading | Summary>(
  document: DocumentState,
  block: Omit<T, 'children'> & { readonly type: T['type']; readonly id: number },
  leaf: LeafText,
  isOpen: boolean,
): T {
  const read = isOpen
    ? readGrowingLeaf(document, leaf, 'open', memoryOf(document, block.type, block.id))
    : readLeaf(document, leaf);
  // The fields of the block and its content are all that the type has.
  const line = { ...block, children: read.children } as unknown as T;
  if (read.source !== undefined) document.sources.set(line, read.source);
  return line;
}

function trimLines(text: string): string {
  let end = text.length;
  while (text.charCodeAt(end - 1) === 10) end--;
  return text.slice(0, end);
}

/** `end` without the blanks before it. */
function trimmedEnd(text: ReadableText, start: number, end: number): number {
  for (let to = end; to > start; to -= STEP) {
    const from = Math.max(start, to - STEP);
    const kept = trimEnd(text.slice(from, to)).length;
    if (kept > 0) return from + kept;
  }
  return start;
}

const STEP = 64;

export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end--;
  return end === text.length ? text : text.slice(0, end);
}

/** Same fields, lists compared by their elements. Blocks of one type have the same fields. */
function isSame(a: Block, b: Block): boolean {
  if (a.type !== b.type) return false;
  if ('children' in a && 'children' in b && !isSameList(a.children, b.children)) return false;
  for (const name in b) {
    const one: unknown = a[name as keyof Block];
    const other: unknown = b[name as keyof Block];
    if (one !== other && !(Array.isArray(one) && Array.isArray(other) && isSameList(one, other))) return false;
  }
  return true;
}

/** Compares from the end, where a growing list differs. */
function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let index = a.length - 1; index >= 0; index--) if (a[index] !== b[index]) return false;
  return true;
}
