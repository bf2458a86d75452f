'use client';
import { forwardRef, useState } from 'react';
import { useLabels } from '../locales/LabelsProvider.js';
import type { Part, PartProps } from '../primitives/part.js';
import { Keys, useShortcuts, type Command } from '../primitives/shortcuts.js';
import { Palette } from '../primitives/Palette.js';

/** Props of `<CommandPalette>`. */
export interface CommandPaletteProps extends Omit<PartProps<'dialog'>, 'children' | 'onClose'> {
  /** The commands of the page. */
  readonly commands: readonly Command[];
  /** The shortcut that opens the palette. @defaultValue 'mod+k' */
  readonly shortcut?: string | undefined;
  /** Called with the text of the search field, and with an empty one when the palette closes: pass what you find as commands with `isFound`. */
  readonly onSearch?: ((text: string) => void) | undefined;
}

/**
 * All commands by name, opened with Ctrl or ⌘ and K. The shortcuts of the commands work wherever the focus is. Attributes and `ref` are
 * those of the dialog, which exists while it is open.
 */
export const CommandPalette: Part<CommandPaletteProps, HTMLDialogElement> = forwardRef(function CommandPalette(
  { commands, shortcut = 'mod+k', onSearch, ...given },
  ref,
) {
  const labels = useLabels();
  const [isOpen, setOpen] = useState(false);
  useShortcuts([{ label: labels.commands, shortcut, onSelect: () => setOpen((open) => !open) }, ...commands]);
  if (!isOpen) return null;
  const items = commands.map(({ shortcut: keys, ...command }) => ({
    ...command,
    end: keys ? <Keys shortcut={keys} /> : null,
  }));
  return (
    <Palette
      items={items}
      label={labels.commands}
      searchLabel={labels.searchCommands}
      onQueryChange={onSearch}
      onClose={() => {
        setOpen(false);
        onSearch?.('');
      }}
      given={given}
      dialogRef={ref}
    />
  );
});
