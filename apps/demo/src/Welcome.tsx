import type { JSX } from 'react';
import { useChat } from '@chat-stream/react';
import { showGallery } from './useCommands.js';
import type { DemoInfo } from '../server/api.js';

/** The first screen: the name, one sentence, and where to put an endpoint of one's own. */
export function Welcome({ info }: { readonly info: DemoInfo | undefined }): JSX.Element {
  const chat = useChat();
  return (
    <div className="demo-welcome">
      <img src="/icon.svg" alt="" width="44" height="44" />
      <h2>chat-stream</h2>
      <p>Streamed chat completions for React, straight from any OpenAI-compatible server.</p>
      {info?.source === 'embedded' && (
        <p className="demo-hint">
          A small embedded model answers. For a real one, set <code>OPENAI_BASE_URL</code>.
        </p>
      )}
      <p className="demo-hint">
        See{' '}
        <button type="button" className="cs-link-button" onClick={() => showGallery(chat)}>
          all parts at a glance
        </button>{' '}
        or press <kbd className="cs-key">/</kbd> for commands.
      </p>
    </div>
  );
}
