import { ChatError, chatErrorFromJson, type ChatErrorJson } from '../errors.js';
import { isRecord } from '../protocol/json/json.js';
import { interrupted } from './interrupted.js';
import { pendingRun } from './pendingRun.js';
import { selectMessage } from './selectors.js';
import { insertMessages, pathIds, pathTo, replaceMessages } from './tree.js';
import type { Comparison, Id, Message, PendingRun, ThreadNode, ThreadState } from './types.js';

/** A thread as plain data, fit for JSON and for structured clones. */
export interface SerializedThread {
  readonly version: 1;
  readonly id: Id;
  readonly overrides: ThreadState['overrides'];
  readonly nodes: Readonly<Record<Id, Omit<ThreadNode, 'message'> & { readonly message: SerializedMessage }>>;
  readonly rootIds: readonly Id[];
  readonly rootId: Id | null;
  readonly queue: ThreadState['queue'];
  /** Set while answers stand side by side. */
  readonly comparisons?: readonly Comparison[];
  /** Set while an answer is being written that a server keeps. */
  readonly pending?: PendingRun;
  /** The same of forks that were writing other answers to a message of this thread, such as when models are compared. */
  readonly pendingForks?: readonly PendingRun[];
}

export type SerializedMessage = Omit<Message, 'error'> & { readonly error?: ChatErrorJson };

/**
 * The thread as plain data. Answers that are being written go in as they are now, as stopped ones: who reads them later can continue.
 *
 * @param forks chats that began as this one and write other answers to one of its messages: those answers go in too, as branches
 */
export function serializeThread(state: ThreadState, forks: readonly ThreadState[] = []): SerializedThread {
  const whole = replaceMessages(state, state.run?.drafts ?? []);
  const { id, overrides, nodes, rootIds, rootId, queue, comparisons } = forks.reduce(graft, whole);
  const plain = Object.entries(nodes).map(
    ([key, node]) => [key, { ...node, message: serializeMessage(stop(node.message)) }] as const,
  );
  const pending = pendingRun(state);
  const pendingForks = forks.flatMap((fork) => pendingRun(fork) ?? []).filter((run) => nodes[run.messageIds[0] ?? '']);
  return {
    version: 1,
    id,
    overrides,
    nodes: Object.fromEntries(plain),
    rootIds,
    rootId,
    queue,
    ...(comparisons?.length && { comparisons }),
    ...(pending && { pending }),
    ...(pendingForks.length > 0 && { pendingForks }),
  };
}

function stop(message: Message): Message {
  return message.status === 'streaming' ? { ...message, status: 'stopped' } : message;
}

/** Puts what a fork has answered beside what is there. A fork that asks something of its own is another conversation. */
function graft(state: ThreadState, fork: ThreadState): ThreadState {
  const path = [...(fork.run ? pathTo(fork, fork.run.parentId) : pathIds(fork)), ...draftIds(fork)];
  let grown = state;
  for (const id of path) {
    const message = selectMessage(fork, id);
    const parentId = fork.nodes[id]?.parentId ?? null;
    const isKnown = grown.nodes[id] !== undefined;
    if (!message || (!isKnown && message.role === 'user')) return state;
    if (isKnown && state.nodes[id]?.message.status === 'done') continue;
    if (!isKnown && (parentId === null || !grown.nodes[parentId])) return state;
    grown = isKnown ? replaceMessages(grown, [message]) : insertMessages(grown, parentId, [message], 'keep-selection');
  }
  return grown;
}

const draftIds = ({ run }: ThreadState): readonly Id[] => run?.drafts.map(({ id }) => id) ?? [];

function serializeMessage({ error, ...message }: Message): SerializedMessage {
  return error ? { ...message, error: error.toJSON() } : message;
}

/**
 * The way back.
 *
 * @throws {ChatError} `misuse` when the data is no thread, or one of a later version
 */
export function deserializeThread(data: unknown): Omit<ThreadState, 'run'> {
  if (!isRecord(data) || data['version'] !== 1 || !isRecord(data['nodes']) || !Array.isArray(data['rootIds'])) {
    throw new ChatError(
      'misuse',
      'This is no thread that this version can read. Expected { version: 1, nodes, rootIds, … }.',
    );
  }
  const { id, overrides, nodes, rootIds, rootId, queue, comparisons } = data as unknown as SerializedThread;
  const whole = Object.entries(nodes).map(
    ([key, node]) => [key, { ...node, message: reviveMessage(node.message) }] as const,
  );
  const state = { id, request: overrides, overrides, nodes: Object.fromEntries(whole), rootIds, rootId, queue };
  // A choice that cannot be read is none: the answers are branches.
  const isReadable = Array.isArray(comparisons) && comparisons.every((each) => Array.isArray(each?.answers));
  return isReadable ? { ...state, comparisons } : state;
}

function reviveMessage({ error, ...message }: SerializedMessage): Message {
  return interrupted(error ? { ...message, error: chatErrorFromJson(error) } : message);
}
