'use client';
import { createContext, useContext } from 'react';
import type { Context } from 'react';
import type { AnswerVariant } from './comparisons.js';

/** What can be done with an answer beside others. */
export interface ChoiceCommands {
  /** Shows the versions side by side; `null` where there is one only. */
  readonly compare: (() => void) | null;
  /** Asks several others the same; `null` where one cannot ask. */
  readonly ask: ((variants: readonly AnswerVariant[]) => void) | null;
}

const NOTHING: ChoiceCommands = { compare: null, ask: null };

export const ChoicesContext: Context<ChoiceCommands> = createContext<ChoiceCommands>(NOTHING);

export function useCompare(): (() => void) | null {
  return useContext(ChoicesContext).compare;
}

/** Asks several models what this message was the answer to, side by side. `null` outside of a conversation. */
export function useAskSeveral(): ChoiceCommands['ask'] {
  return useContext(ChoicesContext).ask;
}
