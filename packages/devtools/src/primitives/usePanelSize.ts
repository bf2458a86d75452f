import { useLayoutEffect, useState } from 'react';
import type { RefObject } from 'react';

/** The size class of the panel. It determines which panes are side by side. */
export type PanelSize = 'narrow' | 'medium' | 'wide';

export function usePanelSize(element: RefObject<HTMLElement | null>): PanelSize {
  const [size, setSize] = useState<PanelSize>('wide');
  // The size of the element is an external system.
  useLayoutEffect(() => {
    const target = element.current;
    if (!target || typeof ResizeObserver === 'undefined') return undefined;
    const read = (): void => setSize(sizeOf(target.clientWidth));
    const observer = new ResizeObserver(read);
    observer.observe(target);
    read();
    return () => observer.disconnect();
  }, [element]);
  return size;
}

const sizeOf = (width: number): PanelSize => (width >= 940 ? 'wide' : width >= 560 ? 'medium' : 'narrow');
