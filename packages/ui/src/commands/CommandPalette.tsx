'use client';
import { forwardRef, useId, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { isComposing } from '../composer/isComposing.js';
import { SearchIcon } from '../icons/icons.js';
import { useLabels } from '../labels/LabelsContext.js';
import type { Part, PartProps } from '../part/Part.js';
import type { Command } from './Command.js';
import { Dialog } from './Dialog.js';
import { Keys } from './Keys.js';
import { useShortcuts } from './useShortcuts.js';

export interface CommandPaletteProps extends Omit<PartProps<'dialog'>, 'children' | 'onClose'> {
  readonly commands: readonly Command[];
  /** What opens it. @defaultValue 'mod+k' */
  readonly shortcut?: string | undefined;
}

/**
 * All commands by name, opened with Ctrl or ⌘ and K. Their own shortcuts work too, wherever the focus is. Attributes and `ref` are those
 * of the dialog, which is there while it is open.
 */
export const CommandPalette: Part<CommandPaletteProps, HTMLDialogElement> = forwardRef(function CommandPalette(
  { commands, shortcut = 'mod+k', ...given }: CommandPaletteProps,
  ref: React.ForwardedRef<HTMLDialogElement>,
) {
  const labels = useLabels();
  const [isOpen, setOpen] = useState(false);
  useShortcuts([{ label: labels.commands, shortcut, onSelect: () => setOpen((open) => !open) }, ...commands]);
  const close = (): void => setOpen(false);
  return isOpen ? <OpenPalette commands={commands} onClose={close} given={given} dialogRef={ref} /> : null;
});

interface OpenPaletteProps {
  readonly commands: readonly Command[];
  readonly onClose: () => void;
  readonly given: Omit<PartProps<'dialog'>, 'children' | 'onClose'>;
  readonly dialogRef: React.ForwardedRef<HTMLDialogElement>;
}

function OpenPalette({ commands, onClose, given, dialogRef }: OpenPaletteProps): ReactNode {
  const labels = useLabels();
  const id = useId();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = commands.filter(({ label, group = '' }) => {
    const text = `${group} ${label}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
  const current = Math.min(at, found.length - 1);
  const choose = (command: Command | undefined): void => {
    if (!command) return;
    onClose();
    command.onSelect();
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event) || found.length === 0) return;
    if (event.key === 'Enter') choose(found[current]);
    else if (event.key === 'ArrowDown') setAt((current + 1) % found.length);
    else if (event.key === 'ArrowUp') setAt((current - 1 + found.length) % found.length);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog {...given} ref={dialogRef} label={labels.commands} kind="cs-palette" onClose={onClose}>
      <label className="cs-search">
        <SearchIcon />
        <input
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={found.length > 0 ? `${id}-${current}` : undefined}
          aria-label={labels.searchCommands}
          placeholder={labels.searchCommands}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={handleKeyDown}
        />
      </label>
      <div id={id} role="listbox" aria-label={labels.commands} className="cs-palette-list" tabIndex={-1}>
        {found.map((command, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are those of the field
          <div
            key={command.label}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === current}
            tabIndex={-1}
            className="cs-menu-item"
            onPointerMove={() => setAt(index)}
            onClick={() => choose(command)}
          >
            {command.icon}
            <span>{command.label}</span>
            {command.shortcut ? <Keys shortcut={command.shortcut} /> : null}
          </div>
        ))}
      </div>
      {found.length === 0 ? <p className="cs-threads-none">{labels.nothingFound}</p> : null}
    </Dialog>
  );
}
