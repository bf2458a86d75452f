'use client';
import type { Chat, ThreadState } from '@chat-stream/core';
import { useCallback, useSyncExternalStore } from 'react';
import { useChat } from './ChatProvider.js';

/**
 * Returns a value from the state of the chat. The component renders only when that value changes. Write selectors at module level
 * and hand them their arguments, so that they are the same at every render. They return something that is in the state, or a primitive.
 *
 * @example
 * ```tsx
 * import { selectStatus, useChatSelector } from '@chat-stream/react';
 *
 * export function Status() {
 *   return <p>{useChatSelector(selectStatus)}</p>;
 * }
 * ```
 */
export function useChatSelector<Value, Args extends readonly unknown[]>(
  selector: (state: ThreadState, ...args: Args) => Value,
  ...args: Args
): Value {
  return useSelected(useChat(), selector, ...args);
}

/** The same for a chat that is at hand. */
export function useSelected<Value, Args extends readonly unknown[]>(
  { subscribe, getState }: Chat,
  selector: (state: ThreadState, ...args: Args) => Value,
  ...args: Args
): Value {
  const listen = useCallback((onChange: () => void) => subscribe(onChange), [subscribe]);
  const select = (): Value => selector(getState(), ...args);
  return useSyncExternalStore(listen, select, select);
}
