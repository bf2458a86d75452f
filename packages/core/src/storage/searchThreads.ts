import { messageText } from '../thread/selectors.js';
import type { ThreadStorage, ThreadSummary } from './storage.js';

/**
 * Finds the threads whose title or messages, on any branch, contain all words of a text. The search is case-insensitive. If the storage has `search`,
 * it is called; otherwise each thread is loaded and searched.
 *
 * @example
 * ```ts
 * import { memoryStorage, searchThreads } from '@chat-stream/core';
 *
 * console.log(await searchThreads(memoryStorage(), 'quarterly figures'));
 * ```
 */
export async function searchThreads(storage: ThreadStorage, text: string): Promise<readonly ThreadSummary[]> {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return storage.list();
  if (storage.search) return storage.search(text);
  const contains = (content: string): boolean => {
    const lower = content.toLocaleLowerCase();
    return words.every((word) => lower.includes(word));
  };
  const found: ThreadSummary[] = [];
  for (const summary of await storage.list()) {
    if (contains(summary.title)) {
      found.push(summary);
      continue;
    }
    // One that cannot be read is not found; the others are.
    const stored = await storage.load(summary.id).catch(() => undefined);
    const nodes = Object.values(stored?.thread.nodes ?? {});
    if (contains([summary.title, ...nodes.map(({ message }) => messageText(message))].join('\n'))) found.push(summary);
  }
  return found;
}
