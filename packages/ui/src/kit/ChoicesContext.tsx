'use client';
import { createContext, useContext, type Context } from 'react';

/** Commands that show an answer beside others. */
export interface ChoiceCommands {
  /** Shows the versions side by side; `null` where there is one only. */
  readonly compare: (() => void) | null;
  /** Lets the reader choose several models to ask the same; `null` where there are none to choose from. */
  readonly ask: (() => void) | null;
}

const NOTHING: ChoiceCommands = { compare: null, ask: null };

export const ChoicesContext: Context<ChoiceCommands> = createContext<ChoiceCommands>(NOTHING);

export function useCompare(): (() => void) | null {
  return useContext(ChoicesContext).compare;
}

/** Lets the reader choose several models that answer side by side; `null` where there are none to choose from. */
export function useAskSeveral(): ChoiceCommands['ask'] {
  return useContext(ChoicesContext).ask;
}
