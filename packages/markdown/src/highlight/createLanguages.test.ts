import { expect, it } from 'vitest';
import { createLanguages } from './createLanguages.js';

async function knows(name: string, own = {}): Promise<boolean> {
  const languages = createLanguages(own);
  languages.request(name);
  return await new Promise((resolve) => {
    languages.subscribe(() => resolve(languages.get(name) !== undefined));
    // An unknown language never arrives, and all known ones have been loaded by now.
    void Promise.all([
      import('./languages/cFamily.js'),
      import('./languages/scripts.js'),
      import('./languages/data.js'),
    ]).then(() => setTimeout(() => resolve(languages.get(name) !== undefined)));
  });
}

it.each(['ts', 'TypeScript', 'ts:src/a.ts', 'rust,no_run', 'js{1,3}', 'a.py', 'src/deep/a.test.tsx', 'c++', 'c#'])(
  'a fence may name its language as %j',
  async (name) => {
    expect(await knows(name)).toBe(true);
  },
);

it.each(['', 'output', 'a.unknown', '{1}', ':', '.'])('%j is not a language', async (name) => {
  expect(await knows(name)).toBe(false);
});

it('languages of the user come first, also by extension', async () => {
  expect(await knows('a.mine', { mine: async () => ({ states: {} }) })).toBe(true);
});
