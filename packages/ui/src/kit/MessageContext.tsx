'use client';
import { createContext, useContext, type Context } from 'react';
import { ChatError } from '@chat-stream/react';

export interface MessageContextValue {
  readonly messageId: string;
  readonly isEditing: boolean;
  readonly setEditing: (isEditing: boolean) => void;
  /** Whether the probabilities of the tokens are shown. */
  readonly showsLogprobs: boolean;
  readonly setShowsLogprobs: (shows: boolean) => void;
}

export const MessageContext: Context<MessageContextValue | null> = createContext<MessageContextValue | null>(null);

export function useMessageContext(part: string): MessageContextValue {
  const context = useContext(MessageContext);
  if (!context) {
    throw new ChatError(
      'misuse',
      `<Message.${part}> must be inside a <Message.Root>. Write <Message.Root messageId={id}><Message.${part} /></Message.Root>.`,
    );
  }
  return context;
}
