'use client';
import { selectTiming, type AnswerTiming } from '@chat-stream/core';
import { useChatSelector } from './useChatSelector.js';

/**
 * Returns the speed of an answer: of the last message if no id is given. The component renders with the text, at most once a frame.
 *
 * @example
 * ```tsx
 * import { useTiming } from '@chat-stream/react';
 *
 * export function Speed({ messageId }: { messageId: string }) {
 *   const timing = useTiming(messageId);
 *   return <output>{(timing?.currentTokensPerSecond ?? timing?.tokensPerSecond)?.toFixed(0)} tokens/s</output>;
 * }
 * ```
 */
export function useTiming(messageId?: string): AnswerTiming | undefined {
  return useChatSelector(selectTiming, messageId);
}
