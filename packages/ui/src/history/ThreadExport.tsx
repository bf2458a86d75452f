'use client';
import { forwardRef } from 'react';
import { useCopyMenu } from '../primitives/CopyButton.js';
import { DownloadIcon } from '../primitives/icons.js';
import { useLabels } from '../locales/LabelsProvider.js';
import { Menu, type MenuItem, type MenuProps } from '../primitives/menu/Menu.js';
import type { Part } from '../primitives/part.js';
import { useExportItems } from './useThreadExport.js';

/** Props of `<ThreadExport>`. */
export interface ThreadExportProps extends Omit<MenuProps, 'label' | 'items' | 'children' | 'title'> {
  /** The name of the file. @defaultValue the beginning of the first message */
  readonly title?: string | undefined;
  /** More commands, after the built-in ones. */
  readonly items?: readonly MenuItem[] | undefined;
}

/**
 * A menu that saves the conversation as Markdown, JSON or plain text, or copies it. Renders nothing before the first message. Attributes
 * and `ref` are those of its button. `useThreadExport` has its commands for another menu.
 */
export const ThreadExport: Part<ThreadExportProps, HTMLButtonElement> = forwardRef(function ThreadExport(
  { title, items = [], ...given },
  ref,
) {
  const labels = useLabels();
  const { copy, label, icon } = useCopyMenu(labels.export, <DownloadIcon />);
  const commands = useExportItems(title, copy);
  if (commands.length === 0) return null;
  return (
    <Menu {...given} ref={ref} label={label} items={[...commands, ...items]}>
      {icon}
    </Menu>
  );
});
