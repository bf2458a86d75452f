/** Prose that stays as it is: the file, a piece of its line, and the reason. */
export const EXCEPTIONS = [
  { file: 'docs/style.md', text: 'Do not begin a sentence with', reason: 'names the words to avoid' },
  { file: 'docs/style.md', text: 'Who asks on has made the choice.', reason: 'an example of what not to write' },
  { file: 'docs/style.md', text: 'Whoever had begun to answer', reason: 'an example of what not to write' },
  { file: 'packages/core/src/protocol/stream/waits.ts', text: 'Please', reason: 'quotes a server' },
];
