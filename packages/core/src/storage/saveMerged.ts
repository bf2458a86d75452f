import { ChatError } from '../errors.js';
import { isRecord } from '../protocol/json/json.js';
import type { Id } from '../thread/types.js';
import type { StoredThread, ThreadStorage } from './storage.js';

/** How often a save is repeated that meets another device's save each time. */
const MAX_CONFLICTS = 5;

/** How often a save that fails is repeated at once. The wait that follows begins with loading the whole thread again. */
const MAX_REPEATS = 2;

/**
 * Loads a stored thread, merges, and saves the result. When the storage reports a conflict, what it has is merged in and saved again.
 *
 * @param merge returns what to save, or undefined to save nothing
 * @param isGivenUp whether nothing may be saved any more: the storage has answered too late
 * @returns what was saved
 */
export async function saveMerged(
  storage: ThreadStorage,
  id: Id,
  merge: (stored: StoredThread | undefined) => StoredThread | undefined,
  isGivenUp: () => boolean,
): Promise<StoredThread | undefined> {
  let stored = await storage.load(id);
  for (let conflicts = 0; ; conflicts++) {
    if (stored) checkIdentity(stored, id);
    const merged = isGivenUp() ? undefined : merge(stored);
    if (!merged) return undefined;
    try {
      await repeated(() => storage.save(merged, { base: stored }), isGivenUp);
      return merged;
    } catch (error) {
      const conflict = conflictOf(error);
      if (!conflict || conflicts >= MAX_CONFLICTS) throw error;
      stored = conflict;
    }
  }
}

async function repeated(save: () => Promise<void>, isGivenUp: () => boolean): Promise<void> {
  for (let repeats = 0; ; repeats++) {
    try {
      await save();
      return;
    } catch (error) {
      if (conflictOf(error) || repeats >= MAX_REPEATS || isGivenUp()) throw error;
    }
  }
}

/** @throws {ChatError} `misuse` when the storage answers with another thread */
export function checkIdentity({ summary, thread }: StoredThread, id: Id): void {
  const found = isRecord(thread) ? thread['id' as never] : undefined;
  if (isRecord(summary) && isRecord(thread) && found === id) return;
  throw new ChatError(
    'misuse',
    `The storage answered with ${found === undefined ? 'something else than a thread' : `the thread "${String(found)}"`} when "${id}" was loaded. Nothing is saved over it.`,
  );
}

/** The stored thread in the rejection of a save. */
function conflictOf(error: unknown): StoredThread | undefined {
  const stored =
    typeof error === 'object' && error !== null ? (error as { readonly stored?: unknown }).stored : undefined;
  return isRecord(stored) && isRecord(stored['thread']) ? (stored as unknown as StoredThread) : undefined;
}
