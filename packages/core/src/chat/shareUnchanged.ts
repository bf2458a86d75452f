import type { Id, Message, SettledThread, ThreadNode } from '../thread/types.js';

/** The merged thread with the objects of the thread before, wherever they are equal: what did not change does not render again. */
export function shareUnchanged(merged: SettledThread, before: SettledThread): SettledThread {
  const nodes: Record<Id, ThreadNode> = {};
  for (const [id, node] of Object.entries(merged.nodes)) {
    const known = before.nodes[id];
    if (!known) {
      nodes[id] = node;
      continue;
    }
    const message = isSameMessage(node.message, known.message) ? known.message : node.message;
    const childIds = isSameList(node.childIds, known.childIds) ? known.childIds : node.childIds;
    const next = { ...node, message, childIds };
    nodes[id] = isSameNode(next, known) ? known : next;
  }
  return { ...merged, nodes, rootIds: isSameList(merged.rootIds, before.rootIds) ? before.rootIds : merged.rootIds };
}

function isSameNode(a: ThreadNode, b: ThreadNode): boolean {
  return (
    a.message === b.message &&
    a.childIds === b.childIds &&
    a.parentId === b.parentId &&
    a.selectedId === b.selectedId &&
    a.restoredAt === b.restoredAt &&
    a.writtenBelow === b.writtenBelow
  );
}

/** A copy of the same version shares the parts, since messages are only ever replaced as a whole. */
function isSameMessage(a: Message, b: Message): boolean {
  return a.parts === b.parts && a.status === b.status && a.runKey === b.runKey && a.comparison === b.comparison;
}

const isSameList = (a: readonly Id[], b: readonly Id[]): boolean =>
  a.length === b.length && a.every((id, index) => id === b[index]);
