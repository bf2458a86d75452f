import type { Id, Message, ThreadNode, ThreadState } from './types.js';

type Tree = Pick<ThreadState, 'nodes' | 'rootIds' | 'rootId'>;

/** Puts messages below `parentId`; the first of them becomes the selected one, unless the selection is to stay. */
export function insertMessages<State extends Tree>(
  state: State,
  parentId: Id | null,
  messages: readonly Message[],
  selection: 'select-first' | 'keep-selection' = 'select-first',
): State {
  const added = messages.filter((message) => !state.nodes[message.id]);
  const first = added[0];
  if (!first) return state;
  const ids = added.map((message) => message.id);
  const nodes: Record<Id, ThreadNode> = { ...state.nodes };
  for (const message of added) nodes[message.id] = { message, parentId, childIds: [], selectedId: null };
  const choose = (selectedId: Id | null): Id =>
    selection === 'keep-selection' && selectedId !== null ? selectedId : first.id;
  const parent = parentId === null ? undefined : nodes[parentId];
  if (!parent || parentId === null) {
    return { ...state, nodes, rootIds: [...state.rootIds, ...ids], rootId: choose(state.rootId) };
  }
  nodes[parentId] = { ...parent, childIds: [...parent.childIds, ...ids], selectedId: choose(parent.selectedId) };
  return { ...state, nodes };
}

/** Gives known messages new content. Their places stay. */
export function replaceMessages<State extends Tree>(state: State, messages: readonly Message[]): State {
  const nodes: Record<Id, ThreadNode> = { ...state.nodes };
  for (const message of messages) {
    const node = nodes[message.id];
    if (node) nodes[message.id] = { ...node, message };
  }
  return { ...state, nodes };
}

/** Takes a message and everything below it out. A sibling takes its place, if there is one. */
export function removeMessage<State extends Tree>(state: State, messageId: Id): State {
  const node = state.nodes[messageId];
  if (!node) return state;
  const nodes: Record<Id, ThreadNode> = { ...state.nodes };
  for (const id of subtreeIds(state, messageId)) delete nodes[id];
  const siblings = siblingIds(state, messageId);
  const rest = siblings.filter((id) => id !== messageId);
  const next = rest[Math.max(0, siblings.indexOf(messageId) - 1)] ?? null;
  const parent = node.parentId === null ? undefined : nodes[node.parentId];
  if (!parent || node.parentId === null) {
    return { ...state, nodes, rootIds: rest, rootId: state.rootId === messageId ? next : state.rootId };
  }
  nodes[node.parentId] = {
    ...parent,
    childIds: rest,
    selectedId: parent.selectedId === messageId ? next : parent.selectedId,
  };
  return { ...state, nodes };
}

/** Puts a message and everything below it back where they were in `before`. What has been added since stays. */
export function restoreMessage<State extends Tree>(state: State, before: Tree, messageId: Id): State {
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
    const rootId = before.rootId === messageId ? messageId : state.rootId;
    return { ...state, nodes, rootIds: among(state.rootIds), rootId };
  }
  const parent = nodes[parentId];
  if (!parent) return state;
  const wasSelected = before.nodes[parentId]?.selectedId === messageId;
  nodes[parentId] = {
    ...parent,
    childIds: among(parent.childIds),
    selectedId: wasSelected ? messageId : parent.selectedId,
  };
  return { ...state, nodes };
}

/** Makes a message visible: it and every message above it become the selected child. */
export function selectBranch<State extends Tree>(state: State, messageId: Id): State {
  if (!state.nodes[messageId]) return state;
  let nodes = state.nodes;
  let id = messageId;
  for (;;) {
    const parentId = nodes[id]?.parentId ?? null;
    const parent = parentId === null ? undefined : nodes[parentId];
    if (parentId === null || !parent) break;
    if (parent.selectedId !== id) nodes = { ...nodes, [parentId]: { ...parent, selectedId: id } };
    id = parentId;
  }
  return nodes === state.nodes && state.rootId === id ? state : { ...state, nodes, rootId: id };
}

/** The ids that the reader sees, from the first message to the last. */
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

/** A message and everything below it. */
export function subtreeIds({ nodes }: Tree, messageId: Id): readonly Id[] {
  const ids = [messageId];
  for (let at = 0; at < ids.length; at++) ids.push(...(nodes[ids[at]!]?.childIds ?? []));
  return ids;
}
