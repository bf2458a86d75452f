'use client';
import { selectMessage, selectPart, type Message, type Part } from '@chat-stream/core';
import { useChatSelector } from './useChatSelector.js';

/**
 * Returns the current state of a message. The component renders only when this message changes.
 *
 * @example
 * ```tsx
 * import { messageText, useMessage } from '@chat-stream/react';
 *
 * export function Line({ id }: { id: string }) {
 *   const message = useMessage(id);
 *   return <p>{message ? messageText(message) : ''}</p>;
 * }
 * ```
 */
export function useMessage(id: string): Message | undefined {
  return useChatSelector(selectMessage, id);
}

/**
 * Returns one part of a message. A part that is complete keeps its identity while a later part streams.
 *
 * @example
 * ```tsx
 * import { usePart } from '@chat-stream/react';
 *
 * export function Reasoning({ messageId, index }: { messageId: string; index: number }) {
 *   const part = usePart(messageId, index);
 *   return part?.type === 'reasoning' ? <details>{part.text}</details> : null;
 * }
 * ```
 */
export function usePart(messageId: string, index: number): Part | undefined {
  return useChatSelector(selectPart, messageId, index);
}
