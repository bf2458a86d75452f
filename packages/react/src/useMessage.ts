'use client';
import { selectMessage, selectPart, type Message, type Part } from '@chat-stream/core';
import { useChatSelector } from './useChatSelector.js';

/** A message as it is now. The component renders when this message changes, whatever the others do. */
export function useMessage(id: string): Message | undefined {
  return useChatSelector(selectMessage, id);
}

/** One part of a message. Settled parts keep their identity while a later one streams. */
export function usePart(messageId: string, index: number): Part | undefined {
  return useChatSelector(selectPart, messageId, index);
}
