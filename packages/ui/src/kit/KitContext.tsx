'use client';
import { createContext, useContext } from 'react';
import type { Context } from 'react';
import type { KitComponents, MarkdownOptions } from './KitComponents.js';

/** How parts are shown below a `<ChatRoot>`. */
export interface Kit {
  readonly components: KitComponents;
  readonly markdown: MarkdownOptions;
  /** Whether messages can only be read. */
  readonly isReadOnly: boolean;
  /** Whether a line of numbers stands below each answer. */
  readonly showsUsage: boolean;
}

export const KitContext: Context<Kit> = createContext<Kit>({
  components: {},
  markdown: {},
  isReadOnly: false,
  showsUsage: true,
});

export function useKit(): Kit {
  return useContext(KitContext);
}
