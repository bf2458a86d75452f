import type { KeyboardEvent } from 'react';

/** The distance of a key: one event, ten with Shift, a twentieth of the run, or the whole run. */
export function seekDistance({ key, shiftKey, currentTarget }: KeyboardEvent, count: number): number | undefined {
  const isRtl = getComputedStyle(currentTarget as Element).direction === 'rtl';
  const one = shiftKey ? 10 : 1;
  const page = Math.max(1, Math.round(count / 20));
  switch (key) {
    case 'ArrowRight':
      return isRtl ? -one : one;
    case 'ArrowLeft':
      return isRtl ? one : -one;
    case 'ArrowUp':
      return one;
    case 'ArrowDown':
      return -one;
    case 'PageUp':
      return page;
    case 'PageDown':
      return -page;
    case 'Home':
      return -count;
    case 'End':
      return count;
    default:
      return undefined;
  }
}
