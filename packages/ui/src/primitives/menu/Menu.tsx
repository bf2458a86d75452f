'use client';
import { forwardRef, useCallback, useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useLabels } from '../../locales/LabelsProvider.js';
import { ActionButton } from '../ActionButton.js';
import { activeElementAt } from '../activeElementAt.js';
import { ChevronLeftIcon, ChevronRightIcon } from '../icons.js';
import { composeRefs, mergeProps, type Part, type PartProps } from '../part.js';
import { placeBeside } from '../placeBeside.js';

/** A command in a menu. */
export interface MenuItem {
  readonly label: string;
  readonly icon?: ReactNode;
  /** Called when the command is chosen. A command with `items` needs none. */
  readonly onSelect?: (() => void) | undefined;
  /** More commands, which replace the list when this one is chosen. */
  readonly items?: readonly MenuItem[] | undefined;
  /** Keys that do the same. */
  readonly shortcut?: string | undefined;
  /** Whether the command deletes something. */
  readonly isDanger?: boolean | undefined;
  /** Items of a group are listed together, below its name. */
  readonly group?: string | undefined;
}

/** Props of `<Menu>`. */
export interface MenuProps extends Omit<PartProps<'button'>, 'children'> {
  /** The name of the button. */
  readonly label: string;
  /** The commands, or a function that returns them when the menu opens. */
  readonly items: readonly MenuItem[] | (() => readonly MenuItem[]);
  /** The content of the button. */
  readonly children: ReactNode;
}

/**
 * A button that opens a list of commands in a native popover. Arrow keys move, a letter moves to the next command that starts with it, Enter
 * chooses, Escape closes. A command with `items` opens another list in the same place; the arrow to its start leads back. The commands are rendered while the menu is open. Attributes and `ref` are those of the button.
 */
export const Menu: Part<MenuProps, HTMLButtonElement> = forwardRef(function Menu(
  { label, items, children, ...given },
  ref,
) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const labels = useLabels();
  const [isOpen, setOpen] = useState(false);
  /** The command whose list is shown, by its label. */
  const [shown, setShown] = useState<string | undefined>(undefined);
  // React 18 and 19 want this attribute in different letters, and each warns of the other's.
  const name = useCallback(
    (element: HTMLButtonElement | null) => {
      button.current = element;
      element?.setAttribute('popovertarget', id);
    },
    [id],
  );
  // React 18 hears this event of `<details>` only.
  useEffect(() => {
    const element = list.current;
    const handleToggle = ({ newState }: ToggleEvent): void => {
      if (newState !== 'open') {
        setShown(undefined);
        setOpen(false);
        return;
      }
      if (!element || !button.current) return;
      placeBeside(element, button.current);
      element.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
    };
    element?.addEventListener('toggle', handleToggle);
    return () => element?.removeEventListener('toggle', handleToggle);
  }, []);
  const all = !isOpen ? [] : typeof items === 'function' ? items() : items;
  const parent = shown === undefined ? undefined : all.find((item) => item.label === shown);
  const wasShown = useRef<string | undefined>(undefined);
  // The list that was chosen, or the command that led to it, takes the focus.
  useEffect(() => {
    const left = wasShown.current;
    wasShown.current = shown;
    if (left === shown || !list.current || !button.current || !isOpen) return;
    placeBeside(list.current, button.current);
    const rows = [...list.current.querySelectorAll<HTMLElement>('[role="menuitem"]')];
    const row = shown === undefined ? rows.find((each) => each.dataset['label'] === left) : rows[1];
    (row ?? rows[0])?.focus();
  }, [shown, isOpen]);
  const close = (): void => {
    // Before the list is hidden: WebKit would draw the ring of the keyboard around the button for a reader with a mouse.
    const isFocusVisible = list.current?.querySelector(':focus-visible') !== null;
    button.current?.focus({ focusVisible: isFocusVisible });
    list.current?.hidePopover();
  };
  // Opened by an arrow, too, as menus are elsewhere.
  const handleButtonKeyDown = (event: KeyboardEvent<HTMLButtonElement>): void => {
    if (isOpen || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || event.altKey) return;
    event.preventDefault();
    event.currentTarget.click();
  };
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
    const at = buttons.indexOf(activeElementAt(list.current) as HTMLElement);
    if (event.key === 'Tab') list.current?.hidePopover();
    const isMirrored = getComputedStyle(event.currentTarget).direction === 'rtl';
    const [back, forth] = isMirrored ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
    const isBack = parent && (event.key === back || event.key === 'Escape');
    const isForth = event.key === forth && buttons[at]?.getAttribute('aria-haspopup') === 'menu';
    if (isBack || isForth) {
      event.preventDefault();
      event.stopPropagation();
      if (isBack) setShown(undefined);
      else buttons[at]?.click();
      return;
    }
    if (event.key === 'Escape') {
      // WebKit would also close the modal dialog around it.
      event.preventDefault();
      close();
      return;
    }
    const target = targetOf(event, at, buttons);
    if (target === undefined) return;
    event.preventDefault();
    buttons[target]?.focus();
  };
  return (
    <>
      <ActionButton
        {...mergeProps({ onClick: () => setOpen(true), onKeyDown: handleButtonKeyDown }, given)}
        // oxlint-disable-next-line react/refs -- the refs are handed on, not read
        ref={composeRefs(ref, name)}
        label={label}
        data-words={typeof children === 'string' ? '' : undefined}
        aria-haspopup="menu"
      >
        {children}
      </ActionButton>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        tabIndex={-1}
        className="cs-menu"
        onKeyDown={handleKeyDown}
      >
        {parent ? (
          <button
            type="button"
            role="menuitem"
            tabIndex={-1}
            className="cs-menu-item cs-menu-back"
            aria-label={`${labels.back}: ${parent.label}`}
            onClick={() => setShown(undefined)}
          >
            <ChevronLeftIcon />
            <span>{parent.label}</span>
          </button>
        ) : null}
        <MenuItems items={parent?.items ?? all} close={close} onOpen={setShown} />
      </div>
    </>
  );
});

