import type { SearchEntry } from './siteData.js';

const MOST = 30;

/** The entries that contain every word of the query: equal names first, then names that begin with it, then shorter names. */
export function findEntries(entries: readonly SearchEntry[], query: string): readonly SearchEntry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return entries
    .map((entry) => ({ entry, score: scoreOf(entry, words) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map(({ entry }) => entry);
}

function scoreOf([text, kind]: SearchEntry, words: readonly string[]): number {
  const name = text.toLowerCase();
  const all = `${name} ${kind.toLowerCase()}`;
  if (!words.every((word) => all.includes(word))) return 0;
  const [first = ''] = words;
  const rank = name === words.join(' ') ? 3000 : name.startsWith(first) ? 2000 : name.includes(first) ? 1000 : 500;
  return rank - Math.min(name.length, 400);
}
