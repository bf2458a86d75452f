import { messageText } from '@chat-stream/react';
import type { Message } from '@chat-stream/core';
import type { Labels } from '../../locales/Labels.js';
import { plainText } from './plainText.js';
import { speaker } from './threadAsMarkdown.js';

/** A conversation as plain text, without thoughts, tool calls and the marks of Markdown. */
export function threadAsText(messages: readonly Message[], labels: Labels): string {
  const paragraphs = messages.map((message) => {
    const text = messageText(message);
    return `${speaker(message, labels)}:\n${message.role === 'assistant' ? plainText(text) : text}`;
  });
  return `${paragraphs.join('\n\n')}\n`;
}
