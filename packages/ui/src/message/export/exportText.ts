import type { Message, Part } from '@chat-stream/core';
import { messageText } from '@chat-stream/react';
import {
  createMarkdownStream,
  inlineText,
  type MarkdownProps,
  renderHtml,
  type Block,
  type Inline,
  type ListItem,
} from '@chat-stream/markdown';
import type { Labels } from '../../locales/Labels.js';

/** An answer as HTML for the clipboard, read with the syntax that it is shown with. */
export function textAsHtml(text: string, markdown: Partial<MarkdownProps>): string {
  const { plugins = [], gfm, singleTilde, breaks } = markdown;
  return renderHtml(text, { ...Object.assign({}, ...plugins.map(({ syntax }) => syntax)), gfm, singleTilde, breaks });
}

/** A conversation as a Markdown document, with reasoning in closed details, tool calls as code and sources as links. */
export function threadAsMarkdown(messages: readonly Message[], labels: Labels): string {
  return `${messages.map((message) => messageAsMarkdown(message, labels)).join('\n\n---\n\n')}\n`;
}

export function messageAsMarkdown(message: Message, labels: Labels): string {
  const end = message.status === 'stopped' ? [`*${labels.stopped}*`] : [];
  return [`**${speaker(message, labels)}**`, partsAsMarkdown(message, labels), ...end].join('\n\n');
}

/** All that a message holds, not the answer alone. */
export function partsAsMarkdown({ parts }: Message, labels: Labels): string {
  return parts
    .map((part) => partAsMarkdown(part, labels))
    .filter((text) => text !== '')
    .join('\n\n');
}

export function speaker({ role }: Message, labels: Labels): string {
  if (role === 'user') return labels.you;
  return role === 'assistant' ? labels.assistant : labels.instructions;
}

function partAsMarkdown(part: Part, labels: Labels): string {
  switch (part.type) {
    case 'text':
      return part.text.trim();
    case 'reasoning':
      return `<details><summary>${labels.thought(undefined)}</summary>\n\n${part.text.trim()}\n\n</details>`;
    case 'refusal':
      return `> ${labels.refused}: ${part.text.replaceAll('\n', '\n> ')}`;
    case 'tool-call':
      return [fenced(`${part.name}(${part.arguments})`), part.result === undefined ? '' : fenced(part.result)]
        .filter(Boolean)
        .join('\n\n');
    case 'image':
      // Embedded images would make up most of the document.
      return part.url.startsWith('data:') ? `[${labels.image}]` : `![${labels.image}](<${part.url}>)`;
    case 'file':
      return `[${labels.file}: ${part.filename ?? part.fileId ?? ''}]`;
    case 'audio':
      return part.transcript || `[${labels.audio}]`;
    case 'annotation': {
      const { url, title } = part.annotation.url_citation ?? {};
      return url ? `- [${title ?? url}](<${url}>)` : '';
    }
    default:
      return part satisfies never;
  }
}

/** A fence that is longer than any in the text. */
function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`{3,}/g) ?? []).map((marks) => marks.length));
  const marks = '`'.repeat(longest + 1);
  return `${marks}\n${text}\n${marks}`;
}

/** A conversation as plain text, without thoughts, tool calls and the marks of Markdown. */
export function threadAsText(messages: readonly Message[], labels: Labels): string {
  const paragraphs = messages.map((message) => {
    const text = messageText(message);
    return `${speaker(message, labels)}:\n${message.role === 'assistant' ? plainText(text) : text}`;
  });
  return `${paragraphs.join('\n\n')}\n`;
}

/**
 * Markdown as plain text, for a letter or a form: without markup, but with its meaning. Code has its lines, lists have their numbers, the
 * cells of a table are separated by tabs, and links are followed by their URL.
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
