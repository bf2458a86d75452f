import type { Id, Message, ThreadNode, ThreadState } from './types.js';

type Tree = Pick<ThreadState, 'nodes' | 'rootIds' | 'rootId' | 'changedAt'>;

/** A message and its place. */
export interface TreeEntry {
  readonly message: Message;
  readonly parentId: Id | null;
  /** Whether the message becomes the selected child of its parent. @defaultValue true */
  readonly isSelected?: boolean | undefined;
}

/**
 * Adds messages below their parents, which may be among the messages before them. Messages that are in the tree already are skipped.
 * Copies the tree once, however many messages there are.
 *
 * @param at when, in milliseconds since 1970
 */
export function insertMessages<State extends Tree>(state: State, entries: readonly TreeEntry[], at: number): State {
  const added = entries.filter(({ message }) => !state.nodes[message.id]);
  if (added.length === 0) return state;
  const nodes: Record<Id, ThreadNode> = { ...state.nodes };
  let { rootIds, rootId, changedAt } = state;
  const roots = [...rootIds];
  /** The nodes that this call has made: they may change in place. */
  const own = new Map<Id, Mutable<ThreadNode> & { readonly childIds: Id[] }>();
  const ownNode = (id: Id): Mutable<ThreadNode> & { readonly childIds: Id[] } => {
    const known = own.get(id);
    if (known) return known;
    const node = nodes[id]!;
    const copy = { ...node, childIds: [...node.childIds] };
    own.set(id, copy);
    nodes[id] = copy;
    return copy;
  };
  for (const { message, parentId, isSelected = true } of added) {
    const parent = parentId !== null && nodes[parentId] ? ownNode(parentId) : undefined;
    const siblings = parent?.childIds ?? roots;
    const last = siblings.at(-1);
    const order = last === undefined ? 0 : (nodes[last]?.order ?? siblings.length - 1) + 1;
    const node = { message, parentId: parent ? parentId : null, childIds: [], selectedId: null, order };
    own.set(message.id, node);
    nodes[message.id] = node;
    siblings.push(message.id);
    if (!isSelected && (parent ? parent.selectedId : rootId) !== null) continue;
    if (parent) {
      parent.selectedAt = later(state.nodes[parent.message.id]?.selectedAt, at);
      parent.selectedId = message.id;
    } else {
      rootId = message.id;
      changedAt = { ...changedAt, rootId: later(state.changedAt?.rootId, at) };
    }
  }
  if (roots.length > rootIds.length) rootIds = roots;
  return { ...state, nodes, rootIds, rootId, changedAt };
}

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/** The time of a change that follows another one: a clock may stop or go back, but changes keep their order. */
export function later(before: number | undefined, at: number): number {
  return before === undefined ? at : Math.max(at, before + 1);
}

/** Gives known messages new content. Their places stay. */
export function replaceMessages<State extends Tree>(state: State, messages: readonly Message[]): State {
  if (messages.length === 0) return state;
  const nodes: Record<Id, ThreadNode> = { ...state.nodes };
  for (const message of messages) {
    const node = nodes[message.id];
    if (node) nodes[message.id] = { ...node, message };
  }
  return { ...state, nodes };
}

/** Removes a message and its descendants. A sibling is selected in its place, if there is one. */
export function removeMessage<State extends Tree>(state: State, messageId: Id, at: number): State {
  const node = state.nodes[messageId];
  if (!node) return state;
  const nodes: Record<Id, ThreadNode> = { ...state.nodes };
  for (const id of subtreeIds(state, messageId)) delete nodes[id];
  const siblings = siblingIds(state, messageId);
  const rest = siblings.filter((id) => id !== messageId);
  const next = rest[Math.max(0, siblings.indexOf(messageId) - 1)] ?? null;
  const { parentId } = node;
  const parent = parentId === null ? undefined : nodes[parentId];
  if (parentId === null || !parent) {
    const choice = state.rootId === messageId && chooseRoot(state, next, at);
    return { ...state, nodes, rootIds: rest, ...choice };
  }
  const choice = parent.selectedId === messageId && { selectedId: next, selectedAt: later(parent.selectedAt, at) };
  nodes[parentId] = { ...parent, childIds: rest, ...choice };
  return { ...state, nodes };
}

