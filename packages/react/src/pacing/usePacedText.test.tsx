import { act, cleanup, renderHook } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { usePacedText, type PacingClock } from './usePacedText.js';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const TEXT = 'Water finds its level, and so does text that arrives in bursts. '.repeat(5);

/** A clock whose frames never come, as in a page that is hidden. */
const still: PacingClock = { now: () => 1000, frame: () => () => {} };

it('shows all that is held back as soon as the tab is hidden', () => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible');
  const { result } = renderHook(() => usePacedText(TEXT, true, { clock: still }), { wrapper: StrictMode });
  expect(result.current).toBe('Water');
  visibility.mockReturnValue('hidden');
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
  expect(result.current).toBe(TEXT);
});
