import type { Suggestion } from '@chat-stream/ui';

/** Four first messages, each for another strength. */
export const suggestions: readonly Suggestion[] = [
  {
    title: 'Explain the tides',
    description: 'Markdown with a table and code, as it streams',
    prompt: 'Tell me about the tides.',
    request: { model: 'prose' },
  },
  {
    title: 'Think it through first',
    description: 'Reasoning that folds away when the answer begins',
    prompt: 'Three switches, one lamp in the next room: how do I find the right switch with one look?',
    request: { model: 'reasoning' },
  },
  {
    title: 'Ask for the weather',
    description: 'A tool call that waits for your approval',
    prompt: 'What will the weather be in Bergen?',
    request: { model: 'tools' },
  },
  {
    title: 'Three answers at once',
    description: 'Side by side, and you choose',
    prompt: 'Tell me about violin practice.',
    request: { model: 'choices', n: 3 },
  },
];
