import { arabic, chinese, german } from '@chat-stream/ui';
import type { Labels } from '@chat-stream/ui';
import type { Language } from './useLook.js';

/** The words of the kit, by language; English is its own. */
export const words: Readonly<Record<Language, Labels | undefined>> = {
  en: undefined,
  de: german,
  zh: chinese,
  ar: arabic,
};
