import type { Id, ThreadNode, ThreadState, Tombstone } from './types.js';

/** Records the removal of messages, or of queued ones. */
export function bury(state: ThreadState, ids: readonly Id[], at: number): ThreadState {
  const tombstones: Record<Id, Tombstone> = { ...state.tombstones };
  for (const id of ids) {
    const node = state.nodes[id];
    const before = Math.max(node?.restoredAt ?? -1, tombstones[id]?.removedAt ?? -1);
    tombstones[id] = {
      parentId: node?.writtenBelow ?? node?.parentId ?? null,
      // A removal that follows a restoration is the later of the two, also within one millisecond.
      removedAt: Math.max(at, before + 1),
    };
  }
  return { ...state, tombstones };
}

/** Marks messages that are back in the tree as restored after their removal. */
export function revive(state: ThreadState, ids: readonly Id[], at: number): ThreadState {
  const nodes: Record<Id, ThreadNode> = { ...state.nodes };
  for (const id of ids) {
    const node = nodes[id];
    const removedAt = state.tombstones?.[id]?.removedAt;
    if (node && removedAt !== undefined) nodes[id] = { ...node, restoredAt: Math.max(at, removedAt) };
  }
  return { ...state, nodes };
}

/** Whether a message is removed, given when it was last restored. */
export function isRemoved(tombstone: Tombstone | undefined, restoredAt: number | undefined): boolean {
  return tombstone !== undefined && (restoredAt ?? -1) < tombstone.removedAt;
}

/** Whether a message is in the thread, waits to be sent, or has been removed. */
export function isKnown({ nodes, queue, tombstones = {} }: ThreadState, messageId: Id): boolean {
  return (
    nodes[messageId] !== undefined || tombstones[messageId] !== undefined || queue.some(({ id }) => id === messageId)
  );
}
