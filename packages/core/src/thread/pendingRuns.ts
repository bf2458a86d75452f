import { pathIds } from './tree.js';
import type { Id, PendingRun, SettledThread } from './types.js';

/**
 * The runs whose answers a server may still hold, although nothing here reads them. Runs of the visible branch come first. A run whose
 * answer has been followed by another message is left out.
 */
export function pendingRuns(state: SettledThread): readonly PendingRun[] {
  const runs = new Map<Id, PendingRun>();
  for (const { message, parentId, childIds } of Object.values(state.nodes)) {
    const { id, runKey, provenance } = message;
    if (runKey === undefined || childIds.length > 0) continue;
    const known = runs.get(runKey) ?? { id: runKey, parentId, messageIds: [], request: provenance?.request ?? {} };
    runs.set(runKey, { ...known, messageIds: [...known.messageIds, id] });
  }
  const visible = new Set(pathIds(state));
  const choiceOf = (id: Id): number => state.nodes[id]?.message.choice ?? 0;
  return [...runs.values()]
    .map((run) => ({ ...run, messageIds: run.messageIds.toSorted((a, b) => choiceOf(a) - choiceOf(b)) }))
    .sort(
      (a, b) => Number(b.messageIds.some((id) => visible.has(id))) - Number(a.messageIds.some((id) => visible.has(id))),
    );
}
