import { Chat } from '@chat-stream/ui';
import type { JSX } from 'react';
import { suggestionsIn } from './suggestions.js';
import { toolsIn } from './tools.js';
import { useLook } from './useLook.js';
import { LANGUAGES } from './words/languages.js';

/** A sample page, with the chat in its corner or at its side. */
export function FramePage({ frame }: { readonly frame: 'popup' | 'panel' }): JSX.Element {
  const look = useLook();
  const { words, kit } = LANGUAGES[look.language];
  const { page } = words;
  return (
    <main className="demo-page">
      <p className="demo-page-kicker">{page.kicker}</p>
      <h1>{page.title}</h1>
      <p>{page.first}</p>
      <p>{frame === 'popup' ? page.inCorner : page.atSide}</p>
      <p>
        <a href="/">{page.back}</a>
      </p>
      <Chat
        frame={frame}
        frameTitle={page.frame}
        defaultOpen={frame === 'panel'}
        baseURL="/v1"
        model="prose"
        tools={toolsIn(words)}
        theme={look.theme}
        accent={look.accent}
        labels={kit}
        suggestions={suggestionsIn(words).slice(0, 3)}
      />
    </main>
  );
}
