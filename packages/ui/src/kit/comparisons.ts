import type { Chat, Comparison, Id, ThreadState } from '@chat-stream/react';
import type { RegenerateOption } from './KitContext.js';

/**
 * Asks several models, or one with several settings, the same question at once. The conversation shows the answers in columns while they
 * stream, also after a reload; each is a version of the answer, and the one that is shown stays the one that is shown. One stop stops
 * them all, and each column can be stopped alone.
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
  await chat.compare(
    messageId,
    variants.map((variant) =>
      typeof variant === 'string' ? { label: variant, request: { model: variant } } : variant,
    ),
  );
}

/** The comparison that stands in the place of a message: below its question, in the place of its answer if there is one. */
export function selectComparison({ comparisons, nodes }: ThreadState, messageId: Id): Comparison | undefined {
  const node = nodes[messageId];
  return comparisons?.find(({ questionId }) =>
    questionId === messageId ? node?.childIds.length === 0 : questionId === node?.parentId,
  );
}

/** The answer that was shown before the others were asked. */
export function selectBefore({ nodes }: ThreadState, { questionId, answers }: Comparison): Id | undefined {
  const id = nodes[questionId]?.selectedId ?? undefined;
  return answers.some(({ messageId }) => messageId === id) ? undefined : id;
}
