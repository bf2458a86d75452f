import { useLayoutEffect, useState } from 'react';
import type { RefObject } from 'react';

/** How much room there is: which panes stand side by side. */
export type Size = 'narrow' | 'medium' | 'wide';

export function usePanelSize(element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>('wide');
  // What stands side by side depends on the element, which only the page knows.
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

const sizeOf = (width: number): Size => (width >= 940 ? 'wide' : width >= 560 ? 'medium' : 'narrow');
