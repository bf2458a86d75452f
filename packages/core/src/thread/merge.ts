import { INTERRUPTED } from './interrupted.js';
import type { SerializedMessage, SerializedNode, SerializedThread } from './serialize.js';
import { isRemoved } from './tombstones.js';
import type { Id, Part, QueuedSend, ThreadState, Tombstone } from './types.js';

/**
 * Merges two copies of one thread. No message of either copy is lost, unless one of them removed it; values that cannot be combined, such
 * as the selected branch and the settings, are taken from the copy that changed them last. The order of the copies does not matter, nor
 * how often and in which order several copies are merged.
 */
export function mergeSerialized(a: SerializedThread, b: SerializedThread): SerializedThread {
  const tombstones = union(a.tombstones, b.tombstones, mergeTombstones);
  const merged = union(a.nodes, b.nodes, mergeNodes);
  const nodes: Record<Id, SerializedNode> = {};
  for (const [id, node] of Object.entries(merged)) if (!isRemoved(tombstones[id], node.restoredAt)) nodes[id] = node;
  return {
    version: 2,
    id: a.id < b.id ? a.id : b.id,
    nodes,
    selections: union(a.selections, b.selections, latest),
    overrides: latest(a.overrides, b.overrides),
    queue: mergeQueues(a.queue, b.queue).filter(({ id }) => !nodes[id] && !tombstones[id]),
    tombstones,
  };
}

function union<Value>(
  a: Readonly<Record<Id, Value>>,
  b: Readonly<Record<Id, Value>>,
  merge: (left: Value, right: Value) => Value,
): Readonly<Record<Id, Value>> {
  const all: Record<Id, Value> = { ...a };
  for (const [id, value] of Object.entries(b)) {
    const other = all[id];
    // The same object comes back from a copy that shares it: nothing to compare.
    all[id] = other === undefined || other === value ? value : merge(other, value);
  }
  return all;
}

const mergeTombstones = (a: Tombstone, b: Tombstone): Tombstone =>
  a.removedAt > b.removedAt || (a.removedAt === b.removedAt && (a.parentId ?? '') <= (b.parentId ?? '')) ? a : b;

/** The value that changed last; of two that changed at the same time, the one whose text sorts last. */
export function latest<Value extends { readonly at: number }>(a: Value, b: Value): Value {
  if (a.at !== b.at) return a.at > b.at ? a : b;
  return textOf(a) >= textOf(b) ? a : b;
}

/**
 * The queue of a thread after the queue changed on another page. The two pages may have changed it at the same time, and the messages that
 * one page has sent since may wait in the queue of the other still.
 */
export function joinQueues(
  { queue, nodes, tombstones = {} }: Pick<ThreadState, 'queue' | 'nodes' | 'tombstones'>,
  change: { readonly queue: readonly QueuedSend[]; readonly removedIds?: readonly Id[] | undefined },
): readonly QueuedSend[] {
  return mergeQueues(queue, change.queue).filter(
    ({ id }) => !nodes[id] && !tombstones[id] && !change.removedIds?.includes(id),
  );
}

function mergeQueues(a: readonly QueuedSend[], b: readonly QueuedSend[]): readonly QueuedSend[] {
  const byId = (queue: readonly QueuedSend[]): Record<Id, QueuedSend> =>
    Object.fromEntries(queue.map((item) => [item.id, item]));
  const pick = (left: QueuedSend, right: QueuedSend): QueuedSend =>
    latest({ at: left.editedAt ?? 0, item: left }, { at: right.editedAt ?? 0, item: right }).item;
  return Object.values(union(byId(a), byId(b), pick)).sort(
    (left, right) => (left.queuedAt ?? 0) - (right.queuedAt ?? 0) || (left.id < right.id ? -1 : 1),
  );
}

function mergeNodes(a: SerializedNode, b: SerializedNode): SerializedNode {
  // A restored message counts more than a copy that did not hear of the removal.
  const restored = (a.restoredAt ?? -1) - (b.restoredAt ?? -1);
  const further = restored === 0 ? compareProgress(a, b) : restored;
  const node = further >= 0 ? a : b;
  const message = withComparisonEnd(node.message, a.message, b.message);
  return message === node.message ? node : { ...node, message };
}

/** A comparison that ended on one page is over on all. */
function withComparisonEnd(message: SerializedMessage, a: SerializedMessage, b: SerializedMessage): SerializedMessage {
  const isEnded = a.comparison?.isEnded ?? b.comparison?.isEnded;
  return isEnded && message.comparison && !message.comparison.isEnded
    ? { ...message, comparison: { ...message.comparison, isEnded } }
    : message;
}

/** Positive when `a` is the further version of a message: messages only ever grow, and settle. */
function compareProgress(a: SerializedNode, b: SerializedNode): number {
  const left = progressOf(a.message);
  const right = progressOf(b.message);
  for (const [index, value] of left.entries()) if (value !== right[index]) return value - right[index]!;
  const [leftText, rightText] = [comparable(a), comparable(b)];
  return leftText === rightText ? 0 : leftText > rightText ? 1 : -1;
}

const comparable = ({ message: { comparison, ...message }, ...node }: SerializedNode): string =>
  textOf({ ...node, message: { ...message, label: comparison?.label } });

const STATUS_RANK = { streaming: 0, failed: 2, stopped: 3, done: 4 } as const;
const CALL_RANK = {
  streaming: 0,
  ready: 1,
  awaiting: 2,
  running: 3,
  stopped: 4,
  failed: 5,
  declined: 5,
  done: 5,
} as const;

/** The progress of a message, as numbers in the order of importance. */
function progressOf(message: SerializedMessage): readonly number[] {
  const { parts, continuations = 0 } = message;
  return [
    parts.reduce((sum, part) => sum + lengthOf(part), 0),
    parts.reduce((sum, part) => sum + callRank(part), 0),
    parts.length,
    continuations,
    statusRank(message),
  ];
}

/**
 * An answer receives the key of its run once its request leaves, and keeps it through interruptions: a copy without the key is older, or comes
 * from a page that did not know it. Once an answer has ended, the copy without the key is the newer one.
 */
function statusRank({ status, error, runKey }: SerializedMessage): number {
  const hasKey = runKey !== undefined;
  const isInterrupted = error?.code === 'interrupted';
  if (status === 'streaming' || isInterrupted) return (isInterrupted ? 0.5 : 0) + (hasKey ? 1 : 0);
  return STATUS_RANK[status] + (hasKey ? 0 : 0.5);
}

function lengthOf(part: Part): number {
  switch (part.type) {
    case 'tool-call':
      return part.arguments.length;
    case 'audio':
      return part.data.length + part.transcript.length;
    case 'text':
    case 'reasoning':
    case 'refusal':
      return part.text.length;
    default:
      return 0;
  }
}

/** A result that says that the call was interrupted is not progress: another page may have the result itself. */
function callRank(part: Part): number {
  if (part.type !== 'tool-call') return 0;
  return part.result === INTERRUPTED ? 0.5 : CALL_RANK[part.state];
}

/** JSON with sorted keys, so that equal values have equal texts. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([left], [right]) => (left < right ? -1 : 1)))
      : item,
  );
}
