'use client';
import { createContext, useContext, useMemo } from 'react';
import type { ReactNode } from 'react';
import { english } from './english.js';
import type { Labels } from './Labels.js';

const LabelsContext = createContext<Labels>(english);

export interface LabelsProviderProps {
  /** The words to change; the others come from above, or are English. */
  readonly labels?: Partial<Labels> | undefined;
  readonly children?: ReactNode;
}

/** Gives the words of the kit to everything below. */
export function LabelsProvider({ labels, children }: LabelsProviderProps): ReactNode {
  const above = useContext(LabelsContext);
  const value = useMemo(() => (labels ? { ...above, ...labels } : above), [above, labels]);
  return <LabelsContext.Provider value={value}>{children}</LabelsContext.Provider>;
}

/** The words of the kit. */
export function useLabels(): Labels {
  return useContext(LabelsContext);
}
