import type { ThreadSettings } from '@chat-stream/core';
import { regenerateCompared, type Chat } from '@chat-stream/react';
import { selectTurnStart } from '../../kit/messageSelectors.js';

/**
 * Asks for another answer, including all steps that led to this one. An answer that is streaming is stopped first. The state is read when
 * the command runs: a settled message does not render because another one streams.
 */
export async function regenerateAnswer(chat: Chat, messageId: string, request?: ThreadSettings): Promise<void> {
  const turnStart = selectTurnStart(chat.getState(), messageId);
  const { comparison } = chat.getState().nodes[turnStart]?.message ?? {};
  if (comparison && !comparison.isEnded) {
    await regenerateCompared(chat, turnStart, request);
    return;
  }
  if (chat.getState().runs.length > 0) await chat.stop();
  await chat.regenerate(selectTurnStart(chat.getState(), messageId), { request });
}
