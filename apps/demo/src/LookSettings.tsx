import { ThemeSwitch } from '@chat-stream/ui';
import type { JSX } from 'react';
import { Choice, Section } from './Settings.js';
import type { Accent, Look } from './useLook.js';
import { LANGUAGES, type Language } from './words/languages.js';
import { useWords } from './words/WordsContext.js';

const ACCENTS: readonly Accent[] = ['blue', 'sea', 'green', 'amber', 'rose', 'violet', 'grey'];

/** Theme, accent, density and language: what the kit can look like without a line of style. */
export function LookSettings({ look }: { readonly look: Look }): JSX.Element {
  const words = useWords();
  const { preferences } = words;
  return (
    <Section title={preferences.look}>
      <div className="demo-settings-row">
        <span>{preferences.theme}</span>
        <ThemeSwitch value={look.theme} onValueChange={(theme) => look.set({ theme })} />
      </div>
      <div className="demo-settings-row">
        <span>{words.accent}</span>
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
      <Choice
        label={preferences.density}
        value={look.density}
        options={{ comfortable: words.looser, compact: words.denser }}
        onChange={(density) => look.set({ density })}
      />
      <label className="demo-settings-row">
        <span>{words.language}</span>
        <select
          className="demo-select cs-select"
          value={look.language}
          onChange={(event) => look.set({ language: event.target.value as Language })}
        >
          {Object.entries(LANGUAGES).map(([id, { name }]) => (
            <option key={id} value={id} lang={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </Section>
  );
}
