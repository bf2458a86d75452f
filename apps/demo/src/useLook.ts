import type { ChatProps, Theme } from '@chat-stream/ui';
import { useLayoutEffect, useState } from 'react';
import { chooseLanguage, LANGUAGES, type Language } from './words/languages.js';

export type Accent = NonNullable<ChatProps['accent']>;

/** How the reader wants the demo to look and behave; kept in this browser. */
export interface LookValues {
  readonly theme: Theme;
  readonly language: Language;
  readonly accent: Accent;
  readonly density: 'comfortable' | 'compact';
  readonly scroll: 'follow' | 'pin';
  readonly submitKey: 'enter' | 'mod-enter';
  /** The beginning of the first question, or written by the model: one more request for each conversation. */
  readonly titles: 'question' | 'model';
}

export interface Look extends LookValues {
  readonly set: (change: Partial<LookValues>) => void;
}

const DEFAULTS: Omit<LookValues, 'language'> = {
  theme: 'system',
  accent: 'blue',
  density: 'comfortable',
  scroll: 'follow',
  titles: 'question',
  submitKey: matchMedia('(pointer: coarse)').matches ? 'mod-enter' : 'enter',
};

export function useLook(): Look {
  const [values, setValues] = useState(read);
  const { theme, language } = values;
  // Before anything is painted: a page that turned round would be seen to.
  useLayoutEffect(() => {
    const page = document.documentElement;
    // The page behind the app follows too, so that nothing flashes at its edges.
    page.style.colorScheme = theme === 'system' ? 'light dark' : theme;
    page.lang = language;
    page.dir = LANGUAGES[language].direction;
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
  const defaults: LookValues = { ...DEFAULTS, language: chooseLanguage(navigator.languages) };
  try {
    return { ...defaults, ...(JSON.parse(localStorage.getItem('look') ?? '{}') as Partial<LookValues>) };
  } catch {
    return defaults;
  }
}
