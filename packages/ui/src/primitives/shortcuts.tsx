'use client';
import { useEffect, useRef, type ReactNode } from 'react';

/** A command with a name, and optionally a shortcut. */
export interface Command {
  readonly label: string;
  readonly onSelect: () => void;
  /** Keys joined by `+`, `mod` for Ctrl or ⌘: `mod+shift+o`, `?`, `escape`. */
  readonly shortcut?: string | undefined;
  readonly icon?: ReactNode;
  /** Commands of a group are listed together. */
  readonly group?: string | undefined;
  /** A unique id, for commands whose labels may be equal. @defaultValue the label */
  readonly id?: string | undefined;
  /** A description in one line, which is searched, too. */
  readonly hint?: string | undefined;
  /** Whether it is the current choice; omitted for commands that are not a choice. */
  readonly isChosen?: boolean | undefined;
  /** Whether the program has found the command (see `onSearch` of the palette). It is then listed for any query. */
  readonly isFound?: boolean | undefined;
}

type PressedKeys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Whether a key press matches a shortcut. */
export function matchesShortcut(event: PressedKeys, shortcut: string): boolean {
  const parts = shortcut.toLowerCase().split('+');
  const key = parts.at(-1) ?? '';
  const has = (name: string): boolean => parts.includes(name);
  if (event.key.toLowerCase() !== key) return false;
  if ((event.ctrlKey || event.metaKey) !== has('mod')) return false;
  if (event.altKey !== has('alt')) return false;
  // Signs such as `?` need Shift on some keyboards and not on others.
  return event.shiftKey === has('shift') || !/^[a-z0-9]$|^[a-z]{2,}$/.test(key);
}

/** A shortcut as it is printed on the keys: `⌘ ⇧ O` on a Mac, `Ctrl Shift O` elsewhere. */
export function shortcutKeys(shortcut: string, isMac: boolean): readonly string[] {
  const names: Readonly<Record<string, string>> = isMac
    ? { mod: '⌘', shift: '⇧', alt: '⌥', enter: '↩', escape: 'Esc', arrowup: '↑', arrowdown: '↓' }
    : { mod: 'Ctrl', shift: 'Shift', alt: 'Alt', enter: 'Enter', escape: 'Esc', arrowup: '↑', arrowdown: '↓' };
  return shortcut
    .toLowerCase()
    .split('+')
    .map((key) => names[key] ?? key.toUpperCase());
}

/**
 * Runs commands by their shortcuts, anywhere on the page. Shortcuts without a modifier do nothing while the reader types.
 *
 * @example
 * ```tsx
 * import { useShortcuts } from '@chat-stream/ui';
 *
 * export function NewConversation({ onNew }: { onNew: () => void }) {
 *   useShortcuts([{ label: 'New conversation', shortcut: 'mod+shift+o', onSelect: onNew }]);
 *   return <button onClick={onNew}>New conversation</button>;
 * }
 * ```
 */
export function useShortcuts(commands: readonly Command[]): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  // The page's keys are a subscription outside of React.
  useEffect(() => {
    const handleKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
      const command = latest.current.find(
        ({ shortcut }) => shortcut && matchesShortcut(event, shortcut) && (isSafe(shortcut) || !isTyping(event)),
      );
      if (!command) return;
      event.preventDefault();
      command.onSelect();
    };
    addEventListener('keydown', handleKeyDown);
    return () => removeEventListener('keydown', handleKeyDown);
  }, []);
}

const isSafe = (shortcut: string): boolean => /(?:^|\+)mod\+/.test(shortcut.toLowerCase());

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}

/** A shortcut as keys. */
export function Keys({ shortcut }: { readonly shortcut: string }): ReactNode {
  const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? '');
  return (
    <span className="cs-shortcut">
      {shortcutKeys(shortcut, isMac).map((key) => (
        <kbd key={key} className="cs-key">
          {key}
        </kbd>
      ))}
    </span>
  );
}
