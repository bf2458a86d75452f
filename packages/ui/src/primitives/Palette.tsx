'use client';
import { useId, useMemo, useRef, useState, type ReactNode, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { isComposing } from './submitKey.js';
import { CheckIcon, SearchIcon } from './icons.js';
import { useLabels } from '../locales/LabelsProvider.js';
import { OptionRow } from './OptionRow.js';
import { searchItems } from './searchItems.js';
import type { PartProps } from './part.js';
import { Dialog } from './Dialog.js';
import { useBrowserLayoutEffect } from './useBrowserLayoutEffect.js';

/** One row of a palette. */
export interface PaletteItem {
  /** A unique id, which is searched, too. @defaultValue its label */
  readonly id?: string | undefined;
  readonly label: string;
  /** A description in one line. */
  readonly hint?: string | undefined;
  readonly icon?: ReactNode;
  /** Content at the end of the row. */
  readonly end?: ReactNode;
  /** Items of a group are listed together. */
  readonly group?: string | undefined;
  /** Whether it is the current choice; omitted in lists without one. */
  readonly isChosen?: boolean | undefined;
  /** The program has searched for it: it is shown whatever the query is. */
  readonly isFound?: boolean | undefined;
  readonly onSelect: () => void;
}

interface PaletteProps {
  readonly items: readonly PaletteItem[];
  /** The name of the list. */
  readonly label: string;
  /** The name of the field. */
  readonly searchLabel: string;
  /** Whether the list opens at the chosen item, rather than at its beginning. @defaultValue false */
  readonly opensAtChosen?: boolean | undefined;
  /** The initial query. @defaultValue '' */
  readonly query?: string | undefined;
  /** Called with each query, so that the program can search, too. */
  readonly onQueryChange?: ((query: string) => void) | undefined;
  readonly onClose: () => void;
  readonly given?: Omit<PartProps<'dialog'>, 'children' | 'onClose'>;
  readonly dialogRef?: React.ForwardedRef<HTMLDialogElement>;
}

/** The step of Page Up and Page Down, in rows. */
const PAGE = 8;

/** A search field and its results, to be chosen with the keyboard or a pointer. */
export function Palette(props: PaletteProps): ReactNode {
  const { items, label, searchLabel, opensAtChosen = false, query: first = '', ...rest } = props;
  const { onQueryChange, onClose, given, dialogRef = null } = rest;
  const labels = useLabels();
  const id = useId();
  const [query, setQuery] = useState(first);
  const groups = useMemo(() => groupItems(searchItems(items, query)), [items, query]);
  const found = groups.flatMap((group) => group.members);
  const [at, setAt] = useState(() => {
    const chosen = opensAtChosen && first === '' ? found.findIndex(({ isChosen }) => isChosen) : 0;
    return Math.max(0, chosen);
  });
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const current = Math.min(at, found.length - 1);
  const choose = (item: PaletteItem | undefined): void => {
    if (!item) return;
    // The dialog closes first: while it is open, nothing outside of it can be focused, and closing restores the focus.
    flushSync(onClose);
    item.onSelect();
  };
  const show = (index: number, block: ScrollLogicalPosition): void =>
    list.current?.querySelectorAll('[role="option"]')[index]?.scrollIntoView?.({ block });
  const firstAt = useRef(at);
  // Scroll positions are state of the DOM.
  useBrowserLayoutEffect(() => {
    if (firstAt.current > 0) show(firstAt.current, 'center');
    // WebKit focuses a field with the caret before its text.
    const { length } = field.current?.value ?? '';
    if (length > 0) field.current?.setSelectionRange(length, length);
  }, []);
  const handleKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event) || found.length === 0) return;
    const last = found.length - 1;
    const target = {
      ArrowDown: current === last ? 0 : current + 1,
      ArrowUp: current === 0 ? last : current - 1,
      PageDown: Math.min(last, current + PAGE),
      PageUp: Math.max(0, current - PAGE),
    }[event.key];
    if (event.key === 'Enter') choose(found[current]);
    else if (target === undefined) return;
    else {
      setAt(target);
      show(target, 'nearest');
    }
    event.preventDefault();
  };
  const row = (item: PaletteItem): ReactNode => {
    const index = found.indexOf(item);
    return (
      <OptionRow
        key={item.id ?? item.label}
        id={`${id}-${index}`}
        isCurrent={index === current}
        isChosen={item.isChosen}
        onPoint={() => setAt(index)}
        onChoose={() => choose(item)}
      >
        {item.icon}
        <span className="cs-palette-words">
          <bdi>{item.label}</bdi>
          {item.hint ? (
            <span className="cs-palette-hint" dir="auto">
              {item.hint}
            </span>
          ) : null}
        </span>
        {item.end}
        {item.isChosen ? <CheckIcon /> : null}
      </OptionRow>
    );
  };
  return (
    <Dialog {...given} ref={dialogRef} label={label} kind="cs-palette" onClose={onClose}>
      <label className="cs-search">
        <SearchIcon />
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={found.length > 0 ? `${id}-${current}` : undefined}
          aria-label={searchLabel}
          placeholder={searchLabel}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            onQueryChange?.(event.currentTarget.value);
            setAt(0);
            list.current?.scrollTo?.(0, 0);
          }}
          onKeyDown={handleKeyDown}
        />
      </label>
      <div ref={list} id={id} role="listbox" aria-label={label} className="cs-palette-list" tabIndex={-1}>
        {groups.map(({ name, members }) => {
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

interface ItemGroup {
  readonly name: string;
  readonly members: readonly PaletteItem[];
}

/** The items by group, in the order of the first item of each. */
function groupItems(items: readonly PaletteItem[]): readonly ItemGroup[] {
  const groups = new Map<string, PaletteItem[]>();
  for (const item of items) {
    const { group = '' } = item;
    const known = groups.get(group);
    if (known) known.push(item);
    else groups.set(group, [item]);
  }
  return [...groups].map(([name, members]) => ({ name, members }));
}
