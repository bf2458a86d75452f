import { createContext } from 'react';

/** What the toolbar of Storybook chooses. */
export interface Look {
  readonly theme: 'light' | 'dark';
  readonly direction: 'ltr' | 'rtl';
  readonly density: 'comfortable' | 'compact';
}

export const LookContext = createContext<Look>({ theme: 'light', direction: 'ltr', density: 'comfortable' });
