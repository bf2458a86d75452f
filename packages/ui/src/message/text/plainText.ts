import { createMarkdownStream, inlineText } from '@chat-stream/markdown';
import type { Block, Inline, ListItem } from '@chat-stream/markdown';

/**
 * Markdown as plain text, for a letter or a form: without its marks, but with all that they stood for. Code keeps its lines, lists keep their
 * numbers, the cells of a table are apart by tabs, and links name where they go.
 */
export function plainText(markdown: string): string {
  const stream = createMarkdownStream();
  stream.push(markdown);
  stream.end();
  return textOf(stream.blocks, '\n\n');
}

function textOf(blocks: readonly Block[], gap: string): string {
  return blocks
    .map((block) => blockText(block))
    .filter((text) => text !== '')
    .join(gap);
}

function blockText(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return lineText(block.children);
    case 'codeBlock':
      return block.chunks.join('').replace(/\n$/, '');
    case 'mathBlock':
    case 'htmlBlock':
      return block.text;
    case 'table':
      return [block.head, ...block.rows]
        .map(({ cells }) => cells.map(({ children }) => lineText(children)).join('\t'))
        .join('\n');
    case 'thematicBreak':
      return '---';
    case 'list':
      return block.children
        .map((item, at) => itemText(item, block.ordered ? `${block.start + at}.` : '-'))
        .join(block.tight ? '\n' : '\n\n');
    case 'listItem':
      return itemText(block, '-');
    case 'summary':
      return lineText(block.children);
    case 'details':
      return textOf(block.children, '\n\n');
    case 'quote':
      return indent(textOf(block.children, '\n\n'), '> ', '> ');
    case 'footnoteDefinition':
      return indent(textOf(block.children, '\n\n'), `[${block.label}] `, '    ');
    default:
      return block satisfies never;
  }
}

function itemText({ checked, children }: ListItem, mark: string): string {
  const box = checked === undefined ? '' : checked ? '[x] ' : '[ ] ';
  return indent(textOf(children, '\n'), `${mark} ${box}`, ' '.repeat(mark.length + 1));
}

function indent(text: string, first: string, rest: string): string {
  return first + text.replaceAll('\n', `\n${rest}`);
}

function lineText(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (typeof inline === 'string' || !('children' in inline)) return inlineText([inline]);
      const text = lineText(inline.children);
      return inline.type === 'link' && !inline.bare && inline.url !== text ? `${text} (${inline.url})` : text;
    })
    .join('');
}
