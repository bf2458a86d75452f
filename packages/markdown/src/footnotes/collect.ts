import type { Block, FootnoteDefinition, FootnoteReference, Inline } from '../nodes.js';

/** The footnotes of a text. */
export interface Collected {
  /** In the order of the text, without those within definitions. */
  readonly references: readonly FootnoteReference[];
  readonly definitions: readonly FootnoteDefinition[];
}

const NONE: Collected = { references: [], definitions: [] };
/** Blocks never change, so each is searched once in its life. */
const KNOWN = new WeakMap<Block, Collected>();

export function collect(blocks: readonly Block[]): Collected {
  const all = blocks.map(collectBlock).filter((found) => found !== NONE);
  if (all.length === 0) return NONE;
  return {
    references: all.flatMap((found) => found.references),
    definitions: all.flatMap((found) => found.definitions),
  };
}

function collectBlock(block: Block): Collected {
  const known = KNOWN.get(block);
  if (known !== undefined) return known;
  const found = search(block);
  KNOWN.set(block, found);
  return found;
}

function search(block: Block): Collected {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'summary':
      return fromInlines(block.children);
    case 'table':
      return fromInlines([block.head, ...block.rows].flatMap((row) => row.cells.flatMap((cell) => cell.children)));
    case 'quote':
    case 'details':
    case 'list':
    case 'listItem':
      return collect(block.children);
    case 'footnoteDefinition':
      return { references: [], definitions: [block, ...collect(block.children).definitions] };
    default:
      return NONE;
  }
}

function fromInlines(inlines: readonly Inline[]): Collected {
  const references = inlines.flatMap(referencesIn);
  return references.length === 0 ? NONE : { references, definitions: [] };
}

function referencesIn(inline: Inline): readonly FootnoteReference[] {
  if (typeof inline === 'string') return [];
  if (inline.type === 'footnoteReference') return [inline];
  return 'children' in inline ? inline.children.flatMap(referencesIn) : [];
}
