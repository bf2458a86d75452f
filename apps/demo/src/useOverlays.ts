import { useEffect, useRef } from 'react';
import type { Layout } from './useLayout.js';

/**
 * A column that lies over the conversation has the keyboard for itself: the focus moves into it, nothing behind it can be reached, and Escape
 * closes it. When a column closes that has the focus, the focus returns to where it was, beside the conversation, too.
 */
export function useOverlays({ sidebar, panel, closeOverlays }: Layout): void {
  useFocusReturn('.demo-sidebar', sidebar === 'open');
  useFocusReturn('.demo-panel', panel === 'open');
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
    };
  }, [shown]);
}

/** Returns the focus to the element that had it before a column opened, when the column closes with the focus in it. */
function useFocusReturn(column: string, isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    const before = document.activeElement;
    const element = document.querySelector<HTMLElement>(column);
    return () => {
      // By then, the conversation can be reached again, and one that was chosen in the column has taken the focus.
      queueMicrotask(() => {
        if (document.activeElement !== document.body && !element?.contains(document.activeElement)) return;
        if (before instanceof HTMLElement && before !== document.body && before.isConnected) before.focus();
        else focusComposer();
      });
    };
  }, [column, isOpen]);
}

/** Focuses the text field of the conversation that is open. */
export const focusComposer = (): void => document.querySelector<HTMLElement>('.demo-main .cs-composer-input')?.focus();
