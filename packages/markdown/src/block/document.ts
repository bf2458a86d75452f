import type { FrozenInlines, InlineContext, LeafText, Resting } from '../inline/context.js';
import { parseInlines } from '../inline/parseInlines.js';
import { shareInlines } from '../inline/shareInlines.js';
import type { Reference } from '../inline/references.js';
import type { Inline } from '../nodes.js';
import type { Syntax } from '../options.js';
import type { Memory } from './open.js';

/** The state that all parts of one text share. */
export interface DocumentState {
  readonly syntax: Syntax;
  readonly references: Map<string, Reference>;
  readonly footnotes: Set<string>;
  /** Every label that was looked up before it was defined. */
  readonly missing: Set<string>;
  /** Labels that were defined after a failed lookup. Nodes that used them have to be read again. */
  readonly late: Set<string>;
  /** The text of each node with a failed lookup. */
  readonly sources: WeakMap<object, LeafSource>;
  /**
   * Memories of the blocks that begin on the unfinished last line, by place and kind. That line is read on trial again and again
   * until it is complete.
   */
  readonly memories: Map<number, Record<string, Memory>>;
  /** The whole text has arrived. */
  isComplete: boolean;
  /** Characters read and nodes copied so far. Tests hold it against the length of the text. */
  work: number;
}

export interface LeafSource {
  readonly leaf: LeafText;
  readonly missing: ReadonlySet<string>;
}

export function createDocument(syntax: Syntax): DocumentState {
  return {
    syntax,
    references: new Map(),
    footnotes: new Set(),
    missing: new Set(),
    late: new Set(),
    sources: new WeakMap(),
    memories: new Map(),
    isComplete: false,
    work: 0,
  };
}

/** The memory of the block of that kind that begins at that place. */
export function memoryOf(document: DocumentState, kind: string, id: number): Memory {
  let known = document.memories.get(id);
  if (known === undefined) document.memories.set(id, (known = {}));
  return (known[kind] ??= {});
}

/** The first definition of a label counts. */
export function define(document: DocumentState, label: string, reference: Reference): void {
  if (document.references.has(label)) return;
  document.references.set(label, reference);
  if (document.missing.has(label)) document.late.add(label);
}

export function defineFootnote(document: DocumentState, label: string): void {
  document.footnotes.add(label);
}

/** The content of a leaf, and the data to store with its node. */
export interface ReadLeaf {
  readonly children: readonly Inline[];
  readonly source: LeafSource | undefined;
}

export function readLeaf(document: DocumentState, leaf: LeafText): ReadLeaf {
  return read(document, leaf, false, undefined);
}

/** The state of a block: more text may come, it is closed, or it is closed if the last line does not change. */
export type Stage = 'open' | 'closed' | 'tentative';

/** The text of a block that is still open, or has just been closed, and part of which may have been read before. */
export function readGrowingLeaf(document: DocumentState, leaf: LeafText, stage: Stage, memory: Memory): ReadLeaf {
  const { length } = leaf.text;
  if (isOutdated(document, memory)) forget(memory);
  const frozen = memory.frozen !== undefined && memory.frozen.length <= length ? memory.frozen : undefined;
  if (stage === 'open') {
    const { view } = memory;
    if (view !== undefined && isTooMuch(length, view)) return { children: view.children, source: undefined };
    if (view !== undefined && view.length <= length && isTooSoon(length, view.length, frozen?.length ?? 0)) {
      return { children: [...view.children, leaf.text.slice(view.length)], source: undefined };
    }
    return read(document, leaf, true, memory, frozen);
  }
  // More citations may have arrived since the text had this length.
  if (leaf.marks !== undefined) return read(document, leaf, false, memory, frozen);
  if (memory.closed?.length !== length) {
    memory.closed = { length, read: read(document, leaf, false, memory, frozen) };
  }
  return memory.closed.read;
}

function forget(memory: Memory): void {
  memory.frozen = undefined;
  memory.resting = undefined;
  memory.missing = undefined;
  memory.view = undefined;
  memory.closed = undefined;
}

/**
 * Some texts keep everything open to the end (`*a *a *a …`), so that each reading starts from the front. From 4,096
 * characters on such a text is read again only when it has grown by a third, which keeps the sum linear.
 */
function isTooSoon(length: number, seen: number, frozen: number): boolean {
  return length - frozen > 4096 && length - seen < (seen - frozen) / 3;
}

/** From 4,096 nodes on, all of which are copied for each reading, a text is read again only when it has grown by a 32nd. */
function isTooMuch(length: number, view: NonNullable<Memory['view']>): boolean {
  return view.children.length > 4096 && length >= view.length && length - view.length < view.length / 32;
}

function isOutdated(document: DocumentState, memory: Memory): boolean {
  if (memory.missing === undefined) return false;
  for (const label of memory.missing) if (document.references.has(label)) return true;
  return false;
}

function read(
  document: DocumentState,
  leaf: LeafText,
  isOpen: boolean,
  memory: Memory | undefined,
  frozen?: FrozenInlines | undefined,
): ReadLeaf {
  const { syntax, references, footnotes, isComplete } = document;
  const rest = leaf.text.slice(frozen?.length ?? 0);
  const resting = restingOf(rest, memory, frozen);
  const known = resting !== undefined ? resting.missing : frozen === undefined ? undefined : memory?.missing;
  const context: InlineContext = {
    syntax,
    references,
    footnotes,
    isComplete,
    missing: known === undefined ? undefined : new Set(known),
  };
  const result = parseInlines(rest, leaf.marks, context, isOpen, frozen, resting);
  document.work += rest.length + result.children.length;
  const { view } = memory ?? {};
  const children = view === undefined ? result.children : shareInlines(view.children, result.children);
  if (memory !== undefined && isOpen) {
    memory.frozen = result.frozen;
    if (result.resting !== undefined) memory.resting = result.resting;
    memory.view = { length: leaf.text.length, children };
  }
  const { missing } = context;
  if (memory !== undefined) memory.missing = missing;
  if (isOpen || missing === undefined) return { children, source: undefined };
  for (const label of missing) document.missing.add(label);
  return { children, source: { leaf: { text: leaf.text.slice(0), marks: leaf.marks }, missing } };
}

function restingOf(rest: string, memory: Memory | undefined, frozen: FrozenInlines | undefined): Resting | undefined {
  const resting = memory?.resting;
  if (resting === undefined || resting.frozen !== frozen) return undefined;
  return rest.startsWith(resting.prefix) ? resting : undefined;
}
