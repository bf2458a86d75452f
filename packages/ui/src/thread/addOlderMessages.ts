import {
  selectMessageIds,
  type Chat,
  type Message,
  type SettledThread,
  type ThreadNode,
  type ThreadState,
} from '@chat-stream/react';

/**
 * Inserts messages before those of a chat, oldest first: for `onLoadOlder`. The view does not move. While an answer is pending, it waits for the
 * end of the answer. Messages that the chat already has are skipped.
 *
 * @example
 * ```tsx
 * import type { Chat, Message } from '@chat-stream/core';
 * import { addOlderMessages } from '@chat-stream/ui';
 *
 * export const loadOlder = async (chat: Chat, page: Promise<readonly Message[]>) => addOlderMessages(chat, await page);
 * ```
 */
export async function addOlderMessages(chat: Chat, messages: readonly Message[]): Promise<void> {
  while (chat.getState().runs.length > 0) {
    await new Promise<void>((resolve) => {
      const end = chat.subscribe((_event, state) => {
        if (state.runs.length > 0) return;
        end();
        // The chat handles the end after its subscribers, and may start with a queued message.
        setTimeout(resolve);
      });
    });
  }
  const { runs: _runs, ...state } = chat.getState();
  const next = withOlder(state, messages);
  if (next !== state) chat.load(next);
}

function withOlder(state: SettledThread, messages: readonly Message[]): SettledThread {
  const older = messages.filter(({ id }) => !state.nodes[id]);
  const first = older[0];
  const last = older.at(-1);
  if (!first || !last) return state;
  const nodes: Record<string, ThreadNode> = { ...state.nodes };
  for (const [index, message] of older.entries()) {
    const next = older[index + 1]?.id;
    nodes[message.id] = {
      message,
      parentId: older[index - 1]?.id ?? null,
      childIds: next === undefined ? state.rootIds : [next],
      selectedId: next ?? state.rootId,
    };
  }
  for (const id of state.rootIds) nodes[id] = { ...state.nodes[id]!, parentId: last.id };
  return { ...state, nodes, rootIds: [first.id], rootId: first.id };
}

/** Whether a state is another one with more before or after it: the reader then stays where they are. */
export function isSameConversation(state: ThreadState, previous: ThreadState): boolean {
  const before = selectMessageIds(previous);
  return before.length > 0 && before.every((id) => state.nodes[id] !== undefined);
}
