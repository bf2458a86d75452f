import { ChatError } from '../errors.js';
import { isRecord, type JsonRecord } from '../protocol/json/json.js';
import type { Selection, SerializedMessage, SerializedNode, SerializedThread } from './serialize.js';
import type { Id, Message, PendingRun, QueuedSend, ThreadSettings } from './types.js';

/**
 * Checks stored data, and converts threads of version 1. A thread passes whole or not at all, so that a damaged one is neither shown in
 * part nor overwritten.
 *
 * @param extent `changes` for a part of a thread, whose messages may follow others that it does not hold
 * @throws {ChatError} `misuse`
 */
export function readSerialized(data: unknown, extent: 'whole' | 'changes' = 'whole'): SerializedThread {
  if (!isRecord(data) || !isRecord(data['nodes'])) return fail('it has no messages');
  const { version } = data;
  if (version !== 1 && version !== 2) {
    return typeof version === 'number' && version > 2
      ? fail(`it was written by a later version of this program (version ${version})`)
      : fail('its version is unknown');
  }
  for (const [id, node] of Object.entries(data['nodes'])) checkNode(id, node);
  const thread = version === 1 ? fromVersion1(data) : fromVersion2(data);
  if (extent === 'whole') checkTree(thread);
  return thread;
}

function fail(reason: string): never {
  throw new ChatError('misuse', `This thread cannot be read: ${reason}.`);
}

const ROLES: readonly Message['role'][] = ['developer', 'system', 'user', 'assistant'];

function checkNode(id: Id, node: unknown): void {
  const message = isRecord(node) ? node['message'] : undefined;
  const parts = isRecord(message) ? message['parts'] : undefined;
  const isReadable =
    isRecord(message) &&
    message['id'] === id &&
    ROLES.includes(message['role'] as Message['role']) &&
    Array.isArray(parts) &&
    parts.every((part) => isRecord(part) && typeof part['type'] === 'string');
  if (!isReadable) fail(`the message "${id}" is damaged`);
}

/** Each message leads to a root: no parent is missing, and no message is its own ancestor. */
function checkTree({ nodes, tombstones }: SerializedThread): void {
  const sound = new Set<Id>();
  for (const start of Object.keys(nodes)) {
    const path = new Set<Id>();
    for (let id: Id | null = start; id !== null && !sound.has(id);) {
      if (path.has(id)) fail(`the message "${id}" is its own ancestor`);
      path.add(id);
      const place: { readonly parentId: Id | null } | undefined = nodes[id] ?? tombstones[id];
      if (!place) return fail(`the message "${id}" is missing, which others follow`);
      id = place.parentId;
    }
    for (const id of path) sound.add(id);
  }
}

function fromVersion2(data: JsonRecord): SerializedThread {
  const { selections, overrides, queue, tombstones } = data;
  return {
    ...(data as unknown as SerializedThread),
    id: idOf(data),
    selections: isRecord(selections) ? (selections as Record<Id, Selection>) : {},
    overrides: isRecord(overrides) && isRecord(overrides['value']) ? (overrides as never) : { value: {}, at: 0 },
    queue: readQueue(queue),
    tombstones: isRecord(tombstones) ? (tombstones as SerializedThread['tombstones']) : {},
  };
}

const idOf = ({ id }: JsonRecord): Id => (typeof id === 'string' ? id : fail('it has no id'));

function readQueue(queue: unknown): readonly QueuedSend[] {
  return Array.isArray(queue) ? (queue as readonly unknown[]).filter(isQueued) : [];
}

const isQueued = (item: unknown): item is QueuedSend =>
  isRecord(item) && typeof item['id'] === 'string' && Array.isArray(item['parts']);

/** Version 1 stored the lists of children, and the pending runs beside the messages. */
function fromVersion1(data: JsonRecord): SerializedThread {
  const { overrides, rootIds, rootId, comparisons, pending, pendingForks } = data;
  const nodes: Record<Id, SerializedNode> = {};
  const selections: Record<Id, Selection> = {};
  const old = data['nodes'] as Readonly<Record<Id, Version1Node>>;
  const add = (ids: unknown, parentId: Id | null): void => {
    if (!Array.isArray(ids)) return;
    for (const [order, id] of (ids as readonly Id[]).entries()) {
      const node = old[id];
      if (!node || node.parentId !== parentId) return fail(`the message "${id}" is not in its place`);
      nodes[id] = { parentId, order, message: node.message };
    }
  };
  add(rootIds, null);
  for (const [id, { childIds, selectedId }] of Object.entries(old)) {
    add(childIds, id);
    if (selectedId !== null && selectedId !== undefined) selections[id] = { id: selectedId, at: 0 };
  }
  const lost = Object.keys(old).find((id) => !nodes[id]);
  if (lost !== undefined) fail(`the message "${lost}" is not in its place`);
  if (typeof rootId === 'string') selections[''] = { id: rootId, at: 0 };
  const change = (id: unknown, fields: Partial<SerializedMessage>): void => {
    const node = typeof id === 'string' ? nodes[id] : undefined;
    if (node) nodes[node.message.id] = { ...node, message: { ...node.message, ...fields } };
  };
  for (const run of [pending, ...(Array.isArray(pendingForks) ? pendingForks : [])] as readonly unknown[])
    if (isRecord(run) && Array.isArray(run['messageIds']))
      for (const id of (run as unknown as PendingRun).messageIds)
        change(id, { status: 'streaming', runKey: run['id'] as Id });
  for (const comparison of Array.isArray(comparisons) ? (comparisons as readonly unknown[]) : [])
    if (isRecord(comparison) && Array.isArray(comparison['answers']))
      for (const [position, answer] of (comparison['answers'] as readonly unknown[]).entries())
        if (isRecord(answer))
          change(answer['messageId'], {
            comparison: { id: String(comparison['questionId']), label: String(answer['label']), position },
          });
  return {
    version: 2,
    id: idOf(data),
    nodes,
    selections,
    overrides: { value: isRecord(overrides) ? (overrides as ThreadSettings) : {}, at: 0 },
    queue: readQueue(data['queue']),
    tombstones: {},
  };
}

interface Version1Node {
  readonly message: SerializedMessage;
  readonly parentId: Id | null;
  readonly childIds: readonly Id[];
  readonly selectedId: Id | null;
}
