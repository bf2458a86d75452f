import { expect, test } from 'vitest';
import { createVocabulary } from './vocabulary.js';

const entry = (token: string, bytes: readonly number[] | null): object => ({ token, logprob: -1, bytes });
const logprobs = (): { content: { bytes: unknown; top_logprobs: { bytes: unknown }[] }[] } =>
  JSON.parse(
    JSON.stringify({
      content: [
        {
          ...entry(' sea', [32, 115]),
          top_logprobs: [entry(' sea', [32, 115]), entry(' sea', [32]), entry('x', null)],
        },
      ],
    }),
  );

test('the bytes of a token are kept once, where they are the same', () => {
  const { share } = createVocabulary();
  const [first, second] = [logprobs(), logprobs()];
  share(first);
  share(second);
  expect(second).toStrictEqual(logprobs());
  expect(second.content[0]?.bytes).toBe(first.content[0]?.bytes);
  expect(second.content[0]?.top_logprobs[0]?.bytes).toBe(first.content[0]?.bytes);
  expect(second.content[0]?.top_logprobs[1]?.bytes).not.toBe(first.content[0]?.bytes);
});

test.for([
  null,
  7,
  'x',
  [],
  { content: null },
  { content: [null, 7, { token: 1 }, { token: 'a', top_logprobs: [null] }] },
])('what is none stays as it is: %j', (value) => {
  const before = JSON.stringify(value);
  createVocabulary().share(value);
  expect(JSON.stringify(value)).toBe(before);
});
