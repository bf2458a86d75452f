import type { ChatProps, Theme } from '@chat-stream/ui';
import { useEffect, useState } from 'react';

export type Language = 'en' | 'de' | 'zh' | 'ar';
export type Accent = NonNullable<ChatProps['accent']>;

/** How the reader wants the demo to look and behave; kept in this browser. */
export interface LookValues {
  readonly theme: Theme;
  readonly language: Language;
  readonly accent: Accent;
  readonly density: 'comfortable' | 'compact';
  readonly scroll: 'follow' | 'pin';
}

export interface Look extends LookValues {
  readonly set: (change: Partial<LookValues>) => void;
}

const DEFAULTS: LookValues = {
  theme: 'system',
  language: 'en',
  accent: 'blue',
  density: 'comfortable',
  scroll: 'follow',
};

export function useLook(): Look {
  const [values, setValues] = useState(read);
  const { theme, language } = values;
  useEffect(() => {
    const page = document.documentElement;
    // The page behind the app follows too, so that nothing flashes at its edges.
    page.style.colorScheme = theme === 'system' ? 'light dark' : theme;
    page.lang = language;
    page.dir = language === 'ar' ? 'rtl' : 'ltr';
  }, [theme, language]);
  return {
    ...values,
    set(change) {
      const next = { ...values, ...change };
      setValues(next);
      localStorage.setItem('look', JSON.stringify(next));
    },
  };
}

function read(): LookValues {
  try {
    return { ...DEFAULTS, ...(JSON.parse(localStorage.getItem('look') ?? '{}') as Partial<LookValues>) };
  } catch {
    return DEFAULTS;
  }
}
