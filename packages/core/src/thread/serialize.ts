import { chatErrorFromJson, type ChatErrorJson } from '../errors.js';
import { interrupted } from './interrupted.js';
import { readSerialized } from './readSerialized.js';
import { soundMessage } from './soundMessage.js';
import { bareParts, wholeParts } from './toolValues.js';
import { replaceMessages } from './tree.js';
import type {
  Id,
  Message,
  QueuedSend,
  SettledThread,
  ThreadNode,
  ThreadSettings,
  ThreadState,
  Tombstone,
} from './types.js';

/**
 * A thread as plain data, for JSON and structured clones. Entries do not depend on one another: a thread that holds only the entries
 * that changed is a valid argument of `mergeThreads`.
 */
export interface SerializedThread {
  readonly version: 2;
  readonly id: Id;
  readonly nodes: Readonly<Record<Id, SerializedNode>>;
  /** The selected child of each message, by the id of the message; the selected root under `''`. */
  readonly selections: Readonly<Record<Id, Selection>>;
  /** The user's changes to the settings. */
  readonly overrides: { readonly value: ThreadSettings; readonly at: number };
  readonly queue: readonly QueuedSend[];
  readonly tombstones: Readonly<Record<Id, Tombstone>>;
}

/** A message of a stored thread, with its parent. */
export interface SerializedNode {
  readonly parentId: Id | null;
  /** The rank among the siblings. */
  readonly order: number;
  readonly restoredAt?: number;
  readonly message: SerializedMessage;
}

