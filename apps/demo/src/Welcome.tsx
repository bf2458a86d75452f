import type { JSX } from 'react';
import type { DemoInfo } from '../server/api.js';

/** The first screen: the name, one sentence, and where to put an endpoint of one's own. */
export function Welcome({ info }: { readonly info: DemoInfo | undefined }): JSX.Element {
  return (
    <div className="demo-welcome">
      <img src="/icon.svg" alt="" width="44" height="44" />
      <h2>chat-stream</h2>
      <p>Streamed chat completions for React, straight from any OpenAI-compatible server.</p>
      {info?.source === 'embedded' && (
        <p className="demo-hint">
          These answers come from a small embedded model. To talk to a real one, start with <code>OPENAI_BASE_URL</code>{' '}
          and <code>OPENAI_API_KEY</code> set.
        </p>
      )}
    </div>
  );
}
