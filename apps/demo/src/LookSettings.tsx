import { ThemeSwitch } from '@chat-stream/ui';
import type { JSX } from 'react';
import type { Accent, Language, Look } from './useLook.js';

const LANGUAGES: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch', zh: '中文', ar: 'العربية' };
const ACCENTS: readonly Accent[] = ['blue', 'sea', 'green', 'amber', 'rose', 'violet', 'grey'];

/** Theme, language and accent: what the kit can look like without a line of style. */
export function LookSettings({ look }: { readonly look: Look }): JSX.Element {
  return (
    <div className="demo-look">
      <div className="demo-look-row">
        <ThemeSwitch value={look.theme} onValueChange={(theme) => look.set({ theme })} />
        <select
          className="cs-select"
          aria-label="Language"
          value={look.language}
          onChange={(event) => look.set({ language: event.target.value as Language })}
        >
          {Object.entries(LANGUAGES).map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div className="demo-accents" role="radiogroup" aria-label="Accent">
        {ACCENTS.map((accent) => (
          <label
            key={accent}
            data-accent={accent}
            data-checked={accent === look.accent ? '' : undefined}
            title={accent}
          >
            <input
              type="radio"
              name="accent"
              aria-label={accent}
              checked={accent === look.accent}
              onChange={() => look.set({ accent })}
            />
          </label>
        ))}
      </div>
    </div>
  );
}
