import type { Alignment, Inline, InlineNode, Table } from '../nodes.js';

/** A table as Markdown, with its columns at equal widths. */
export function tableMarkdown(table: Table): string {
  const rows = [table.head, ...table.rows].map((row) => row.cells.map((cell) => cellMarkdown(cell.children)));
  const widths = table.align.map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  const delimiters = table.align.map((align, column) => delimiter(align, widths[column] ?? 3));
  return [line(head), line(delimiters), ...body.map(line)].join('\n');
}

function delimiter(align: Alignment, width: number): string {
  const left = align === 'left' || align === 'center' ? ':' : '-';
  const right = align === 'right' || align === 'center' ? ':' : '-';
  return `${left}${'-'.repeat(width - 2)}${right}`;
}

function cellMarkdown(children: readonly Inline[]): string {
  return inlineMarkdown(children)
    .replace(/\n/g, ' ')
    .replace(/(?<!\\)\|/g, '\\|');
}

/** Inline content as Markdown. */
function inlineMarkdown(inlines: readonly Inline[]): string {
  return inlines.map((inline) => (typeof inline === 'string' ? escapeMarkdown(inline) : nodeMarkdown(inline))).join('');
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<]/g, '\\$&');
}

function nodeMarkdown(node: InlineNode): string {
  switch (node.type) {
    case 'emphasis':
      return `*${inlineMarkdown(node.children)}*`;
    case 'strong':
      return `**${inlineMarkdown(node.children)}**`;
    case 'strikethrough':
      return `~~${inlineMarkdown(node.children)}~~`;
    case 'tag':
      return `<${node.tag}>${inlineMarkdown(node.children)}</${node.tag}>`;
    case 'codeSpan': {
      const fence = '`'.repeat(Math.max(0, ...(node.text.match(/`+/g) ?? []).map((run) => run.length)) + 1);
      const pad = /^`|`$/.test(node.text) ? ' ' : '';
      return `${fence}${pad}${node.text}${pad}${fence}`;
    }
    case 'link':
      return node.bare === true ? node.url : `[${inlineMarkdown(node.children)}](${destination(node.url)})`;
    case 'image':
      return `![${escapeMarkdown(node.alt)}](${destination(node.url)})`;
    case 'break':
      return '<br>';
    case 'inlineMath':
      return node.display ? `$$${node.text}$$` : `$${node.text}$`;
    case 'html':
    case 'footnoteReference':
      return node.text;
    case 'citation':
      return '';
  }
}

function destination(url: string): string {
  return /[\s()<>]/.test(url) ? `<${url.replace(/[<>\n]/g, encodeURIComponent)}>` : url;
}
