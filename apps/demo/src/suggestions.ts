import type { Suggestion } from '@chat-stream/ui';
import type { Words } from './words/Words.js';

/** Four first messages, each for another strength. */
export function suggestionsIn({ suggestions: [tides, reasoning, weather, choices] }: Words): readonly Suggestion[] {
  return [
    { ...tides, request: { model: 'prose' } },
    { ...reasoning, request: { model: 'reasoning' } },
    { ...weather, request: { model: 'tools' } },
    { ...choices, request: { model: 'choices', n: 3 } },
  ];
}
