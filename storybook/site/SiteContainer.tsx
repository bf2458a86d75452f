import { useEffect, useMemo, useState } from 'react';
import type { ComponentProps, ReactNode } from 'react';
import { DocsContainer } from '@storybook/addon-docs/blocks';
import { themes } from 'storybook/theming';
import { pageLink } from './pageLink.js';
import { resolveTheme, storedTheme, THEME_KEY, ThemeContext } from './siteTheme.js';
import type { SiteTheme } from './siteTheme.js';
import { Search } from './Search.js';
import './site.css';

const NEXT: Readonly<Record<SiteTheme, SiteTheme>> = { system: 'dark', dark: 'light', light: 'system' };

/** The frame of every page of the documentation: the bar with the search, and the theme. */
export function SiteContainer({ children, ...props }: ComponentProps<typeof DocsContainer>): ReactNode {
  const [theme, setTheme] = useState(storedTheme);
  const colorScheme = resolveTheme(theme);
  useEffect(() => {
    document.documentElement.style.colorScheme = colorScheme;
    localStorage.setItem(THEME_KEY, theme);
    return () => {
      document.documentElement.style.removeProperty('color-scheme');
    };
  }, [theme, colorScheme]);
  useEffect(showAnchor, []);
  const value = useMemo(() => ({ theme, colorScheme, setTheme }), [theme, colorScheme]);
  return (
    <ThemeContext.Provider value={value}>
      <DocsContainer {...props} theme={colorScheme === 'dark' ? themes.dark : themes.light}>
        <div className="cs-root site sb-unstyled" data-theme={colorScheme}>
          <header className="site-bar">
            <a className="site-home" href={pageLink('start--docs')} target="_top">
              chat-stream
            </a>
            <Search />
            <button type="button" className="site-theme" onClick={() => setTheme(NEXT[theme])}>
              <span className="site-wide">Theme: </span>
              {theme}
            </button>
          </header>
          {children}
        </div>
      </DocsContainer>
    </ThemeContext.Provider>
  );
}

/** A link to a section names it in the address of the outer page, which does not scroll the frame. */
function showAnchor(): void {
  let hash = '';
  try {
    hash = decodeURIComponent(window.parent.location.hash.slice(1) || location.hash.slice(1));
  } catch {
    return; // The outer page is of another origin.
  }
  if (hash === '') return;
  requestAnimationFrame(() => document.getElementById(hash)?.scrollIntoView());
}
