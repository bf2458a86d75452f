import { selectMessage } from '../thread/selectors.js';
import type { Id, ThreadState } from '../thread/types.js';
import type { Store } from '../thread/store.js';
import type { Chat } from './types.js';

/**
 * How often what a fork writes is shown in the thread, in milliseconds: at most, and for each message of the thread, because every change of
 * the tree costs what the tree holds. Whoever wants it sooner looks at the fork.
 */
const INTERVAL = 100;
const INTERVAL_PER_MESSAGE = 0.1;

/**
 * Shows what a fork writes in the thread that it came from, as branches, from now on. The reader stays where they are.
 *
 * @param known messages of the thread that the fork is to write, and does not have yet
 * @param onMessage called with each message that the fork writes
 * @param onShow called whenever the thread shows what the fork has
 */
export function mirrorFork(
  { getState, dispatch }: Store,
  fork: Chat,
  known: readonly Id[],
  onMessage: (id: Id) => void,
  onShow: () => void,
): void {
  const given = new Set(Object.keys(fork.getState().nodes));
  /** What has been in the thread, and is not put back when it has been taken out there. */
  const written = new Set<Id>(known);
  for (const id of known) {
    const node = getState().nodes[id];
    if (node) fork.insert(node.message, node.parentId);
    onMessage(id);
  }
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const state = fork.getState();
    for (const id of written) {
      if (state.nodes[id]) continue;
      written.delete(id);
      dispatch({ type: 'message-remove', messageId: id });
    }
    for (const [id, { parentId }] of Object.entries(state.nodes)) {
      const message = selectMessage(state, id);
      if (given.has(id) || !message) continue;
      const { nodes } = getState();
      const before = nodes[id]?.message;
      const parent = parentId === null ? undefined : nodes[parentId];
      if (before) {
        if (before !== message) dispatch({ type: 'message-update', message });
      } else if (parent && !written.has(id)) {
        dispatch({ type: 'message-append', message, parentId });
        if (parent.selectedId !== null) dispatch({ type: 'branch-select', messageId: parent.selectedId });
      }
      if (!written.has(id)) onMessage(id);
      written.add(id);
    }
    onShow();
  };

  fork.subscribe((event) => {
    if (event.type === 'run-delta') timer ??= setTimeout(show, intervalOf(getState()));
    else show();
  });
}

function intervalOf({ nodes }: ThreadState): number {
  return Math.max(INTERVAL, INTERVAL_PER_MESSAGE * Object.keys(nodes).length);
}