/** The child that is shown below each message with several. */
export interface Selection {
  readonly id: Id | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A message without what follows from its text. */
export type SerializedMessage = Omit<Message, 'error' | 'parsed' | 'parsedIssues'> & { readonly error?: ChatErrorJson };

/** The key of the selected root. */
export const ROOT = '';

/**
 * Returns the thread as plain data. Pending answers are included in their current state.
 *
 * @param since a state that is already saved. The result includes only the changes after it
 */
export function serializeThread(state: ThreadState, since?: ThreadState): SerializedThread {
  const before = since && withDrafts(since);
  const { id, nodes, rootIds, rootId, overrides, queue, tombstones = {}, changedAt = {} } = withDrafts(state);
  const selections: Record<Id, Selection> = {};
  if (before?.rootId !== rootId || before?.changedAt?.rootId !== changedAt.rootId)
    selections[ROOT] = { id: rootId, at: changedAt.rootId ?? 0 };
  const plain: Record<Id, SerializedNode> = {};
  const add = (ids: readonly Id[]): void => {
    for (const [position, key] of ids.entries()) {
      const node = nodes[key]!;
      const known = before?.nodes[key];
      if (known === node) continue;
      if (known?.message !== node.message || known.restoredAt !== node.restoredAt)
        plain[key] = serializeNode(node, position);
      if (
        node.selectedAt !== undefined &&
        (known?.selectedId !== node.selectedId || known.selectedAt !== node.selectedAt)
      )
        selections[key] = { id: node.selectedId, at: node.selectedAt };
    }
  };
  add(rootIds);
  for (const node of Object.values(nodes)) add(node.childIds);
  const hasSettings =
    before === undefined || before.overrides !== overrides || before.changedAt?.overrides !== changedAt.overrides;
  return {
    version: 2,
    id,
    nodes: plain,
    selections,
    overrides: hasSettings ? { value: overrides, at: changedAt.overrides ?? 0 } : UNCHANGED,
    queue: before ? queue.filter((item) => !before.queue.includes(item)) : queue,
    tombstones: before?.tombstones
      ? Object.fromEntries(Object.entries(tombstones).filter(([key, value]) => before.tombstones?.[key] !== value))
      : tombstones,
  };
}

/** Settings that give way to any others. */
export const UNCHANGED: SerializedThread['overrides'] = { value: {}, at: -1 };

/** The state with the pending answers in the tree. */
function withDrafts(state: ThreadState): ThreadState {
  return replaceMessages(
    state,
    state.runs.flatMap(({ drafts }) => drafts),
  );
}

/** @param position among the siblings, for nodes without an order of their own */
export function serializeNode(node: ThreadNode, position: number): SerializedNode {
  const { parentId, writtenBelow, order = position, restoredAt, message } = node;
  return {
    parentId: writtenBelow ?? parentId,
    order,
    ...(restoredAt !== undefined && { restoredAt }),
    message: serializeMessage(message),
  };
}

/** A message as plain data. */
export function serializeMessage({
  error,
  parsed: _parsed,
  parsedIssues: _issues,
  ...message
}: Message): SerializedMessage {
  const bare = { ...message, parts: bareParts(message.parts) };
  return error ? { ...bare, error: error.toJSON() } : bare;
}

/**
 * The inverse of {@link serializeThread}. Pending answers count as interrupted, because the page that received them has closed.
 *
 * @param pendingIds the messages that this page still writes
 * @throws {ChatError} `misuse` if the data is not a thread, was written by a later version, or has an invalid tree
 */
export function deserializeThread(data: unknown, pendingIds?: ReadonlySet<Id>): SettledThread {
  const { id, nodes: stored, selections, overrides, queue, tombstones } = readSerialized(data);
  const nodes: Record<Id, ThreadNode> = {};
  const children = new Map<Id | null, Id[]>();
  for (const [key, { parentId: writtenBelow, order, restoredAt, message }] of Object.entries(stored)) {
    const parentId = livingAncestor(writtenBelow, stored, tombstones);
    const whole = reviveMessage(message);
    nodes[key] = {
      message: pendingIds?.has(key) ? whole : interrupted(whole),
      parentId,
      childIds: [],
      selectedId: null,
      ...(selections[key] && { selectedAt: selections[key].at }),
      order,
      ...(writtenBelow !== null && writtenBelow !== parentId && { writtenBelow }),
      ...(restoredAt !== undefined && { restoredAt }),
    };
    const siblings = children.get(parentId);
    if (siblings) siblings.push(key);
    else children.set(parentId, [key]);
  }
  for (const [key, ids] of children) {
    ids.sort((a, b) => stored[a]!.order - stored[b]!.order || (a < b ? -1 : 1));
    if (key !== null) nodes[key] = { ...nodes[key]!, childIds: ids, ...selectionOf(ids, selections[key]) };
  }
  const rootIds = children.get(null) ?? [];
  const { selectedId: rootId, selectedAt = 0 } = selectionOf(rootIds, selections[ROOT]);
  return {
    id,
    request: overrides.value,
    overrides: overrides.value,
    nodes,
    rootIds,
    rootId,
    queue,
    tombstones,
    changedAt: { rootId: selectedAt, overrides: overrides.at },
  };
}

/** A selected message may have been removed on another page: then the last of the others is shown. */
function selectionOf(
  ids: readonly Id[],
  selection: Selection | undefined,
): Pick<ThreadNode, 'selectedId' | 'selectedAt'> {
  const selectedId =
    selection && selection.id !== null && ids.includes(selection.id) ? selection.id : (ids.at(-1) ?? null);
  return { selectedId, selectedAt: selection?.at ?? 0 };
}

/** A message whose parent was removed elsewhere stays, below the next ancestor that is left. */
function livingAncestor(
  parentId: Id | null,
  nodes: SerializedThread['nodes'],
  tombstones: SerializedThread['tombstones'],
): Id | null {
  let id = parentId;
  while (id !== null && !nodes[id]) id = tombstones[id]?.parentId ?? null;
  return id;
}

function reviveMessage({ error, ...message }: SerializedMessage): Message {
  const sound = soundMessage(message);
  const whole = { ...sound, parts: wholeParts(sound.parts) };
  return error ? { ...whole, error: chatErrorFromJson(error) } : whole;
}
