'use client';
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { english } from './en.js';
import type { Labels } from './Labels.js';

const LabelsContext = createContext<Labels>(english);

/** Props of `<LabelsProvider>`. */
export interface LabelsProviderProps {
  /** The labels to replace; all others come from the provider above, or are English. */
  readonly labels?: Partial<Labels> | undefined;
  readonly children?: ReactNode;
}

/** Provides labels to all components below it. */
export function LabelsProvider({ labels, children }: LabelsProviderProps): ReactNode {
  const inherited = useContext(LabelsContext);
  const value = useMemo(() => (labels ? { ...inherited, ...labels } : inherited), [inherited, labels]);
  return <LabelsContext.Provider value={value}>{children}</LabelsContext.Provider>;
}

/**
 * Returns the labels of the nearest `<LabelsProvider>`. Without one, the labels are English.
 *
 * @example
 * ```tsx
 * import { useLabels } from '@chat-stream/ui/locales';
 *
 * export function SendAgain({ onClick }: { onClick: () => void }) {
 *   return <button onClick={onClick}>{useLabels().retry}</button>;
 * }
 * ```
 */
export function useLabels(): Labels {
  return useContext(LabelsContext);
}
