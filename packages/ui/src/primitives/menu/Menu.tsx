'use client';
import { forwardRef, useCallback, useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { ActionButton } from '../ActionButton.js';
import { activeElementAt } from '../activeElementAt.js';
import { composeRefs, mergeProps, type Part, type PartProps } from '../part.js';
import { placeBeside } from '../placeBeside.js';

/** A command in a menu. */
export interface MenuItem {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly onSelect: () => void;
  /** Keys that do the same. */
  readonly shortcut?: string | undefined;
  /** Whether it takes something away. */
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
 * chooses, Escape closes. The commands are rendered while the menu is open. Attributes and `ref` are those of the button.
 */
export const Menu: Part<MenuProps, HTMLButtonElement> = forwardRef(function Menu(
  { label, items, children, ...given },
  ref,
) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
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
      if (newState !== 'open') return setOpen(false);
      if (!element || !button.current) return;
      placeBeside(element, button.current);
      element.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
    };
    element?.addEventListener('toggle', handleToggle);
    return () => element?.removeEventListener('toggle', handleToggle);
  }, []);
  const close = (): void => {
    list.current?.hidePopover();
    button.current?.focus();
  };
  // Opened by an arrow, too, as menus are elsewhere.
  const handleButtonKeyDown = (event: KeyboardEvent<HTMLButtonElement>): void => {
    if (isOpen || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || event.altKey) return;
    event.preventDefault();
    event.currentTarget.click();
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
    const at = buttons.indexOf(activeElementAt(list.current) as HTMLElement);
    if (event.key === 'Tab') list.current?.hidePopover();
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
        {isOpen ? <MenuItems items={typeof items === 'function' ? items() : items} close={close} /> : null}
      </div>
    </>
  );
});

interface MenuItemsProps {
  readonly items: readonly MenuItem[];
  readonly close: () => void;
}

function MenuItems({ items, close }: MenuItemsProps): ReactNode {
  return inGroups(items).map(({ heading, members }) => {
    const rows = members.map((item) => <MenuRow key={item.label} item={item} close={close} />);
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

interface MenuRowProps {
  readonly item: MenuItem;
  readonly close: () => void;
}

function MenuRow({ item, close }: MenuRowProps): ReactNode {
  const { label, icon, onSelect, shortcut, isDanger } = item;
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className="cs-menu-item"
      data-danger={isDanger ? '' : undefined}
      onClick={() => {
        close();
        onSelect();
      }}
    >
      {icon}
      <span>{label}</span>
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
