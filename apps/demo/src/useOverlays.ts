import { useEffect, useRef } from 'react';
import type { Layout } from './useLayout.js';

/**
 * A column that lies over the conversation has the keyboard for itself: the focus goes into it, nothing behind it can be reached, Escape
 * closes it, and the focus comes back.
 */
export function useOverlays({ sidebar, panel, closeOverlays }: Layout): void {
  const close = useRef(closeOverlays);
  useEffect(() => {
    close.current = closeOverlays;
  });
  const shown = sidebar === 'open' ? '.demo-sidebar' : panel === 'open' ? '.demo-panel' : undefined;
  // Both columns are parts of their own; where they lie is up to the style sheet.
  useEffect(() => {
    const main = document.querySelector<HTMLElement>('.demo-main');
    const narrow = matchMedia('(max-width: 1099px)');
    if (shown === undefined || !main) return undefined;
    const before = document.activeElement;
    const update = (): void => {
      main.inert = narrow.matches;
    };
    const handleKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || !narrow.matches) return;
      // A menu or a dialog over the column closes first, by itself.
      if (!document.querySelector(':popover-open, dialog[open]')) close.current();
    };
    update();
    if (narrow.matches) document.querySelector<HTMLElement>(`${shown} .demo-icon-button`)?.focus();
    narrow.addEventListener('change', update);
    addEventListener('keydown', handleKeyDown);
    return () => {
      main.inert = false;
      narrow.removeEventListener('change', update);
      removeEventListener('keydown', handleKeyDown);
      const isLost =
        document.activeElement === document.body || document.querySelector(shown)?.contains(document.activeElement);
      if (narrow.matches && isLost && before instanceof HTMLElement) before.focus();
    };
  }, [shown]);
}
