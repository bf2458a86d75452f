'use client';
import { messageText, selectMessages, useChat, useChatSelector } from '@chat-stream/react';
import type { ThreadState } from '@chat-stream/core';
import { selectIsEmpty } from '../kit/messageSelectors.js';
import { useLabels } from '../locales/LabelsProvider.js';
import { useCopy } from '../primitives/CopyButton.js';
import { CopyIcon, DownloadIcon } from '../primitives/icons.js';
import type { MenuItem } from '../primitives/menu/Menu.js';
import { reportUnexpected } from '../primitives/reportError.js';
import type { ExportFormat } from './saveThread.js';

/** Copies a text that is still being written. */
type Copy = (text: Promise<string>) => void;

/**
 * The commands of `<ThreadExport>`, for a menu of the application: save as Markdown, JSON or plain text, and copy. Empty before the first
 * message.
 *
 * @example
 * ```tsx
 * import { Menu, useThreadExport } from '@chat-stream/ui';
 *
 * export function Export() {
 *   const items = useThreadExport('Holidays');
 *   return (
 *     <Menu label="Export" items={items}>
 *       Export
 *     </Menu>
 *   );
 * }
 * ```
 *
 * @param title the name of the file; by default the beginning of the first message
 */
export function useThreadExport(title?: string): readonly MenuItem[] {
  const { copy } = useCopy();
  return useExportItems(title, copy);
}

/** The same commands, with a function that copies, for a menu that says whether the browser allowed it. */
export function useExportItems(title: string | undefined, copy: Copy): readonly MenuItem[] {
  const labels = useLabels();
  const chat = useChat();
  const isEmpty = useChatSelector(selectIsEmpty);
  if (isEmpty) return [];
  const save = async (format: ExportFormat): Promise<void> => {
    const { saveThread } = await import('./saveThread.js');
    const state = chat.getState();
    saveThread(state, format, title ?? titleOf(state), labels);
  };
  const write = async (): Promise<string> => {
    const { threadAsMarkdown } = await import('../message/export/exportText.js');
    return threadAsMarkdown(selectMessages(chat.getState()), labels);
  };
  const formats = [
    ['markdown', 'Markdown'],
    ['json', 'JSON'],
    ['text', labels.plainText],
  ] as const;
  return [
    ...formats.map(([format, name]) => ({
      label: labels.exportAs(name),
      icon: <DownloadIcon />,
      onSelect: () => void save(format).catch(reportUnexpected),
    })),
    { label: labels.copyConversation, icon: <CopyIcon />, onSelect: () => copy(write()) },
  ];
}

function titleOf(state: ThreadState): string {
  const first = selectMessages(state).find(({ role }) => role === 'user');
  return first ? messageText(first).split('\n', 1)[0]!.slice(0, 60) : '';
}
