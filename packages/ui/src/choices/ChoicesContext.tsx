'use client';
import { createContext, useContext } from 'react';
import type { Context } from 'react';

/** Shows the answers side by side again; `null` where there is nothing to compare. */
export const ChoicesContext: Context<(() => void) | null> = createContext<(() => void) | null>(null);

export function useCompare(): (() => void) | null {
  return useContext(ChoicesContext);
}
