import type { JSX } from 'react';
import { useChat } from '@chat-stream/react';
import { showGallery } from './useCommands.js';
import type { DemoInfo } from '../server/api.js';
import { useWords } from './words/WordsContext.js';

/** The first screen: the name, one sentence, and where to put an endpoint of one's own. */
export function Welcome({ info }: { readonly info: DemoInfo | undefined }): JSX.Element {
  const chat = useChat();
  const words = useWords();
  const [before, button, between, after] = words.glance;
  return (
    <div className="demo-welcome">
      <img src="/icon.svg" alt="" width="44" height="44" />
      <h2>chat-stream</h2>
      <p>{words.summary}</p>
      {info?.source !== 'remote' && (
        <p className="demo-hint">
          {words.embedded[0]}
          <code dir="ltr">OPENAI_BASE_URL</code>
          {words.embedded[1]}
        </p>
      )}
      <p className="demo-hint">
        {before}
        <button type="button" className="cs-link-button demo-link" onClick={() => showGallery(chat, words)}>
          {button}
        </button>
        {between}
        <kbd className="cs-key">/</kbd>
        {after}
      </p>
    </div>
  );
}
