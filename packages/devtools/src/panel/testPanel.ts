import { screen, within } from '@testing-library/react';
import { vi } from 'vitest';

/** jsdom has no layout. This gives every element a size. Returns a function that restores the original. */
export function mockLayout(): () => void {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1200);
  return () => vi.restoreAllMocks();
}

/** The text of the message at the selected position. */
export function shownMessage(): string {
  return within(screen.getByRole('region', { name: 'Message' })).queryByRole('article')?.textContent ?? '';
}
