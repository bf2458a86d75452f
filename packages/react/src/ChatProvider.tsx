'use client';
import { ChatError, type Chat } from '@chat-stream/core';
import { createContext, useContext, type JSX, type ReactNode } from 'react';

const ChatContext = createContext<Chat | null>(null);

export interface ChatProviderProps {
  readonly chat: Chat;
  readonly children?: ReactNode;
}

/** Gives a chat to `useChat`, `useChatSelector`, `useMessage` and `useComposer` below it. */
export function ChatProvider({ chat, children }: ChatProviderProps): JSX.Element {
  return <ChatContext.Provider value={chat}>{children}</ChatContext.Provider>;
}

/**
 * The chat of the nearest {@link ChatProvider}.
 *
 * @throws {ChatError} `misuse` outside of one
 */
export function useChat(): Chat {
  const chat = useContext(ChatContext);
  if (chat) return chat;
  throw new ChatError(
    'misuse',
    'There is no chat here. Wrap this component in <ChatProvider chat={useChatStream(…).chat}>, or in <Chat>.',
  );
}
