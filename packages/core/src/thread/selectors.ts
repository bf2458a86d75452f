import { pathIds, siblingIds } from './tree.js';
import type { Id, Message, Part, Run, ThreadState } from './types.js';

/** The state of the chat in one word. */
export type ChatStatus = 'idle' | 'submitted' | 'streaming' | 'awaiting' | 'error';

/** Memoizes a derived value by the values that it is derived from. */
export function memoizeBy<Value>(
  keys: (state: ThreadState) => readonly unknown[],
  derive: (state: ThreadState) => Value,
  isSame: (a: Value, b: Value) => boolean = Object.is,
): (state: ThreadState) => Value {
  let known: { readonly keys: readonly unknown[]; readonly value: Value }[] = [];
  return (state) => {
    const next = keys(state);
    const hit = known.find(
      (entry) => entry.keys.length === next.length && entry.keys.every((key, index) => key === next[index]),
    );
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
  // A message that settles changes the tree, but not the list.
  (a, b) => a.length === b.length && a.every((id, index) => id === b[index]),
);

/** The visible messages, including pending answers in their current state. */
export const selectMessages: (state: ThreadState) => readonly Message[] = memoizeBy(
  ({ nodes, rootId, runs }) => [nodes, rootId, ...runs.map(({ drafts }) => drafts)],
  (state) => selectMessageIds(state).flatMap((id) => selectMessage(state, id) ?? []),
);

/** Returns the current state of a message. While a run writes the message, this is the answer so far. */
export function selectMessage(state: ThreadState, messageId: Id): Message | undefined {
  for (const { drafts } of state.runs) for (const draft of drafts) if (draft.id === messageId) return draft;
  return state.nodes[messageId]?.message;
}

/** Returns the run that writes a message, if it is pending. */
export function selectRun({ runs }: Pick<ThreadState, 'runs'>, messageId: Id): Run | undefined {
  return runs.find(({ drafts }) => drafts.some(({ id }) => id === messageId));
}

/** Returns one part of a message, by its index. */
export function selectPart(state: ThreadState, messageId: Id, index: number): Part | undefined {
  return selectMessage(state, messageId)?.parts[index];
}

/** Returns the ids of a message and its alternatives. The array is the same until they change. */
export function selectSiblingIds(state: ThreadState, messageId: Id): readonly Id[] {
  return siblingIds(state, messageId);
}

/** Returns the last visible message. */
export function selectLastMessage(state: ThreadState): Message | undefined {
  const id = selectMessageIds(state).at(-1);
  return id === undefined ? undefined : selectMessage(state, id);
}

/** Whether a tool call of a message is in that state. */
export const hasCall = ({ parts }: Message, wanted: 'running' | 'awaiting'): boolean =>
  parts.some((part) => part.type === 'tool-call' && part.state === wanted);

/** Whether a tool of any message runs. Between two runs of a turn nothing else is under way. */
export const isRunningTools: (state: ThreadState) => boolean = memoizeBy(
  ({ nodes }) => [nodes],
  ({ nodes }) => Object.values(nodes).some(({ message }) => hasCall(message, 'running')),
);

/**
 * Returns the status of a thread: `submitted` until the first token, then `streaming`, also while tools run; `awaiting` if a tool call of the last
 * visible message waits for a person; `error` if the last visible answer failed; otherwise `idle`.
 */
export function selectStatus(state: ThreadState): ChatStatus {
  const { runs } = state;
  if (runs.length > 0)
    return runs.every(({ phase }) => phase === 'connecting' || phase === 'waiting') ? 'submitted' : 'streaming';
  if (isRunningTools(state)) return 'streaming';
  const last = selectLastMessage(state);
  if (last && hasCall(last, 'awaiting')) return 'awaiting';
  return last?.status === 'failed' ? 'error' : 'idle';
}

/** Returns the error of the last visible answer, if it failed. */
export function selectError(state: ThreadState): Message['error'] {
  const last = selectLastMessage(state);
  return last && !selectRun(state, last.id) ? last.error : undefined;
}

/** Returns the text of a message, without reasoning and tool calls. The kit reads aloud, copies and searches this text. */
export function messageText(message: Pick<Message, 'parts'>): string {
  return message.parts
    .map((part) =>
      part.type === 'text' || part.type === 'refusal' ? part.text : part.type === 'audio' ? part.transcript : '',
    )
    .join('');
}
