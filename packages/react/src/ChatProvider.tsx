'use client';
import { ChatError, type Chat } from '@chat-stream/core';
import { QueryClientContext, type QueryClient } from '@tanstack/react-query';
import { createContext, useContext, useMemo, type JSX, type ReactNode } from 'react';
import { createCommands } from './commands.js';

/** The chat as it was made, and as components use it: with its sends as mutations. */
interface ProvidedChat {
  readonly made: Chat;
  readonly used: Chat;
}

const ChatContext = createContext<ProvidedChat | null>(null);

/** Props of `<ChatProvider>`. */
export interface ChatProviderProps {
  readonly chat: Chat;
  readonly children?: ReactNode;
}

/** Gives a chat to `useChat`, `useChatSelector`, `useMessage` and `useComposer` below it. */
export function ChatProvider({ chat, children }: ChatProviderProps): JSX.Element {
  // The chat also works without a query client. Its sends are then not mutations.
  const client = useContext(QueryClientContext);
  const value = useMemo(() => provide(chat, client), [client, chat]);
  return <ChatContext.Provider value={value}>{children}</ChatContext.Provider>;
}

const provided = new WeakMap<Chat, ProvidedChat & { readonly client: QueryClient | undefined }>();

/** Returns the same value for the same chat, also after its provider has been unmounted: it is the key of scroll positions and drafts. */
function provide(chat: Chat, client: QueryClient | undefined): ProvidedChat {
  const known = provided.get(chat);
  if (known && known.client === client) return known;
  const value = { made: chat, used: { ...chat, ...createCommands(client, chat) }, client };
  provided.set(chat, value);
  return value;
}

/**
 * Returns the chat of the nearest {@link ChatProvider}. Its commands are mutations of TanStack Query.
 *
 * @example
 * ```tsx
 * import { useChat } from '@chat-stream/react';
 *
 * export function AskAgain() {
 *   const { regenerate } = useChat();
 *   return <button onClick={() => void regenerate()}>Ask again</button>;
 * }
 * ```
 *
 * @throws {ChatError} `misuse` outside of one
 */
export function useChat(): Chat {
  return useProvidedChat().used;
}

/** For what belongs to a chat itself, such as its draft. */
export function useProvidedChat(): ProvidedChat {
  const value = useContext(ChatContext);
  if (value) return value;
  throw new ChatError(
    'misuse',
    'There is no chat here. Wrap this component in <ChatProvider chat={useChatStream(…).chat}>, or in <Chat>.',
  );
}
