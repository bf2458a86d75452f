import { expect, it } from 'vitest';
import type { ComposerOption, ComposerTrigger } from './findTrigger.js';
import { joinTriggers } from './joinTriggers.js';

const named = (...names: readonly string[]): readonly ComposerOption[] => names.map((name) => ({ name }));
const signal = new AbortController().signal;

async function namesOf(triggers: readonly ComposerTrigger[], query: string): Promise<readonly string[]> {
  const [trigger] = joinTriggers(triggers);
  const { options } = trigger!;
  return (typeof options === 'function' ? await options(query, signal) : options).map(({ name }) => name);
}

it('offers the options of all triggers with one sign, those of lists by the query', async () => {
  const triggers: readonly ComposerTrigger[] = [
    { sign: '@', label: 'Cities', options: named('Bergen', 'Lisbon') },
    { sign: '@', options: async (query) => named(`file ${query}`) },
    { sign: '/', options: [] },
  ];
  expect(joinTriggers(triggers).map(({ sign, label }) => [sign, label])).toEqual([
    ['@', undefined],
    ['/', undefined],
  ]);
  expect(await namesOf(triggers, 'be')).toEqual(['Bergen', 'file be']);
});

it('keeps the options of one list where another fails, and fails where all do', async () => {
  const broken: ComposerTrigger = { sign: '@', options: () => Promise.reject(new Error('down')) };
  expect(await namesOf([broken, { sign: '@', options: named('Bergen') }], '')).toEqual(['Bergen']);
  await expect(namesOf([broken, broken], '')).rejects.toThrow('down');
});

it('returns triggers with different signs as they are', () => {
  const triggers: readonly ComposerTrigger[] = [{ sign: '@', options: [] }];
  expect(joinTriggers(triggers)).toBe(triggers);
});
