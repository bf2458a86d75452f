'use client';
import { useBrowserLayoutEffect } from '../primitives/useBrowserLayoutEffect.js';

/**
 * Tells the style sheet how much of a scroller its scrollbar takes at either side, so that the messages are as wide as the composer below
 * them. There is no unit for it in CSS. It changes with the zoom of the page.
 */
export function useScrollbarSize(viewport: HTMLElement | null): void {
  useBrowserLayoutEffect(() => {
    if (!viewport) return undefined;
    const measure = (): void => {
      // A row shows the side: WebKit reports a scrollbar at the left as if it were at the right.
      const row = document.createElement('div');
      viewport.append(row);
      const outer = viewport.getBoundingClientRect();
      const inner = row.getBoundingClientRect();
      const { paddingLeft, borderLeftWidth } = getComputedStyle(viewport);
      row.remove();
      // A transform scales both boxes.
      const scale = outer.width / viewport.offsetWidth || 1;
      const edge = (Number.parseFloat(paddingLeft) || 0) + (Number.parseFloat(borderLeftWidth) || 0);
      const left = Math.round((inner.left - outer.left) / scale - edge);
      const size = viewport.offsetWidth - viewport.clientWidth;
      viewport.style.setProperty('--cs-scrollbar-left', `${left}px`);
      viewport.style.setProperty('--cs-scrollbar-right', `${size - left}px`);
    };
    measure();
    addEventListener('resize', measure);
    return () => removeEventListener('resize', measure);
  }, [viewport]);
}
