import { selectMessageIds } from '@chat-stream/react';
import type { Chat, ThreadSettings } from '@chat-stream/react';
import type { RegenerateOption } from '../kit/KitContext.js';

/** Answers to one question that are being written side by side, each in a chat of its own that ends with that question. */
export interface Comparison {
  readonly questionId: string;
  readonly forks: readonly Fork[];
}

export interface Fork {
  readonly label: string;
  readonly chat: Chat;
  /** The settings that it is asked with. */
  readonly request: ThreadSettings;
}

/** A chat is handed on with its commands wrapped; this function of it stays the same. */
type Key = Chat['subscribe'];

// Outside of components: what runs does not end because a view goes.
const running = new WeakMap<Key, readonly Comparison[]>();
const listeners = new WeakMap<Key, Set<() => void>>();
const NONE: readonly Comparison[] = [];

export function comparisonsOf(chat: Chat): readonly Comparison[] {
  return running.get(chat.subscribe) ?? NONE;
}

export function subscribeToComparisons(chat: Chat, listener: () => void): () => void {
  const all = listeners.get(chat.subscribe) ?? new Set();
  listeners.set(chat.subscribe, all.add(listener));
  return () => all.delete(listener);
}

function setComparisons(chat: Chat, comparisons: readonly Comparison[]): void {
  running.set(chat.subscribe, comparisons);
  for (const listener of listeners.get(chat.subscribe) ?? []) listener();
}

/**
 * Asks several models, or one with several settings, the same question at once. The conversation shows the answers in columns while they
 * stream; each becomes a version of the answer when it ends, and the one that is shown stays the one that is shown.
 *
 * @param messageId the question, or one of its answers
 * @returns when all have ended; each failure is told in its column
 * @throws {ChatError} `misuse` without such a message
 *
 * @example
 * ```ts
 * import type { Chat } from '@chat-stream/react';
 * import { askSeveral } from '@chat-stream/ui';
 *
 * export const compare = (chat: Chat, questionId: string) =>
 *   askSeveral(chat, questionId, ['gpt-5', { label: 'calm', request: { temperature: 0 } }]);
 * ```
 */
export async function askSeveral(chat: Chat, messageId: string, variants: readonly RegenerateOption[]): Promise<void> {
  const node = chat.getState().nodes[messageId];
  const questionId = node?.message.role === 'assistant' && node.parentId !== null ? node.parentId : messageId;
  const forks = variants.map((variant): Fork => {
    const { label, request } = typeof variant === 'string' ? { label: variant, request: { model: variant } } : variant;
    // One answer from each, whatever `n` says.
    return { label, chat: chat.fork(questionId), request: { ...chat.getState().request, n: undefined, ...request } };
  });
  const others = comparisonsOf(chat).filter((each) => each.questionId !== questionId);
  setComparisons(chat, [...others, { questionId, forks }]);
  await Promise.all(
    // Failures are shown where the answer would be.
    forks.map(({ chat: fork, request }) =>
      fork
        .regenerate(questionId, { request })
        .catch(() => {})
        .then(() => adopt(chat, questionId, fork)),
    ),
  );
}

/** Ends a comparison: what still runs is stopped, and what had come is kept as versions. */
export async function endComparison(chat: Chat, comparison: Comparison, chosenId?: string): Promise<void> {
  await Promise.all(comparison.forks.map(({ chat: fork }) => fork.stop()));
  for (const { chat: fork } of comparison.forks) adopt(chat, comparison.questionId, fork);
  if (chosenId !== undefined && chat.getState().nodes[chosenId]) chat.selectBranch(chosenId);
  setComparisons(
    chat,
    comparisonsOf(chat).filter((each) => each !== comparison),
  );
}

/** The messages that a fork has added to the question. */
export function answerIds(fork: Chat, questionId: string): readonly string[] {
  const ids = selectMessageIds(fork.getState());
  return ids.slice(ids.indexOf(questionId) + 1);
}

/** Takes the answer of a fork in, with the steps that led to it, and leaves the reader where they are. */
function adopt(chat: Chat, questionId: string, fork: Chat): void {
  const { nodes } = chat.getState();
  if (!nodes[questionId]) return; // it has been deleted meanwhile
  const shownId = nodes[questionId].selectedId;
  let parentId = questionId;
  for (const id of answerIds(fork, questionId)) {
    const message = fork.getState().nodes[id]?.message;
    if (message && !chat.getState().nodes[id]) chat.insert(message, parentId);
    parentId = id;
  }
  if (shownId !== null) chat.selectBranch(shownId);
}
