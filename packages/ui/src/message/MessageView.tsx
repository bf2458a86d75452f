'use client';
import { memo } from 'react';
import type { MemoExoticComponent, ReactNode } from 'react';
import { useChatSelector } from '@chat-stream/react';
import { MessageActions, MessageBranches, MessageEditor, MessageError, MessageUsage } from '../lazy/later.js';
import { ShownLogprobs } from '../logprobs/ShownLogprobs.js';
import { MessageStatus } from '../status/MessageStatus.js';
import { MessageContent } from './MessageContent.js';
import { useMessageContext } from './MessageContext.js';
import { MessageFooter } from './MessageFooter.js';
import { MessageParts } from './MessageParts.js';
import { MessageRoot } from './MessageRoot.js';
import { selectMessageError, selectSiblingCount } from './selectMessageField.js';

export interface MessageViewProps {
  readonly messageId: string;
}

/** A whole message, made of the parts of this kit in their usual order. */
export const MessageView: MemoExoticComponent<(props: MessageViewProps) => ReactNode> = memo(function MessageView({
  messageId,
}: MessageViewProps) {
  return (
    <MessageRoot messageId={messageId}>
      <MessageContent>
        <MessageParts />
        <EditorPlace />
        <ShownLogprobs />
        <MessageStatus />
        <ErrorPlace />
      </MessageContent>
      <MessageFooter>
        <BranchesPlace />
        <MessageActions />
        <MessageUsage />
      </MessageFooter>
    </MessageRoot>
  );
});

// Their code is loaded only where there is something to show.

function EditorPlace(): ReactNode {
  return useMessageContext('Editor').isEditing ? <MessageEditor /> : null;
}

function ErrorPlace(): ReactNode {
  return useChatSelector(selectMessageError, useMessageContext('Error').messageId) ? <MessageError /> : null;
}

function BranchesPlace(): ReactNode {
  return useChatSelector(selectSiblingCount, useMessageContext('Branches').messageId) > 1 ? <MessageBranches /> : null;
}
