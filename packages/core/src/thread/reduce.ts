import type { ThreadEvent } from './events.js';
import { hasCall } from './selectors.js';
import { bury, revive } from './tombstones.js';
import {
  insertMessages,
  later,
  removeMessage,
  replaceMessages,
  restoreMessage,
  selectBranch,
  subtreeIds,
} from './tree.js';
import type { Id, Message, Run, ThreadSettings, ThreadState } from './types.js';

/** The state of a thread without messages. */
export function emptyThread(id: Id, request: ThreadSettings = {}): ThreadState {
  return {
    id,
    request,
    overrides: {},
    nodes: {},
    rootIds: [],
    rootId: null,
    runs: [],
    queue: [],
    tombstones: {},
    changedAt: { rootId: 0, overrides: 0 },
  };
}

/**
 * Returns the state after an event. The function is pure, and shares the unchanged parts. For an event of a run that is not under way, it returns the
 * *same* state: this is the only place that rejects late chunks and late endings.
 */
export function reduce(state: ThreadState, event: ThreadEvent): ThreadState {
  switch (event.type) {
    case 'message-append': {
      const { message, parentId, isSelected } = event;
      const next = insertMessages(state, [{ message, parentId, isSelected }], message.createdAt);
      // A message that has been sent does not wait any more.
      const queue = next.queue.filter(({ id }) => id !== message.id);
      return queue.length === next.queue.length ? next : { ...next, queue };
    }
    case 'message-update':
      return state.nodes[event.message.id] ? replaceMessages(state, [event.message]) : state;
    case 'message-remove':
      if (!state.nodes[event.messageId] || isRunning(state, event.messageId)) return state;
      return removeMessage(bury(state, subtreeIds(state, event.messageId), event.at), event.messageId, event.at);
    case 'message-restore': {
      const next = restoreMessage(state, event.before, event.messageId, event.at);
      return next === state ? state : revive(next, subtreeIds(next, event.messageId), event.at);
    }
    case 'branch-select':
      return selectBranch(state, event.messageId, event.at);
    case 'request-change': {
      const { request, overrides, at } = event;
      const changed = { ...state, request, overrides };
      if (at === undefined) return changed;
      return { ...changed, changedAt: { ...state.changedAt, overrides: later(state.changedAt?.overrides, at) } };
    }
    case 'thread-load':
      return { ...event.state, runs: event.runs ?? [] };
    case 'run-start': {
      const { runId, parentId, drafts, at, isSelected = true, isResumable } = event;
      const run: Run = {
        id: runId,
        phase: 'connecting',
        parentId,
        drafts,
        startedAt: at,
        ...(isResumable && { isResumable }),
      };
      const entries = drafts.map((message, index) => ({ message, parentId, isSelected: isSelected && index === 0 }));
      return { ...insertMessages(state, entries, at), runs: [...state.runs, run] };
    }
    case 'run-delta': {
      const run = runOf(state, event.runId);
      if (!run) return state;
      const { type: _type, runId: _runId, ...content } = event;
      const { retryAt: _retryAt, retryReason: _retryReason, ...before } = run;
      const next = { ...before, ...content };
      return {
        ...settleDrafts(state, run, event.drafts),
        runs: state.runs.map((each) => (each === run ? next : each)),
      };
    }
    case 'run-end': {
      const run = runOf(state, event.runId);
      if (!run) return state;
      const settled = replaceMessages(settleDrafts(state, run, event.drafts), event.drafts);
      return { ...settled, runs: state.runs.filter((each) => each !== run) };
    }
    case 'queue-change': {
      const { queue, removedIds = [], at } = event;
      return { ...(removedIds.length > 0 ? bury(state, removedIds, at) : state), queue };
    }
    default:
      return event satisfies never;
  }
}

const runOf = ({ runs }: ThreadState, id: Id): Run | undefined => runs.find((run) => run.id === id);

/** Servers may send more choices than the request asked for, or fewer. The tree follows; the selected branch stays. */
function settleDrafts(state: ThreadState, run: Run, after: readonly Message[]): ThreadState {
  const { drafts: before, parentId } = run;
  if (before.length === after.length) return state;
  const missing = before.filter((draft) => !after.some(({ id }) => id === draft.id));
  const entries = after.map((message) => ({ message, parentId, isSelected: false }));
  const grown = after.length > before.length ? insertMessages(state, entries, run.startedAt) : state;
  return missing.reduce((next, draft) => removeMessage(next, draft.id, run.startedAt), grown);
}

/** The parent and the answers of a run cannot be removed, nor an answer whose tools run: the next run will be below it. */
function isRunning(state: ThreadState, messageId: Id): boolean {
  const ids = new Set(subtreeIds(state, messageId));
  return (
    state.runs.some(
      ({ parentId, drafts }) => (parentId !== null && ids.has(parentId)) || drafts.some(({ id }) => ids.has(id)),
    ) || [...ids].some((id) => hasCall(state.nodes[id]!.message, 'running'))
  );
}
