'use client';
import { forwardRef, useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { flushSync } from 'react-dom';
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
  const groups = groupCommands(
    commands.filter(({ label, group = '' }) => {
      const text = `${group} ${label}`.toLocaleLowerCase();
      return words.every((word) => text.includes(word));
    }),
  );
  const found = groups.flatMap((group) => group.commands);
  const list = useRef<HTMLDivElement>(null);
  const current = Math.min(at, found.length - 1);
  const choose = (command: Command | undefined): void => {
    if (!command) return;
    // While the dialog is open nothing outside of it can have the focus, and closing it gives the focus back.
    flushSync(onClose);
    command.onSelect();
  };
  const move = (to: number): void => {
    setAt(to);
    list.current?.querySelectorAll('[role="option"]')[to]?.scrollIntoView({ block: 'nearest' });
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event) || found.length === 0) return;
    if (event.key === 'Enter') choose(found[current]);
    else if (event.key === 'ArrowDown') move((current + 1) % found.length);
    else if (event.key === 'ArrowUp') move((current - 1 + found.length) % found.length);
    else return;
    event.preventDefault();
  };
  const row = (command: Command): ReactNode => {
    const index = found.indexOf(command);
    return (
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
    );
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
      <div ref={list} id={id} role="listbox" aria-label={labels.commands} className="cs-palette-list" tabIndex={-1}>
        {groups.map(({ name, commands: members }) => {
          const rows = members.map(row);
          return name === '' ? (
            rows
          ) : (
            <div key={name} role="group" aria-label={name}>
              <div role="presentation" className="cs-menu-heading">
                {name}
              </div>
              {rows}
            </div>
          );
        })}
      </div>
      {found.length === 0 ? (
        <p className="cs-threads-none" role="status">
          {labels.nothingFound}
        </p>
      ) : null}
    </Dialog>
  );
}

interface CommandGroup {
  readonly name: string;
  readonly commands: readonly Command[];
}

/** Those of one group together, where the first of them stands. */
function groupCommands(commands: readonly Command[]): readonly CommandGroup[] {
  const groups = new Map<string, Command[]>();
  for (const command of commands) {
    const { group = '' } = command;
    const known = groups.get(group);
    if (known) known.push(command);
    else groups.set(group, [command]);
  }
  return [...groups].map(([name, members]) => ({ name, commands: members }));
}