interface MenuItemsProps {
  readonly items: readonly MenuItem[];
  readonly close: () => void;
  /** Shows the list of a command, by its label. */
  readonly onOpen: (label: string) => void;
}

function MenuItems({ items, close, onOpen }: MenuItemsProps): ReactNode {
  return inGroups(items).map(({ heading, members }) => {
    const rows = members.map((item) => <MenuRow key={item.label} item={item} close={close} onOpen={onOpen} />);
    if (heading === undefined) return rows;
    return (
      <div key={heading} role="group" aria-label={heading}>
        <div aria-hidden="true" className="cs-menu-heading">
          {heading}
        </div>
        {rows}
      </div>
    );
  });
}

interface MenuGroup {
  readonly heading: string | undefined;
  readonly members: MenuItem[];
}

function inGroups(items: readonly MenuItem[]): readonly MenuGroup[] {
  const groups: MenuGroup[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last && last.heading === item.group) last.members.push(item);
    else groups.push({ heading: item.group, members: [item] });
  }
  return groups;
}

interface MenuRowProps extends Pick<MenuItemsProps, 'close' | 'onOpen'> {
  readonly item: MenuItem;
}

function MenuRow({ item, close, onOpen }: MenuRowProps): ReactNode {
  const { label, icon, onSelect, shortcut, isDanger, items } = item;
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className="cs-menu-item"
      data-danger={isDanger ? '' : undefined}
      data-label={label}
      aria-haspopup={items ? 'menu' : undefined}
      onClick={() => {
        if (items) return onOpen(label);
        close();
        onSelect?.();
      }}
    >
      {icon}
      <span>{label}</span>
      {items ? <ChevronRightIcon /> : null}
      {shortcut ? <kbd className="cs-keys">{shortcut}</kbd> : null}
    </button>
  );
}

function targetOf(event: KeyboardEvent, at: number, buttons: readonly HTMLElement[]): number | undefined {
  const { key } = event;
  if (key === 'ArrowDown') return (at + 1) % buttons.length;
  if (key === 'ArrowUp') return at <= 0 ? buttons.length - 1 : at - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return buttons.length - 1;
  if (key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey || key === ' ') return undefined;
  const begins = (button: HTMLElement): boolean =>
    button.textContent?.trim().toLocaleLowerCase().startsWith(key.toLocaleLowerCase()) ?? false;
  const after = buttons.findIndex((button, index) => index > at && begins(button));
  const found = after === -1 ? buttons.findIndex(begins) : after;
  return found === -1 ? undefined : found;
}
