import type { Id, ThreadState } from '@chat-stream/react';

const known = new WeakMap<ThreadState['nodes'], Map<Id, readonly Id[]>>();

/** An answer and its next steps, in which the model continues with the results of tools. */
export function selectAnswerIds({ nodes }: ThreadState, messageId: Id): readonly Id[] {
  const paths = known.get(nodes) ?? new Map<Id, readonly Id[]>();
  known.set(nodes, paths);
  const path = paths.get(messageId) ?? pathFrom(nodes, messageId);
  paths.set(messageId, path);
  return path;
}

function pathFrom(nodes: ThreadState['nodes'], messageId: Id): readonly Id[] {
  const ids: Id[] = [];
  for (let id: Id | null = messageId; id !== null; id = nodes[id]?.selectedId ?? null) {
    if (nodes[id]?.message.role !== 'assistant') break;
    ids.push(id);
  }
  return ids;
}
