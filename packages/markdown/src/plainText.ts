import type { Block, Inline } from './nodes.js';

/** The text of inline content, without any formatting. */
export function inlineText(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (typeof inline === 'string') return inline;
      if ('children' in inline) return inlineText(inline.children);
      if (inline.type === 'image') return inline.alt;
      if (inline.type === 'break') return '\n';
      return 'text' in inline ? inline.text : '';
    })
    .join('');
}

/** The text of a block, one line for each leaf. */
export function blockText(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'summary':
      return inlineText(block.children);
    case 'codeBlock':
      return block.chunks.join('');
    case 'mathBlock':
    case 'htmlBlock':
      return block.text;
    case 'table':
      return [block.head, ...block.rows]
        .map((row) => row.cells.map((cell) => inlineText(cell.children)).join('\t'))
        .join('\n');
    case 'thematicBreak':
      return '';
    default:
      return block.children.map((child) => blockText(child)).join('\n');
  }
}
