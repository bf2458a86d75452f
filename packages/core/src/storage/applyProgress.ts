import { withProgress, type MessageProgress } from '../thread/progress.js';
import type { SerializedNode } from '../thread/serialize.js';
import type { StoredThread } from './storage.js';

/**
 * Adds the progress of pending answers to a stored thread. For storages that implement `saveProgress`.
 *
 * @returns undefined if the thread does not end where the progress begins. The storage then answers `false`, and receives all changes
 *
 * @example
 * ```ts
 * import { applyProgress, type MessageProgress, type StoredThread } from '@chat-stream/core';
 *
 * // In a server: what a page sends while an answer is written.
 * export function receive(threads: Map<string, StoredThread>, id: string, progress: readonly MessageProgress[]) {
 *   const stored = threads.get(id);
 *   const grown = stored && applyProgress(stored, progress);
 *   if (grown) threads.set(id, grown);
 *   return grown !== undefined;
 * }
 * ```
 */
export function applyProgress(
  { summary, thread }: StoredThread,
  progress: readonly MessageProgress[],
): StoredThread | undefined {
  const nodes: Record<string, SerializedNode> = { ...thread.nodes };
  for (const each of progress) {
    const node = nodes[each.messageId];
    const message = node && withProgress(node.message, each);
    if (!message) return undefined;
    nodes[each.messageId] = { ...node, message };
  }
  return { summary, thread: { ...thread, nodes } };
}
