import { ThemeSwitch } from '@chat-stream/ui';
import type { JSX } from 'react';
import type { Accent, Look } from './useLook.js';
import { LANGUAGES, type Language } from './words/languages.js';
import { useWords } from './words/WordsContext.js';

const ACCENTS: readonly Accent[] = ['blue', 'sea', 'green', 'amber', 'rose', 'violet', 'grey'];

/** Theme, language and accent: what the kit can look like without a line of style. */
export function LookSettings({ look }: { readonly look: Look }): JSX.Element {
  const words = useWords();
  return (
    <div className="demo-look">
      <div className="demo-look-row">
        <ThemeSwitch value={look.theme} onValueChange={(theme) => look.set({ theme })} />
        <select
          className="cs-select"
          aria-label={words.language}
          value={look.language}
          onChange={(event) => look.set({ language: event.target.value as Language })}
        >
          {Object.entries(LANGUAGES).map(([id, { name }]) => (
            <option key={id} value={id} lang={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div className="demo-accents" role="radiogroup" aria-label={words.accent}>
        {ACCENTS.map((accent) => (
          <label
            key={accent}
            data-accent={accent}
            data-checked={accent === look.accent ? '' : undefined}
            title={words.accents[accent]}
          >
            <input
              type="radio"
              name="accent"
              aria-label={words.accents[accent]}
              checked={accent === look.accent}
              onChange={() => look.set({ accent })}
            />
          </label>
        ))}
      </div>
    </div>
  );
}
