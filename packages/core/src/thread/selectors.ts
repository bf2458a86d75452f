import { pathIds, siblingIds } from './tree.js';
import type { Id, Message, Part, ThreadState } from './types.js';

/** What a reader would call the state of the chat. */
export type ChatStatus = 'idle' | 'submitted' | 'streaming' | 'awaiting' | 'error';

/** One derived value for each state, as long as what it is derived from does not change. */
export function memoizeBy<Value>(
  keys: (state: ThreadState) => readonly unknown[],
  derive: (state: ThreadState) => Value,
  isSame: (a: Value, b: Value) => boolean = Object.is,
): (state: ThreadState) => Value {
  let known: { readonly keys: readonly unknown[]; readonly value: Value }[] = [];
  return (state) => {
    const next = keys(state);
    const hit = known.find((entry) => entry.keys.every((key, index) => key === next[index]));
    if (hit) return hit.value;
    const value = derive(state);
    const entry = { keys: next, value: known.find((other) => isSame(other.value, value))?.value ?? value };
    known = [entry, ...known.slice(0, 7)]; // a few threads may be on the page at once
    return entry.value;
  };
}

/** The ids of the visible messages, from first to last. The same array until the structure changes: tokens do not touch it. */
export const selectMessageIds: (state: ThreadState) => readonly Id[] = memoizeBy(
  ({ nodes, rootId }) => [nodes, rootId],
  pathIds,
  // A message that settles changes the tree, and not what is listed.
  (a, b) => a.length === b.length && a.every((id, index) => id === b[index]),
);

/** The visible messages, with the answers that are being written. */
export const selectMessages: (state: ThreadState) => readonly Message[] = memoizeBy(
  ({ nodes, rootId, run }) => [nodes, rootId, run?.drafts],
  (state) => selectMessageIds(state).flatMap((id) => selectMessage(state, id) ?? []),
);

/** A message, as it is now: the draft while it is being written. */
export function selectMessage(state: ThreadState, messageId: Id): Message | undefined {
  return state.run?.drafts.find(({ id }) => id === messageId) ?? state.nodes[messageId]?.message;
}

export function selectPart(state: ThreadState, messageId: Id, index: number): Part | undefined {
  return selectMessage(state, messageId)?.parts[index];
}

/** Where a message stands among its alternatives: `{ ids, index }`. The ids keep their identity until they change. */
export function selectSiblingIds(state: ThreadState, messageId: Id): readonly Id[] {
  return siblingIds(state, messageId);
}

/** The last visible message. */
export function selectLastMessage(state: ThreadState): Message | undefined {
  const id = selectMessageIds(state).at(-1);
  return id === undefined ? undefined : selectMessage(state, id);
}

/** Whether a tool call of a message is in that state. */
export const hasCall = ({ parts }: Message, wanted: 'running' | 'awaiting'): boolean =>
  parts.some((part) => part.type === 'tool-call' && part.state === wanted);

/** Whether something is written that no run of this chat writes: answers that are compared. Their tools may run, too. */
const isWrittenBeside: (state: ThreadState) => boolean = memoizeBy(
  ({ nodes }) => [nodes],
  ({ nodes }) =>
    Object.values(nodes).some(({ message }) => message.status === 'streaming' || hasCall(message, 'running')),
);

/**
 * `submitted` until the first token, then `streaming`, also while tools run and while answers are written side by side; `awaiting` when
 * a tool call waits for a person; `error` when the last visible answer failed; else `idle`.
 */
export function selectStatus(state: ThreadState): ChatStatus {
  const { run } = state;
  if (run) return run.phase === 'connecting' || run.phase === 'waiting' ? 'submitted' : 'streaming';
  const last = selectLastMessage(state);
  if (isWrittenBeside(state)) return 'streaming';
  if (last && hasCall(last, 'awaiting')) return 'awaiting';
  return last?.status === 'failed' ? 'error' : 'idle';
}

/** Why the last visible answer failed. */
export function selectError(state: ThreadState): Message['error'] {
  return state.run ? undefined : selectLastMessage(state)?.error;
}

/** The text of a message: what is read aloud, copied and searched. Reasoning and tool calls are not part of it. */
export function messageText(message: Pick<Message, 'parts'>): string {
  return message.parts
    .map((part) =>
      part.type === 'text' || part.type === 'refusal' ? part.text : part.type === 'audio' ? part.transcript : '',
    )
    .join('');
}
