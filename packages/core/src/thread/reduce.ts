import type { ThreadEvent } from './events.js';
import { hasCall } from './selectors.js';
import { insertMessages, removeMessage, replaceMessages, restoreMessage, selectBranch, subtreeIds } from './tree.js';
import type { Id, Message, ThreadSettings, ThreadState } from './types.js';

export function emptyThread(id: Id, request: ThreadSettings = {}): ThreadState {
  return { id, request, overrides: {}, nodes: {}, rootIds: [], rootId: null, run: null, queue: [] };
}

/**
 * The state after an event. Pure; what does not change is shared. An event of a run that is not the current one changes nothing and
 * returns the *same* state: the one place where late chunks and late endings are turned away.
 */
export function reduce(state: ThreadState, event: ThreadEvent): ThreadState {
  switch (event.type) {
    case 'message-append':
      return insertMessages(state, event.parentId, [event.message]);
    case 'message-update':
      return state.nodes[event.message.id] ? replaceMessages(state, [event.message]) : state;
    case 'message-remove':
      return isRunning(state, event.messageId) ? state : removeMessage(state, event.messageId);
    case 'message-restore':
      return restoreMessage(state, event.before, event.messageId);
    case 'branch-select':
      return selectBranch(state, event.messageId);
    case 'request-change':
      return { ...state, request: event.request, overrides: event.overrides };
    case 'thread-load':
      return { ...event.state, run: null };
    case 'run-start': {
      const { runId, parentId, drafts, at, isResumable } = event;
      const begun = { id: runId, phase: 'connecting' as const, parentId, drafts, startedAt: at };
      const run = isResumable ? { ...begun, isResumable } : begun;
      return { ...insertMessages(state, parentId, drafts), run };
    }
    case 'run-delta': {
      if (state.run?.id !== event.runId) return state;
      const { type: _type, runId: _runId, ...content } = event;
      const { retryAt: _retryAt, ...run } = state.run;
      return { ...settleDrafts(state, run.drafts, event.drafts), run: { ...run, ...content } };
    }
    case 'run-end': {
      if (state.run?.id !== event.runId) return state;
      return { ...replaceMessages(settleDrafts(state, state.run.drafts, event.drafts), event.drafts), run: null };
    }
    case 'queue-change':
      return { ...state, queue: event.queue };
    case 'comparisons-change':
      return { ...state, comparisons: event.comparisons };
    default:
      return event satisfies never;
  }
}

/** Servers may send more choices than were asked for, or fewer: the tree follows what came, and the reader's choice stays. */
function settleDrafts(state: ThreadState, before: readonly Message[], after: readonly Message[]): ThreadState {
  if (before.length === after.length) return state;
  const missing = before.filter((draft) => !after.some(({ id }) => id === draft.id));
  const parentId = state.run?.parentId ?? null;
  const grown = after.length > before.length ? insertMessages(state, parentId, after, 'keep-selection') : state;
  return missing.reduce((next, draft) => removeMessage(next, draft.id), grown);
}

/** What a run hangs on cannot be removed while it runs, nor an answer whose tools do: the next run will hang on that. */
function isRunning(state: ThreadState, messageId: Id): boolean {
  const { run, nodes, comparisons = [] } = state;
  const ids = subtreeIds(state, messageId);
  if (run && ((run.parentId !== null && ids.includes(run.parentId)) || run.drafts.some(({ id }) => ids.includes(id))))
    return true;
  // Answers that are compared are written by forks, which have them, too.
  return comparisons.length === 0 && ids.some((id) => nodes[id] !== undefined && hasCall(nodes[id].message, 'running'));
}