function chooseRoot({ changedAt }: Tree, rootId: Id | null, at: number): Pick<Tree, 'rootId' | 'changedAt'> {
  return { rootId, changedAt: { ...changedAt, rootId: later(changedAt?.rootId, at) } };
}

/** Puts a removed message and its descendants back where they were in `before`. Messages that were added in between stay. */
export function restoreMessage<State extends Tree>(state: State, before: Tree, messageId: Id, at: number): State {
  const node = before.nodes[messageId];
  if (!node || state.nodes[messageId]) return state;
  const nodes: Record<Id, ThreadNode> = { ...state.nodes };
  for (const id of subtreeIds(before, messageId)) nodes[id] = before.nodes[id]!;
  const order = siblingIds(before, messageId);
  const among = (ids: readonly Id[]): readonly Id[] => [
    ...order.filter((id) => id === messageId || ids.includes(id)),
    ...ids.filter((id) => !order.includes(id)),
  ];
  const { parentId } = node;
  if (parentId === null) {
    const choice = before.rootId === messageId && chooseRoot(state, messageId, at);
    return { ...state, nodes, rootIds: among(state.rootIds), ...choice };
  }
  const parent = nodes[parentId];
  if (!parent) return state;
  const wasSelected = before.nodes[parentId]?.selectedId === messageId;
  const choice = wasSelected && { selectedId: messageId, selectedAt: later(parent.selectedAt, at) };
  nodes[parentId] = { ...parent, childIds: among(parent.childIds), ...choice };
  return { ...state, nodes };
}

/** Makes a message visible: the message and each of its ancestors become the selected child. */
export function selectBranch<State extends Tree>(state: State, messageId: Id, at: number): State {
  if (!state.nodes[messageId]) return state;
  const path = pathTo(state, messageId);
  const changed = path.flatMap((id, index): readonly (readonly [Id, ThreadNode])[] => {
    const node = state.nodes[id]!;
    const selectedId = path[index + 1];
    if (selectedId === undefined || node.selectedId === selectedId) return [];
    return [[id, { ...node, selectedId, selectedAt: later(node.selectedAt, at) }]];
  });
  const isOtherRoot = path[0] !== undefined && path[0] !== state.rootId;
  if (changed.length === 0 && !isOtherRoot) return state;
  const nodes = changed.length === 0 ? state.nodes : { ...state.nodes, ...Object.fromEntries(changed) };
  return { ...state, nodes, ...(isOtherRoot && chooseRoot(state, path[0]!, at)) };
}

/** The ids of the visible messages, from the first to the last. */
export function pathIds({ nodes, rootId }: Tree): readonly Id[] {
  const ids: Id[] = [];
  for (let id = rootId; id !== null; id = nodes[id]?.selectedId ?? null) {
    if (!nodes[id]) break;
    ids.push(id);
  }
  return ids;
}

/** The ids from the first message down to this one. */
export function pathTo({ nodes }: Tree, messageId: Id | null): readonly Id[] {
  const ids: Id[] = [];
  for (let id = messageId; id !== null; id = nodes[id]?.parentId ?? null) ids.push(id);
  return ids.reverse();
}

/** A message and its alternatives, in the order in which they were made. */
export function siblingIds({ nodes, rootIds }: Tree, messageId: Id): readonly Id[] {
  const node = nodes[messageId];
  if (!node) return [];
  return node.parentId === null ? rootIds : (nodes[node.parentId]?.childIds ?? []);
}

/** A message and its descendants. */
export function subtreeIds({ nodes }: Tree, messageId: Id): readonly Id[] {
  const ids = [messageId];
  for (let at = 0; at < ids.length; at++) ids.push(...(nodes[ids[at]!]?.childIds ?? []));
  return ids;
}
