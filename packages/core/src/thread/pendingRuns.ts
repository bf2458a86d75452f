import { pathIds } from './tree.js';
import type { Id, Message, PendingRun, SettledThread, ThreadNode } from './types.js';

/**
 * The runs whose answers a server may still hold, although nothing here reads them. Runs of the visible branch come first. A run whose
 * answer has been followed by another message is left out, and so is one that the server did not have.
 */
export function pendingRuns(state: SettledThread): readonly PendingRun[] {
  return unreadRuns(state, ({ childIds, message }) => childIds.length === 0 && message.error?.code !== 'not_stored');
}

/** The run that a server may still hold of an answer, also of one that another message follows. */
export function pendingRunOf(state: SettledThread, { runKey }: Message): PendingRun | undefined {
  return runKey === undefined ? undefined : unreadRuns(state, ({ message }) => message.runKey === runKey)[0];
}

function unreadRuns(state: SettledThread, isMeant: (node: ThreadNode) => boolean): readonly PendingRun[] {
  const runs = new Map<Id, PendingRun>();
  for (const node of Object.values(state.nodes)) {
    const { message, parentId } = node;
    const { id, runKey, provenance } = message;
    if (runKey === undefined || !isMeant(node)) continue;
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
