'use client';
import { forwardRef, useState } from 'react';
import { useLabels } from '../locales/LabelsProvider.js';
import type { Part, PartProps } from '../primitives/part.js';
import { Keys, useShortcuts, type Command } from '../primitives/shortcuts.js';
import { Palette } from '../primitives/Palette.js';

/** Props of `<CommandPalette>`. */
export interface CommandPaletteProps extends Omit<PartProps<'dialog'>, 'children' | 'onClose'> {
  readonly commands: readonly Command[];
  /** The shortcut that opens the palette. @defaultValue 'mod+k' */
  readonly shortcut?: string | undefined;
}

/**
 * All commands by name, opened with Ctrl or ⌘ and K. The shortcuts of the commands work wherever the focus is. Attributes and `ref` are
 * those of the dialog, which exists while it is open.
 */
export const CommandPalette: Part<CommandPaletteProps, HTMLDialogElement> = forwardRef(function CommandPalette(
  { commands, shortcut = 'mod+k', ...given },
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
      onClose={() => setOpen(false)}
      given={given}
      dialogRef={ref}
    />
  );
});
