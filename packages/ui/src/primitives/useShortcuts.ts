import { useEffect, useRef } from 'react';
import type { Command } from './Command.js';
import { matchesShortcut } from './shortcut.js';

/** Listens on the whole page for the shortcuts of these commands. Bare letters and signs do nothing while one types. */
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
