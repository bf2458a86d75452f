'use client';
import { createContext, useContext, type Context } from 'react';

/** Says what was taken away, and what brings it back. */
export type OfferUndo = (label: string, undo: () => void) => void;

export const UndoContext: Context<OfferUndo | null> = createContext<OfferUndo | null>(null);

/** Offers to undo, where a `<Thread.Undo>` can show it. */
export function useUndo(): OfferUndo | null {
  return useContext(UndoContext);
}
