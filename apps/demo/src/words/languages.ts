import { arabic as arabicKit, chinese as chineseKit, german as germanKit, type Labels } from '@chat-stream/ui';
import { arabic } from './arabic.js';
import { chinese } from './chinese.js';
import { english } from './english.js';
import { german } from './german.js';
import type { Words } from './Words.js';

export type Language = 'en' | 'de' | 'zh' | 'ar';

interface LanguageOfDemo {
  /** In the language itself. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  readonly words: Words;
  /** The words of the kit; English is its own. */
  readonly kit: Labels | undefined;
}

export const LANGUAGES: Readonly<Record<Language, LanguageOfDemo>> = {
  en: { name: 'English', direction: 'ltr', words: english, kit: undefined },
  de: { name: 'Deutsch', direction: 'ltr', words: german, kit: germanKit },
  zh: { name: '中文', direction: 'ltr', words: chinese, kit: chineseKit },
  ar: { name: 'العربية', direction: 'rtl', words: arabic, kit: arabicKit },
};

/** The first of the reader's languages that the demo speaks; English when it speaks none of them. */
export function chooseLanguage(wanted: readonly string[]): Language {
  const known = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => Object.hasOwn(LANGUAGES, tag));
  return (known ?? 'en') as Language;
}
