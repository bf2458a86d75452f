import type { InlineContext } from '../inline/context.js';
import { parseInlines } from '../inline/parseInlines.js';
import type { Block, Inline, TableCell, TableRow } from '../nodes.js';
import type { BlockParser } from './BlockParser.js';
import type { DocumentState } from './document.js';
import { growing, isContainer } from './open.js';

/**
 * Reads again what used a label that has been defined only later. Blocks that did not use it stay the same objects.
 * Returns how many blocks were looked at.
 */
export function relink(parser: BlockParser): number {
  const walk = new Walk(parser.document);
  for (const open of parser.stack) {
    if (isContainer(open)) {
      open.children = growing(walk.list(open.children.settled, (child) => walk.block(child)).slice());
    } else if (open.type === 'table') {
      open.rows = growing(walk.list(open.rows.settled, (row) => walk.row(row)).slice());
    }
    open.memory.long = undefined;
  }
  return walk.count;
}

class Walk {
  count = 0;
  readonly #document: DocumentState;

  constructor(document: DocumentState) {
    this.#document = document;
  }

  /** The same list when no element changes. */
  list<T>(items: readonly T[], change: (item: T) => T): readonly T[] {
    let changed: T[] | undefined;
    items.forEach((item, index) => {
      const next = change(item);
      if (next === item) return;
      changed ??= items.slice();
      changed[index] = next;
    });
    return changed ?? items;
  }

  block(block: Block): Block {
    this.count++;
    switch (block.type) {
      case 'paragraph':
      case 'heading':
      case 'summary':
        return this.#leaf(block);
      case 'quote':
      case 'details':
      case 'listItem':
      case 'footnoteDefinition': {
        const children = this.list(block.children, (child) => this.block(child));
        return children === block.children ? block : { ...block, children };
      }
      case 'list': {
        const children = this.list(block.children, (child) => {
          const next = this.block(child);
          return next.type === 'listItem' ? next : child;
        });
        return children === block.children ? block : { ...block, children };
      }
      case 'table': {
        const head = this.row(block.head);
        const rows = this.list(block.rows, (row) => this.row(row));
        return head === block.head && rows === block.rows ? block : { ...block, head, rows };
      }
      default:
        return block;
    }
  }

  row(row: TableRow): TableRow {
    this.count++;
    const cells = this.list(row.cells, (cell: TableCell) => this.#leaf(cell));
    return cells === row.cells ? row : { ...row, cells };
  }

  #leaf<T extends { readonly children: readonly Inline[] }>(node: T): T {
    const document = this.#document;
    const source = document.sources.get(node);
    if (source === undefined || ![...source.missing].some((label) => document.late.has(label))) return node;
    document.work += source.leaf.text.length;
    const context: InlineContext = { ...document, missing: undefined };
    const { children } = parseInlines(source.leaf.text.slice(0), source.leaf.marks, context, false);
    const next = { ...node, children };
    if (context.missing !== undefined) document.sources.set(next, { leaf: source.leaf, missing: context.missing });
    return next;
  }
}
