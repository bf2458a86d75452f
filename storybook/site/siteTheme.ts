import { createContext, useContext } from 'react';

/** The choice of the reader, stored for the next visit. `system` follows the system. */
export type SiteTheme = 'light' | 'dark' | 'system';

export const THEME_KEY = 'chat-stream-docs-theme';

export interface ThemeValue {
  readonly theme: SiteTheme;
  readonly colorScheme: 'light' | 'dark';
  readonly setTheme: (theme: SiteTheme) => void;
}

export const ThemeContext = createContext<ThemeValue>({ theme: 'system', colorScheme: 'light', setTheme: () => {} });

export const useSiteTheme = (): ThemeValue => useContext(ThemeContext);

export function storedTheme(): SiteTheme {
  const stored = globalThis.localStorage?.getItem(THEME_KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

export function resolveTheme(theme: SiteTheme): 'light' | 'dark' {
  if (theme !== 'system') return theme;
  return globalThis.matchMedia?.('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
