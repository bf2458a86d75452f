'use client';
import { forwardRef, memo } from 'react';
import type { ReactNode } from 'react';
import { useChatSelector } from '@chat-stream/react';
import { MessageActions, MessageBranches, MessageEditor, MessageError, MessageUsage } from '../lazy/later.js';
import { ShownLogprobs } from './logprobs/ShownLogprobs.js';
import type { Part } from '../primitives/part/Part.js';
import { MessageStatus } from './status/MessageStatus.js';
import { MessageContent } from './MessageContent.js';
import { useMessageContext } from '../kit/MessageContext.js';
import { MessageFooter } from './MessageFooter.js';
import { MessageParts } from './MessageParts.js';
import { MessageRoot } from './MessageRoot.js';
import type { MessageRootProps } from './MessageRoot.js';
import { selectHasVersions, selectMessageError } from './selectMessageField.js';

export type MessageViewProps = Omit<MessageRootProps, 'children'>;

/** A whole message, made of the parts of this kit in their usual order. Attributes and `ref` are those of its `article`. */
export const MessageView: Part<MessageViewProps, HTMLElement> = memo(
  forwardRef(function MessageView(props: MessageViewProps, ref: React.ForwardedRef<HTMLElement>) {
    return (
      <MessageRoot {...props} ref={ref}>
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
  }),
);

// Their code is loaded only where there is something to show.

function EditorPlace(): ReactNode {
  return useMessageContext('Editor').isEditing ? <MessageEditor /> : null;
}

function ErrorPlace(): ReactNode {
  return useChatSelector(selectMessageError, useMessageContext('Error').messageId) ? <MessageError /> : null;
}

function BranchesPlace(): ReactNode {
  return useChatSelector(selectHasVersions, useMessageContext('Branches').messageId) ? <MessageBranches /> : null;
}
