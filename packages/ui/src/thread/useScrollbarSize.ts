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
      const left = viewport.clientLeft;
      viewport.style.setProperty('--cs-scrollbar-left', `${left}px`);
      viewport.style.setProperty('--cs-scrollbar-right', `${viewport.offsetWidth - viewport.clientWidth - left}px`);
    };
    measure();
    addEventListener('resize', measure);
    return () => removeEventListener('resize', measure);
  }, [viewport]);
}
