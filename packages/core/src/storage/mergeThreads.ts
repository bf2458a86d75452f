import { latest, mergeSerialized } from '../thread/merge.js';
import { readSerialized } from '../thread/readSerialized.js';
import type { SerializedThread } from '../thread/serialize.js';
import type { StoredThread, ThreadSummary } from './storage.js';

/**
 * Merges two copies of one thread, or a copy and changes of it. Messages merge by id, and none is lost unless one copy removed it. The title,
 * pin, archive, settings and selected branch are taken from the copy that changed them last. Merging is commutative, associative and
 * idempotent, so replicas become equal in any order of updates.
 *
 * @throws {ChatError} `misuse` when one of them cannot be read
 *
 * @example
 * ```ts
 * import { mergeThreads, type StoredThread } from '@chat-stream/core';
 *
 * // In a server: merge what a page saves into what is stored.
 * export const receive = (stored: StoredThread | undefined, saved: StoredThread) =>
 *   stored ? mergeThreads(stored, saved) : saved;
 * ```
 */
export function mergeThreads(a: StoredThread, b: StoredThread): StoredThread;
export function mergeThreads(a: SerializedThread, b: SerializedThread): SerializedThread;
export function mergeThreads(
  a: StoredThread | SerializedThread,
  b: StoredThread | SerializedThread,
): StoredThread | SerializedThread {
  if ('thread' in a && 'thread' in b)
    return { summary: mergeSummaries(a.summary, b.summary), thread: mergeThreads(a.thread, b.thread) };
  return mergeSerialized(readSerialized(a, 'changes'), readSerialized(b, 'changes'));
}

const FIELDS = ['title', 'isPinned', 'isArchived'] as const;

function mergeSummaries(a: ThreadSummary, b: ThreadSummary): ThreadSummary {
  // Fields of the application come from the newer summary.
  const { rest } = latest({ at: a.updatedAt, rest: restOf(a) }, { at: b.updatedAt, rest: restOf(b) });
  const merged: Record<string, unknown> = { ...rest };
  const changedAt: Record<string, number> = {};
  for (const field of FIELDS) {
    const { at, value } = latestDefined(valueOf(a, field), valueOf(b, field));
    if (value === undefined) delete merged[field];
    else merged[field] = value;
    if (at > 0) changedAt[field] = at;
  }
  if (Object.keys(changedAt).length > 0) merged['changedAt'] = changedAt;
  else delete merged['changedAt'];
  return merged as unknown as ThreadSummary;
}

interface Stamped {
  readonly at: number;
  readonly value: unknown;
}

/** An absent value without a time claims nothing. */
function latestDefined(a: Stamped, b: Stamped): Stamped {
  if (a.at === b.at && (a.value === undefined || b.value === undefined)) return a.value === undefined ? b : a;
  return latest(a, b);
}

function restOf(summary: ThreadSummary): Partial<ThreadSummary> {
  const { title: _title, isPinned: _isPinned, isArchived: _isArchived, changedAt: _changedAt, ...rest } = summary;
  return rest;
}

const valueOf = (summary: ThreadSummary, field: (typeof FIELDS)[number]): Stamped => ({
  at: summary.changedAt?.[field] ?? 0,
  value: summary[field],
});
