import { createMarkdownStream } from './createMarkdownStream.js';
import type { Block, Inline, List, Table, TableRow } from './nodes.js';
import type { SyntaxOptions } from './options.js';

/**
 * Markdown as HTML for another program: the clipboard, a mail. It has no attribute but the `href` of links to `http:`, `https:` and
 * `mailto:`, and nothing that loads: a picture is its alternative text, a formula its TeX. HTML in the text stays text.
 *
 * @example
 * await copyText({ text, html: renderHtml(text) });
 */
export function renderHtml(text: string, options: SyntaxOptions = {}): string {
  const stream = createMarkdownStream(options);
  stream.push(text);
  stream.end();
  return blocksHtml(stream.blocks);
}

const blocksHtml = (blocks: readonly Block[]): string => blocks.map(blockHtml).join('');

function blockHtml(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return element('p', inlinesHtml(block.children));
    case 'heading':
      return element(`h${block.level}`, inlinesHtml(block.children));
    case 'thematicBreak':
      return '<hr>';
    case 'codeBlock':
      return element('pre', element('code', escape(block.chunks.join(''))));
    case 'mathBlock':
      return element('p', escape(`$$${block.text}$$`));
    case 'htmlBlock':
      return element('p', escape(block.text));
    case 'summary':
      return element('p', element('strong', inlinesHtml(block.children)));
    case 'details':
      return blocksHtml(block.children);
    case 'quote':
      return element('blockquote', blocksHtml(block.children));
    case 'list':
      return listHtml(block);
    case 'listItem':
      return element('li', blocksHtml(block.children));
    case 'table':
      return tableHtml(block);
    case 'footnoteDefinition':
      return element('div', element('sup', escape(block.label.toLowerCase())) + blocksHtml(block.children));
  }
}

function listHtml(list: List): string {
  const items = list.children.map(({ checked, children }) => {
    const box = checked === undefined ? '' : checked ? '☑ ' : '☐ ';
    const content = children.map((child) =>
      list.tight && child.type === 'paragraph' ? inlinesHtml(child.children) : blockHtml(child),
    );
    return element('li', box + content.join(''));
  });
  if (!list.ordered) return element('ul', items.join(''));
  return list.start === 1 ? element('ol', items.join('')) : `<ol start="${list.start}">${items.join('')}</ol>`;
}

function tableHtml({ head, rows }: Table): string {
  const rowHtml = (row: TableRow, tag: string): string =>
    element('tr', row.cells.map((cell) => element(tag, inlinesHtml(cell.children))).join(''));
  const body = rows.map((row) => rowHtml(row, 'td')).join('');
  return element('table', element('thead', rowHtml(head, 'th')) + element('tbody', body));
}

const inlinesHtml = (inlines: readonly Inline[]): string => inlines.map(inlineHtml).join('');

function inlineHtml(inline: Inline): string {
  if (typeof inline === 'string') return escape(inline);
  switch (inline.type) {
    case 'emphasis':
      return element('em', inlinesHtml(inline.children));
    case 'strong':
      return element('strong', inlinesHtml(inline.children));
    case 'strikethrough':
      return element('del', inlinesHtml(inline.children));
    case 'codeSpan':
      return element('code', escape(inline.text));
    case 'tag':
      return element(inline.tag, inlinesHtml(inline.children));
    case 'break':
      return '<br>';
    case 'html':
      return escape(inline.text);
    case 'link': {
      const content = inlinesHtml(inline.children);
      return SAFE.test(inline.url) ? `<a href="${escape(inline.url)}">${content}</a>` : content;
    }
    case 'image':
      return escape(inline.alt);
    case 'inlineMath':
      return escape(inline.display ? `$$${inline.text}$$` : `$${inline.text}$`);
    case 'footnoteReference':
      return element('sup', escape(inline.label.toLowerCase()));
    case 'citation':
      return '';
  }
}

const SAFE = /^(?:https?:\/\/|mailto:)/i;

const element = (tag: string, content: string): string => `<${tag}>${content}</${tag}>`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
