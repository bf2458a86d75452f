import { expect, it } from 'vitest';
import { speakable, finishedBlocks, sentences } from './spokenText.js';

it('reads Markdown out without its marks', () => {
  const markdown =
    '## Plan\n\n1. Call **[Ada](https://a.example)**\n- run `npm test`\n\n> quoted\n\n```ts\nconst a = 1;\n```\n\n| A | B |\n|---|---|\n| 1 | 2 |';
  expect(speakable(markdown)).toBe('Plan\nCall Ada\nrun npm test\nquoted\nconst a = 1;\nA, B\n1, 2');
});

it('leaves names with lines in them whole', () => {
  expect(speakable('Set max_completion_tokens, not _that_.')).toBe('Set max_completion_tokens, not that.');
});

it('is quick with lines that are made of marks', () => {
  const startedAt = performance.now();
  speakable(`${'| - '.repeat(50_000)}x\n${'['.repeat(50_000)}\n${'*'.repeat(50_000)}`);
  expect(performance.now() - startedAt).toBeLessThan(1000);
});

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

it('cuts where one would draw breath', () => {
  expect(sentences('One. Two! "Three?" Four\n\nFive … Six')).toEqual([
    'One.',
    'Two!',
    '"Three?"',
    'Four',
    'Five …',
    'Six',
  ]);
  expect(sentences('春は、あけぼの。夏は、夜。')).toEqual(['春は、あけぼの。', '夏は、夜。']);
  expect(sentences(' \n—\n...')).toEqual([]);
});

it('loses nothing of what is very long', () => {
  const words = Array.from({ length: 300 }, (_, index) => `word${index}`);
  const pieces = sentences(words.join(' '));
  expect(pieces.join(' ')).toBe(words.join(' '));
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(200);
  const solid = '字'.repeat(450);
  expect(sentences(solid).join('')).toBe(solid);
});
