import { ChatError } from '../errors.js';
import { createId as randomId } from '../id.js';
import { selectMessage } from '../thread/selectors.js';
import type { Id, Message, ThreadSettings, ThreadState } from '../thread/types.js';
import type { TurnResult } from '../run/types.js';
import type { Chat } from './types.js';

/** One of the answers that a comparison asks for. */
export interface ComparedVariant {
  /** Tells the answers apart, such as the name of a model. */
  readonly label: string;
  /** Settings over those of the chat. */
  readonly request?: ThreadSettings | undefined;
}

/** Answers of several models, or of one model with several settings, to the same question. */
export interface Comparison {
  readonly id: Id;
  /**
   * Requests all answers at once. Each of them grows as a branch; the selected branch stays. Resolves when all have ended. Failures are in
   * the answers.
   *
   * @param messageId the question, or an answer to it
   * @throws {ChatError} `misuse` without such a message
   */
  ask(messageId: Id): Promise<TurnResult>;
}

/**
 * Compares variants of the settings in one chat. The answers carry the id of the comparison and their label, so that
 * {@link selectComparison} finds them, also after a reload and on other pages.
 *
 * @example
 * ```ts
 * import { createComparison, type Chat } from '@chat-stream/core';
 *
 * export const compareModels = (chat: Chat, questionId: string, models: readonly string[]) =>
 *   createComparison(
 *     chat,
 *     models.map((model) => ({ label: model, request: { model } })),
 *   ).ask(questionId);
 * ```
 */
export function createComparison(chat: Chat, variants: readonly ComparedVariant[], id: Id = randomId()): Comparison {
  return {
    id,
    async ask(messageId) {
      const node = chat.getState().nodes[messageId];
      if (!node) throw new ChatError('misuse', `There is no message "${messageId}" in this thread.`);
      const questionId = node.message.role === 'assistant' && node.parentId !== null ? node.parentId : messageId;
      apply(chat, endedAnswers(chat.getState(), questionId));
      const results = await Promise.allSettled(
        variants.map(({ label, request }, position) =>
          // One answer from each, whatever `n` says.
          chat.regenerate(questionId, {
            request: { n: undefined, ...request },
            comparison: { id, label, position },
            isBeside: true,
          }),
        ),
      );
      const fulfilled = results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
      const isStopped = fulfilled.length === results.length && fulfilled.every(({ outcome }) => outcome === 'stopped');
      return {
        outcome: isStopped ? 'stopped' : 'done',
        messageIds: fulfilled.flatMap(({ messageIds }) => messageIds),
      };
    },
  };
}

/** One answer of a comparison. */
export interface ComparedAnswer {
  readonly label: string;
  /** The first message of the answer. Messages after tool calls follow it. */
  readonly messageId: Id;
}

/**
 * The answers of the open comparison below a question, in the order in which they were requested; empty if there is none. A follow-up
 * question ends the comparison.
 */
export function selectComparison(state: ThreadState, questionId: Id): readonly ComparedAnswer[] {
  const { nodes } = state;
  const known = comparisons.get(nodes)?.get(questionId);
  if (known) return known;
  const compared = (nodes[questionId]?.childIds ?? []).flatMap((id) => {
    const { comparison } = nodes[id]?.message ?? {};
    return comparison && !comparison.isEnded ? { ...comparison, messageId: id } : [];
  });
  const latest = compared.at(-1)?.id;
  const answers = compared.filter(({ id }) => id === latest).map(({ label, messageId }) => ({ label, messageId }));
  const found = comparisons.get(nodes) ?? new Map<Id, readonly ComparedAnswer[]>();
  comparisons.set(nodes, found.set(questionId, answers));
  return answers;
}

/** The same list for the same tree: tokens do not change it. */
const comparisons = new WeakMap<ThreadState['nodes'], Map<Id, readonly ComparedAnswer[]>>();

/** Ends the comparison below a question: stops its pending answers, and shows one of them, or the branch that was shown before. */
export async function endComparison(chat: Chat, questionId: Id, chosenId?: Id): Promise<void> {
  const answers = selectComparison(chat.getState(), questionId);
  await Promise.all(answers.map(({ messageId }) => chat.stop(messageId)));
  apply(chat, endedAnswers(chat.getState(), questionId));
  if (chosenId !== undefined && chat.getState().nodes[chosenId]) chat.selectBranch(chosenId);
}

/**
 * Requests one answer of an open comparison again. The new answer takes its place among the others.
 *
 * @param request settings over those of the answer
 * @throws {ChatError} `misuse` when the message is not an answer of an open comparison
 */
export async function regenerateCompared(chat: Chat, messageId: Id, request?: ThreadSettings): Promise<TurnResult> {
  await chat.stop(messageId);
  const message = selectMessage(chat.getState(), messageId);
  const { comparison, provenance } = message ?? {};
  if (!message || !comparison || comparison.isEnded)
    throw new ChatError('misuse', `The message "${messageId}" does not belong to an open comparison.`);
  apply(chat, [{ ...message, comparison: { ...comparison, isEnded: true } }]);
  return chat.regenerate(messageId, { request: { ...provenance?.request, ...request }, comparison, isBeside: true });
}

/** The answers of open comparisons as ordinary branches: of one question, or of all. */
export function endedAnswers(state: ThreadState, questionId?: Id): readonly Message[] {
  return Object.entries(state.nodes).flatMap(([id, { parentId }]) => {
    const message = selectMessage(state, id);
    const isOpen = message?.comparison && !message.comparison.isEnded && (questionId ?? parentId) === parentId;
    return isOpen ? { ...message, comparison: { ...message.comparison!, isEnded: true as const } } : [];
  });
}

function apply(chat: Chat, messages: readonly Message[]): void {
  for (const message of messages) chat.apply({ type: 'message-update', message });
}
