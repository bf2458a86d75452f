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
 * @returns the thread as it was saved
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
      await repeated(() => storage.save(merged, { base: stored }), id, isGivenUp);
      return merged;
    } catch (error) {
      const conflict = conflictOf(error, id);
      if (!conflict || conflicts >= MAX_CONFLICTS) throw error;
      stored = conflict;
    }
  }
}

async function repeated(save: () => Promise<void>, id: Id, isGivenUp: () => boolean): Promise<void> {
  for (let repeats = 0; ; repeats++) {
    try {
      await save();
      return;
    } catch (error) {
      if (conflictOf(error, id) || repeats >= MAX_REPEATS || isGivenUp()) throw error;
    }
  }
}

/** @throws {ChatError} `misuse` when the storage answers with another thread */
export function checkIdentity(stored: StoredThread, id: Id): void {
  if (isThread(stored, id)) return;
  const { summary, thread } = stored as Partial<StoredThread>;
  const isOther = isRecord(summary) && isRecord(thread) && typeof thread['id'] === 'string';
  throw new ChatError(
    'misuse',
    `The storage answered with ${isOther ? `the thread "${String(thread['id'])}"` : 'something else than a thread'} when "${id}" was loaded. Nothing is saved over it.`,
  );
}

/** The stored thread in the rejection of a save. An error with anything else is a failure like any other. */
function conflictOf(error: unknown, id: Id): StoredThread | undefined {
  const stored =
    typeof error === 'object' && error !== null ? (error as { readonly stored?: unknown }).stored : undefined;
  return isThread(stored, id) ? stored : undefined;
}

function isThread(value: unknown, id: Id): value is StoredThread {
  return isRecord(value) && isRecord(value['summary']) && isRecord(value['thread']) && value['thread']['id'] === id;
}
