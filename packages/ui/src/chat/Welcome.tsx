'use client';
import type { ReactNode } from 'react';
import type { ThreadSettings, UserPart } from '@chat-stream/core';
import { useLabels } from '../locales/LabelsProvider.js';
import { ThreadSuggestion, ThreadSuggestions } from '../thread/ThreadEmpty.js';

/** Something that the first screen offers to send. */
export interface Suggestion {
  readonly title: string;
  /** A few words about the prompt. */
  readonly description?: string | undefined;
  readonly prompt: string | readonly UserPart[];
  /** Settings for this request only. */
  readonly request?: ThreadSettings | undefined;
}

interface WelcomeProps {
  readonly welcome: ReactNode;
  readonly suggestions: readonly Suggestion[] | undefined;
}

/** The first screen of `<Chat>`. */
export function Welcome({ welcome, suggestions }: WelcomeProps): ReactNode {
  const labels = useLabels();
  const isLine = welcome === undefined || typeof welcome === 'string';
  return (
    <>
      {isLine ? <h2 className="cs-thread-welcome">{welcome ?? labels.welcome}</h2> : welcome}
      {suggestions?.length ? (
        <ThreadSuggestions>
          {suggestions.map(({ title, description, prompt, request }) => (
            <ThreadSuggestion key={title} prompt={prompt} request={request}>
              <span className="cs-suggestion-title">{title}</span>
              {description ? <span className="cs-suggestion-text">{description}</span> : null}
            </ThreadSuggestion>
          ))}
        </ThreadSuggestions>
      ) : null}
    </>
  );
}
