import { useCallback, useEffect, useRef, useState } from 'react';
import { matchesShortcut } from '../primitives/shortcuts.js';

export interface FindBoxOptions {
  readonly viewport: HTMLElement | null;
  readonly find: 'windowed' | 'always' | 'never';
  /** Whether the box is open, if the application decides. */
  readonly findOpen: boolean | undefined;
  readonly onFindOpenChange: ((isOpen: boolean) => void) | undefined;
}

/** Whether the find box is open, and how to change that. Ctrl or ⌘ with F opens it. */
export function useFindBox(options: FindBoxOptions): readonly [boolean, (isOpen: boolean) => void] {
  const { viewport, find, findOpen, onFindOpenChange } = options;
  const [isOpen, setOpen] = useState(false);
  const latest = useRef(onFindOpenChange);
  useEffect(() => {
    latest.current = onFindOpenChange;
  });
  const change = useCallback((next: boolean) => {
    setOpen(next);
    latest.current?.(next);
  }, []);
  // The key works wherever the focus is on the page.
  useEffect(() => {
    if (find === 'never' || !viewport) return undefined;
    const handleKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || !matchesShortcut(event, 'mod+f')) return;
      if (find === 'windowed' && !viewport.querySelector('.cs-thread-messages[data-windowed]')) return;
      // Pressed again in the box, it opens the search of the browser.
      if (document.activeElement?.closest('.cs-find')) return;
      event.preventDefault();
      change(true);
    };
    addEventListener('keydown', handleKeyDown);
    return () => removeEventListener('keydown', handleKeyDown);
  }, [find, viewport, change]);
  return [findOpen ?? isOpen, change];
}
