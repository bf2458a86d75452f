import { deserializeThread, ROOT, type SerializedNode, type SerializedThread } from './serialize.js';
import { pathIds } from './tree.js';
import type { Id } from './types.js';

/**
 * The thread with its roots below the last visible message of another one: a conversation that was begun while its history was still being
 * loaded. Nobody else may know the thread yet.
 */
export function placeAfter(own: SerializedThread, history: SerializedThread): SerializedThread {
  const lastId = pathIds(deserializeThread(history)).at(-1);
  if (lastId === undefined) return own;
  const { [ROOT]: root, ...selections } = own.selections;
  const nodes: Record<Id, SerializedNode> = {};
  for (const [id, node] of Object.entries(own.nodes)) {
    const isOwnRoot = node.parentId === null && !history.nodes[id] && !history.tombstones[id];
    nodes[id] = isOwnRoot ? { ...node, parentId: lastId } : node;
  }
  return { ...own, nodes, selections: root ? { ...selections, [lastId]: root } : selections };
}
