import { expect, test } from 'vitest';
import { memoryStorage } from './memoryStorage.js';
import { mergeThreads } from './mergeThreads.js';
import type { StoredThread } from './storage.js';
import { titleText } from './threadTitle.js';
import { proposeTitle, updateThread } from './updateThread.js';

const stored = (title: string): StoredThread => ({
  summary: { id: 'a', title, updatedAt: 5 },
  thread: {
    version: 2,
    id: 'a',
    nodes: {},
    selections: {},
    overrides: { value: {}, at: 0 },
    queue: [],
    tombstones: {},
  },
});

const titleIn = async (storage: ReturnType<typeof memoryStorage>): Promise<string | undefined> =>
  (await storage.load('a'))?.summary.title;

test('a proposed title replaces the beginning of the question, and no title that was given', async () => {
  const storage = memoryStorage();
  await storage.save(stored('How do the'));
  await proposeTitle(storage, 'a', 'Tides');
  expect(await titleIn(storage)).toBe('Tides');
  await proposeTitle(storage, 'a', 'The sea');
  expect(await titleIn(storage)).toBe('Tides');
  await updateThread(storage, 'a', { title: 'Mine' }, () => 100);
  await proposeTitle(storage, 'a', 'The sea');
  expect(await titleIn(storage)).toBe('Mine');
});

test('a title that a user gives elsewhere at the same moment wins, in whatever order both are merged', () => {
  const { summary, thread } = stored('How do the');
  const proposed = { thread, summary: { ...summary, title: 'Tides', changedAt: { title: 1 } } };
  const given = { thread, summary: { ...summary, title: 'Mine', changedAt: { title: 100 } } };
  expect(mergeThreads(proposed, given).summary.title).toBe('Mine');
  expect(mergeThreads(given, proposed).summary.title).toBe('Mine');
});

test('a thread that is not stored gets no title', async () => {
  const storage = memoryStorage();
  await proposeTitle(storage, 'a', 'Tides');
  expect(await storage.list()).toEqual([]);
});

test.each([
  ['"Tides in short."', 'Tides in short'],
  ['\n## **Tides**\nand more', 'Tides'],
  ['«المد والجزر»', 'المد والجزر'],
  ['「潮汐」。', '潮汐'],
  ['Elections in the U.S.', 'Elections in the U.S.'],
  ['x'.repeat(200), 'x'.repeat(80)],
  ['', ''],
])('%j becomes the title %j', (text, title) => expect(titleText(text)).toBe(title));
