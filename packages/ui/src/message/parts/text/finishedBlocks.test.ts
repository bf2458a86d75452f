import { expect, it } from 'vitest';
import { finishedBlocks } from './finishedBlocks.js';

const text = 'One\nand more\n\n```ts\nconst a = 1;\n\nconst b = 2;\n```\n\n- two\n\nThree';

it('ends after each blank line that is not inside of a fence', () => {
  const ends = new Set([...text].map((_, at) => finishedBlocks(text.slice(0, at), 0)));
  expect([...ends].map((end) => text.slice(0, end).trim().split('\n').at(-1))).toEqual([
    '',
    'and more',
    '```',
    '- two',
  ]);
});

it('reads on from where it was', () => {
  const first = finishedBlocks(text.slice(0, 20), 0);
  expect(text.slice(first, finishedBlocks(text, first))).toBe(text.slice(14, text.indexOf('Three')));
});
