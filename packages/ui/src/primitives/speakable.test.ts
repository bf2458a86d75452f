import { expect, it } from 'vitest';
import { speakable } from './speakable.js';

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
