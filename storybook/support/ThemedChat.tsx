import { useContext } from 'react';
import type { ReactNode } from 'react';
import { Chat } from '@chat-stream/ui';
import type { ChatPropFields, ChatProps } from '@chat-stream/ui';
import { LookContext } from './LookContext.js';

/** A chat that looks as the toolbar says. */
export function ThemedChat(props: ChatPropFields): ReactNode {
  const { theme, density, direction } = useContext(LookContext);
  return <Chat theme={theme} density={density} dir={direction} {...(props as ChatProps)} />;
}
