import type { Block, Inline, List, Table, TableRow } from '../nodes.js';

/**
 * HTML as CommonMark's test suite writes it. For tests only: raw HTML is written as it came, to show that the parser
 * knows it from text; what readers see is made by the React renderer, which shows it as text.
 */
export function toHtml(blocks: readonly Block[]): string {
  return blocks.map((block) => blockHtml(block, false)).join('');
}

function blockHtml(block: Block, isTight: boolean): string {
  switch (block.type) {
    case 'paragraph':
      return isTight ? inlineHtml(block.children) : `<p>${inlineHtml(block.children)}</p>\n`;
    case 'heading':
      return `<h${block.level}>${inlineHtml(block.children)}</h${block.level}>\n`;
    case 'thematicBreak':
      return '<hr />\n';
    case 'codeBlock': {
      const language = block.language === '' ? '' : ` class="language-${escape(block.language)}"`;
      return `<pre><code${language}>${escape(block.chunks.join(''))}</code></pre>\n`;
    }
    case 'mathBlock':
      return `<math>${escape(block.text)}</math>\n`;
    case 'htmlBlock':
      return `${block.text}\n`;
    case 'summary':
      return `<summary>${inlineHtml(block.children)}</summary>\n`;
    case 'details':
      return `<details>\n${toHtml(block.children)}</details>\n`;
    case 'quote':
      if (block.alert !== undefined) return `<aside class="${block.alert}">\n${toHtml(block.children)}</aside>\n`;
      return `<blockquote>\n${toHtml(block.children)}</blockquote>\n`;
    case 'list':
      return listHtml(block);
    case 'listItem':
      return '';
    case 'table':
      return tableHtml(block);
    case 'footnoteDefinition':
      return `<aside id="${escape(block.label)}">\n${toHtml(block.children)}</aside>\n`;
  }
}

function listHtml(list: List): string {
  const name = list.ordered ? 'ol' : 'ul';
  const start = list.ordered && list.start !== 1 ? ` start="${list.start}"` : '';
  const items = list.children.map((item) => {
    const task =
      item.checked === undefined ? '' : `<input${item.checked ? ' checked=""' : ''} disabled="" type="checkbox"> `;
    let body = '';
    for (const child of item.children) {
      const isInline = list.tight && child.type === 'paragraph';
      if (!isInline && !body.endsWith('\n')) body += '\n';
      body += blockHtml(child, list.tight);
    }
    return `<li>${task}${body}</li>\n`;
  });
  return `<${name}${start}>\n${items.join('')}</${name}>\n`;
}

function tableHtml(table: Table): string {
  const row = (cells: TableRow, tag: string): string => {
    const html = cells.cells.map((cell, index) => {
      const align = table.align[index];
      return `<${tag}${align === undefined ? '' : ` align="${align}"`}>${inlineHtml(cell.children)}</${tag}>\n`;
    });
    return `<tr>\n${html.join('')}</tr>\n`;
  };
  const body =
    table.rows.length === 0 ? '' : `<tbody>\n${table.rows.map((cells) => row(cells, 'td')).join('')}</tbody>\n`;
  return `<table>\n<thead>\n${row(table.head, 'th')}</thead>\n${body}</table>\n`;
}

export function inlineHtml(inlines: readonly Inline[]): string {
  return inlines.map(oneInline).join('');
}

function oneInline(inline: Inline): string {
  if (typeof inline === 'string') return escape(inline);
  switch (inline.type) {
    case 'emphasis':
      return `<em>${inlineHtml(inline.children)}</em>`;
    case 'strong':
      return `<strong>${inlineHtml(inline.children)}</strong>`;
    case 'strikethrough':
      return `<del>${inlineHtml(inline.children)}</del>`;
    case 'codeSpan':
      return `<code>${escape(inline.text)}</code>`;
    case 'tag':
      return `<${inline.tag}>${inlineHtml(inline.children)}</${inline.tag}>`;
    case 'break':
      return '<br />';
    case 'html':
      return inline.text;
    case 'link':
      return `<a href="${encode(inline.url)}"${title(inline.title)}>${inlineHtml(inline.children)}</a>`;
    case 'image':
      return `<img src="${encode(inline.url)}" alt="${escape(inline.alt)}"${title(inline.title)} />`;
    case 'inlineMath':
      return `<math${inline.display ? ' display' : ''}>${escape(inline.text)}</math>`;
    case 'footnoteReference':
      return `<sup>${escape(inline.label)}</sup>`;
    case 'citation':
      return `<cite>${inline.index}</cite>`;
  }
}

function title(text: string | undefined): string {
  return text === undefined ? '' : ` title="${escape(text)}"`;
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** Percent-encodes characters that are not allowed in a URL. Existing escapes stay. */
function encode(url: string): string {
  const encoded = url.replace(/%(?![0-9a-fA-F]{2})|[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]/gu, (character) =>
    encodeURIComponent(character),
  );
  return escape(encoded);
}
