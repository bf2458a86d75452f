import type { Id, ThreadState } from '@chat-stream/core';

/**
 * When a message was written, if that was on another day than the one before it; milliseconds since 1970. `undefined` where no day
 * begins: at the first message, on the same day, and where a time is not known.
 */
export function selectNewDay({ nodes }: ThreadState, id: Id, previousId: Id | undefined): number | undefined {
  const time = nodes[id]?.message.createdAt;
  const before = previousId === undefined ? undefined : nodes[previousId]?.message.createdAt;
  if (!time || !before) return undefined;
  return new Date(time).toDateString() === new Date(before).toDateString() ? undefined : time;
}
