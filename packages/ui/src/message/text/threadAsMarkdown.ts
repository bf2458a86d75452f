import type { Message, Part } from '@chat-stream/core';
import type { Labels } from '../../locales/Labels.js';

/** A conversation as a document: who says what, with thoughts folded, tool calls as code and sources as links. */
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
      // Pictures that stand in the message itself would be most of the document.
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
