'use client';
import { selectMessage, selectPart, type Message, type Part } from '@chat-stream/core';
import { useChatSelector } from './useChatSelector.js';

/** Returns the current state of a message. The component renders only when this message changes. */
export function useMessage(id: string): Message | undefined {
  return useChatSelector(selectMessage, id);
}

/** One part of a message. Settled parts keep their identity while a later one streams. */
export function usePart(messageId: string, index: number): Part | undefined {
  return useChatSelector(selectPart, messageId, index);
}
