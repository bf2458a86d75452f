import { Chat } from '@chat-stream/ui';
import type { JSX } from 'react';
import { suggestions } from './suggestions.js';
import { tools } from './tools.js';
import { useLook } from './useLook.js';
import { words } from './words.js';

/** A page of somebody's, with the chat in its corner or at its side. */
export function FramePage({ frame }: { readonly frame: 'popup' | 'panel' }): JSX.Element {
  const look = useLook();
  return (
    <main className="demo-page">
      <p className="demo-page-kicker">Harbour notes</p>
      <h1>Why the sea comes and goes</h1>
      <p>
        Twice a day the water climbs the steps of the quay, waits, and goes down again. Nobody here looks at the Moon to
        know when; they look at the mud, and at the boats.
      </p>
      <p>
        This is a page like any other. The chat {frame === 'popup' ? 'waits in its corner' : 'stands at its side'}: open
        it with the round button, write, and close it with Escape. The page can be used all the while.
      </p>
      <p>
        <a href="/">Back to the whole demo</a>
      </p>
      <Chat
        frame={frame}
        frameTitle="Ask the harbour"
        defaultOpen={frame === 'panel'}
        baseURL="/v1"
        model="prose"
        tools={tools}
        theme={look.theme}
        accent={look.accent}
        labels={words[look.language]}
        suggestions={suggestions.slice(0, 3)}
      />
    </main>
  );
}
