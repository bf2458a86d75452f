import type { ThreadSettings } from '@chat-stream/core';
import type { Chat } from '@chat-stream/react';
import { selectTurnStart } from '../../kit/messageSelectors.js';

/**
 * Asks for another answer, including all steps that led to this one. An answer that is streaming is stopped first. The state is read when
 * the command runs: a settled message does not render because another one streams.
 */
export async function regenerateAnswer(chat: Chat, messageId: string, request?: ThreadSettings): Promise<void> {
  if (chat.getState().run) await chat.stop();
  await chat.regenerate(selectTurnStart(chat.getState(), messageId), { request });
}
