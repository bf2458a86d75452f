'use client';
import { forwardRef } from 'react';
import { messageText, selectMessages, useChat, useChatSelector } from '@chat-stream/react';
import type { ThreadState } from '@chat-stream/core';
import { copyText } from '../primitives/CopyButton.js';
import { reportUnexpected } from '../primitives/reportError.js';
import { CopyIcon, DownloadIcon } from '../primitives/icons.js';
import { useLabels } from '../locales/LabelsProvider.js';
import { Menu, type MenuItem, type MenuProps } from '../primitives/menu/Menu.js';
import type { Part } from '../primitives/part.js';
import { selectIsEmpty } from '../kit/messageSelectors.js';
import type { ExportFormat } from './saveThread.js';

/** Props of `<ThreadExport>`. */
export interface ThreadExportProps extends Omit<MenuProps, 'label' | 'items' | 'children' | 'title'> {
  /** The name of the file. @defaultValue the beginning of the first message */
  readonly title?: string | undefined;
  /** More commands, after the built-in ones. */
  readonly items?: readonly MenuItem[] | undefined;
}

/**
 * A menu that saves the conversation as Markdown, JSON or plain text, or copies it. Renders nothing before the first message. Attributes
 * and `ref` are those of its button.
 */
export const ThreadExport: Part<ThreadExportProps, HTMLButtonElement> = forwardRef(function ThreadExport(
  { title, items = [], ...given },
  ref,
) {
  const labels = useLabels();
  const chat = useChat();
  const isEmpty = useChatSelector(selectIsEmpty);
  if (isEmpty) return null;
  const save = async (format: ExportFormat): Promise<void> => {
    const { saveThread } = await import('./saveThread.js');
    const state = chat.getState();
    saveThread(state, format, title ?? titleOf(state), labels);
  };
  const copy = async (): Promise<void> => {
    const { threadAsMarkdown } = await import('../message/export/exportText.js');
    await copyText(threadAsMarkdown(selectMessages(chat.getState()), labels));
  };
  const formats = [
    ['markdown', 'Markdown'],
    ['json', 'JSON'],
    ['text', labels.plainText],
  ] as const;
  const commands: readonly MenuItem[] = [
    ...formats.map(([format, name]) => ({
      label: labels.exportAs(name),
      icon: <DownloadIcon />,
      onSelect: () => void save(format).catch(reportUnexpected),
    })),
    { label: labels.copyConversation, icon: <CopyIcon />, onSelect: () => void copy().catch(reportUnexpected) },
    ...items,
  ];
  return (
    <Menu {...given} ref={ref} label={labels.export} items={commands}>
      <DownloadIcon />
    </Menu>
  );
});

function titleOf(state: ThreadState): string {
  const first = selectMessages(state).find(({ role }) => role === 'user');
  return first ? messageText(first).split('\n', 1)[0]!.slice(0, 60) : '';
}
