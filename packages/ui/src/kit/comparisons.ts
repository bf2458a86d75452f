import { createComparison, selectComparison, type Chat, type Id, type ThreadState } from '@chat-stream/react';
import type { RegenerateOption } from './KitContext.js';

/**
 * Asks several models, or one with several settings, the same question at once. The conversation shows the answers in columns while they
 * stream, also after a reload. Each is a version of the answer, and the selected version does not change. Stop in the composer stops all of them,
 * and each column can be stopped alone.
 *
 * @param messageId the question, or one of its answers
 * @returns when all have ended. Each failure is shown in its column
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
  const comparison = createComparison(
    chat,
    variants.map((variant) =>
      typeof variant === 'string' ? { label: variant, request: { model: variant } } : variant,
    ),
  );
  await comparison.ask(messageId);
}

/** The question that an answer belongs to, if its comparison is open. Later steps of an answer belong to the same question. */
export function selectComparedQuestion(state: ThreadState, messageId: Id): Id | undefined {
  const { nodes } = state;
  if (nodes[messageId]?.message.role !== 'assistant') return undefined;
  let questionId = nodes[messageId].parentId;
  while (questionId !== null && nodes[questionId]?.message.role === 'assistant')
    questionId = nodes[questionId]!.parentId;
  return questionId !== null && selectComparison(state, questionId).length > 0 ? questionId : undefined;
}

/** The answer that was shown before the comparison, if it is not one of the compared answers. */
export function selectAnswerBefore(state: ThreadState, questionId: Id): Id | undefined {
  const id = state.nodes[questionId]?.selectedId ?? undefined;
  return selectComparison(state, questionId).some(({ messageId }) => messageId === id) ? undefined : id;
}
