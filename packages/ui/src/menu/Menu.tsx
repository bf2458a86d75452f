'use client';
import { useId, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { ActionButton } from '../actions/ActionButton.js';
import { placeBeside } from './placeBeside.js';

export interface MenuItem {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly onSelect: () => void;
  /** Keys that do the same. */
  readonly shortcut?: string | undefined;
  /** Whether it takes something away. */
  readonly isDanger?: boolean | undefined;
}

export interface MenuProps {
  /** The name of the button. */
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** What the button shows. */
  readonly children: ReactNode;
}

/** A button that opens a list of commands, on the platform's own popover. Arrow keys move, Enter chooses, Escape closes. */
export function Menu({ label, items, children }: MenuProps): ReactNode {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const close = (): void => {
    list.current?.hidePopover();
    button.current?.focus();
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    const target = {
      ArrowDown: (at + 1) % buttons.length,
      ArrowUp: at <= 0 ? buttons.length - 1 : at - 1,
      Home: 0,
      End: buttons.length - 1,
    }[event.key];
    if (event.key === 'Tab') list.current?.hidePopover();
    if (target === undefined) return;
    event.preventDefault();
    buttons[target]?.focus();
  };
  return (
    <>
      <ActionButton ref={button} label={label} aria-haspopup="menu" popoverTarget={id}>
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
        onToggle={(event) => {
          if (event.newState !== 'open' || !button.current) return;
          placeBeside(event.currentTarget, button.current);
          event.currentTarget.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
        }}
      >
        {items.map(({ label: name, icon, onSelect, shortcut, isDanger }) => (
          <button
            key={name}
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
            <span>{name}</span>
            {shortcut ? <kbd className="cs-keys">{shortcut}</kbd> : null}
          </button>
        ))}
      </div>
    </>
  );
}
