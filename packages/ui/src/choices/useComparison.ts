'use client';
import { useCallback, useSyncExternalStore } from 'react';
import { useChat } from '@chat-stream/react';
import { comparisonsOf, subscribeToComparisons } from './comparisons.js';
import type { Comparison } from './comparisons.js';

/** The comparison that stands in the place of a message: below its question, in the place of its answer if there is one. */
export function useComparison(messageId: string): Comparison | undefined {
  const chat = useChat();
  const subscribe = useCallback((listener: () => void) => subscribeToComparisons(chat, listener), [chat]);
  const read = (): Comparison | undefined => {
    const comparisons = comparisonsOf(chat);
    if (comparisons.length === 0) return undefined;
    const { nodes } = chat.getState();
    const node = nodes[messageId];
    return comparisons.find(({ questionId }) =>
      questionId === messageId ? node?.childIds.length === 0 : questionId === node?.parentId,
    );
  };
  return useSyncExternalStore(subscribe, read, read);
}
