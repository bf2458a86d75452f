import { createContext } from 'react';

/** The choices of Storybook's toolbar. */
export interface Look {
  readonly theme: 'light' | 'dark';
  readonly direction: 'ltr' | 'rtl';
  readonly density: 'comfortable' | 'compact';
}

export const LookContext = createContext<Look>({ theme: 'light', direction: 'ltr', density: 'comfortable' });
