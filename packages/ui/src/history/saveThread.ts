import { exportThread, selectMessages } from '@chat-stream/react';
import type { ThreadState } from '@chat-stream/core';
import type { Labels } from '../locales/Labels.js';
import { threadAsMarkdown, threadAsText } from '../message/export/exportText.js';
import { saveFile } from '../primitives/files.js';

export type ExportFormat = 'markdown' | 'json' | 'text';

const KINDS = {
  markdown: { ending: 'md', type: 'text/markdown' },
  json: { ending: 'json', type: 'application/json' },
  text: { ending: 'txt', type: 'text/plain' },
} as const;

/** The conversation as a file: the chosen branch as a document, or all of it as JSON that `importThread` reads again. */
export function threadFile(state: ThreadState, format: ExportFormat, title: string, labels: Labels): File {
  const { ending, type } = KINDS[format];
  const name =
    title
      .replace(/[\s\p{Cc}\\/:*?"<>|]+/gu, ' ')
      .trim()
      .slice(0, 80) || labels.conversation;
  return new File([contentOf(state, format, labels)], `${name}.${ending}`, { type: `${type};charset=utf-8` });
}

/** Hands the conversation to the browser as a download. */
export function saveThread(state: ThreadState, format: ExportFormat, title: string, labels: Labels): void {
  saveFile(threadFile(state, format, title, labels));
}

function contentOf(state: ThreadState, format: ExportFormat, labels: Labels): string {
  if (format === 'json') return exportThread(state);
  const messages = selectMessages(state);
  return format === 'markdown' ? threadAsMarkdown(messages, labels) : threadAsText(messages, labels);
}
