'use client';
import { createContext, useContext, useMemo } from 'react';
import type { ReactNode } from 'react';
import { englishStart } from './englishStart.js';
import type { Labels } from './Labels.js';
import type { StartLabels } from './StartLabels.js';

/** The words that were changed. */
type Changes = Partial<Labels>;

const NONE: Changes = {};
const ChangesContext = createContext<Changes>(NONE);

export interface LabelsProviderProps {
  /** The words to change; the others come from above, or are English. */
  readonly labels?: Partial<Labels> | undefined;
  readonly children?: ReactNode;
}

/** Gives the words of the kit to everything below. */
export function LabelsProvider({ labels, children }: LabelsProviderProps): ReactNode {
  const above = useContext(ChangesContext);
  const value = useMemo(() => (labels ? { ...above, ...labels } : above), [above, labels]);
  return <ChangesContext.Provider value={value}>{children}</ChangesContext.Provider>;
}

/** The words of a plain conversation. Parts that are loaded later take `useLabels`, which brings all words. */
export const useStartLabels: () => StartLabels = createWords(englishStart);

/** Words with the changes over them: the same object for the same changes. */
export function createWords<Words extends object>(words: Words): () => Words {
  const merged = new WeakMap<Changes, Words>([[NONE, words]]);
  return () => {
    const changes = useContext(ChangesContext);
    const known = merged.get(changes) ?? { ...words, ...changes };
    merged.set(changes, known);
    return known;
  };
}
