import type { Theme } from '@chat-stream/ui';
import { useEffect, useState } from 'react';

/** The reader's choice of light or dark, kept in this browser. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>(read);
  useEffect(() => {
    // The page behind the app follows too, so that nothing flashes at its edges.
    document.documentElement.style.colorScheme = theme === 'system' ? 'light dark' : theme;
  }, [theme]);
  return [
    theme,
    (next) => {
      setTheme(next);
      localStorage.setItem('theme', next);
    },
  ];
}

function read(): Theme {
  const stored = localStorage.getItem('theme');
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}
