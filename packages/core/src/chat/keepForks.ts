import { selectLastMessage, selectMessage } from '../thread/selectors.js';
import type { Id, PendingRun, ThreadState } from '../thread/types.js';
import type { Chat } from './types.js';

/** How often what a fork writes is shown in the thread. Milliseconds. */
const INTERVAL = 100;

/** The forks of a chat that write answers just now: they are saved with the thread, although they are not in it yet. */
export interface KeptForks {
  states(): readonly ThreadState[];
  /** Takes runs of forks up again after a reload. Their answers are in the thread by then, and are seen there as they grow. */
  resume(pending: readonly PendingRun[]): void;
  close(): void;
}

/** @param onChange called when there is something new to save */
export function keepForks(chat: Chat, onChange: () => void): KeptForks {
  const live = new Set<Chat>();
  const unsubscribe = chat.onFork((fork) => {
    fork.subscribe((_event, state) => {
      if (isLive(state)) live.add(fork);
      else live.delete(fork);
      onChange();
    });
  });
  return {
    states: () => [...live].map((fork) => fork.getState()),
    resume: (pending) => pending.forEach((run) => resumeFork(chat, run)),
    close: unsubscribe,
  };
}

/** A turn that is under way, between its runs too. */
function isLive(state: ThreadState): boolean {
  if (state.run) return true;
  const parts = selectLastMessage(state)?.parts ?? [];
  return parts.some((part) => part.type === 'tool-call' && (part.state === 'ready' || part.state === 'running'));
}

function resumeFork(chat: Chat, pending: PendingRun): void {
  const { parentId, messageIds } = pending;
  const { nodes } = chat.getState();
  if (parentId === null || !nodes[parentId]) return;
  const fork = chat.fork(parentId);
  const own = new Set(Object.keys(fork.getState().nodes));
  for (const id of messageIds) if (nodes[id]) fork.insert(nodes[id].message, parentId);
  /** What has been in the thread, and is not put back when it has been taken out. */
  const known = new Set<Id>(messageIds);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const state = fork.getState();
    for (const [id, node] of Object.entries(state.nodes)) {
      const message = selectMessage(state, id);
      if (own.has(id) || !message) continue;
      const before = chat.getState();
      const place = node.parentId === null ? undefined : before.nodes[node.parentId];
      if (before.nodes[id]) {
        if (before.nodes[id].message !== message) chat.apply({ type: 'message-update', message });
      } else if (place && !known.has(id)) {
        chat.apply({ type: 'message-append', message, parentId: node.parentId });
        // The reader stays where they are.
        if (place.selectedId !== null) chat.apply({ type: 'branch-select', messageId: place.selectedId });
      }
      known.add(id);
    }
  };
  fork.subscribe((event) => {
    if (event.type === 'run-delta') timer ??= setTimeout(show, INTERVAL);
    else show();
  });
  const release = chat.intercept(async (name, _args, proceed) => {
    if (name === 'stop') await fork.stop();
    return proceed();
  });
  // Failures are shown in the thread; the partial text is there already.
  fork
    .resume(pending)
    .catch(() => {})
    .finally(release);
}
