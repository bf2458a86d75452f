'use client';
import { memo } from 'react';
import type { MemoExoticComponent, ReactNode } from 'react';
import { MessageActions } from '../actions/MessageActions.js';
import { MessageBranches } from '../branches/MessageBranches.js';
import { MessageEditor } from '../editor/MessageEditor.js';
import { ShownLogprobs } from '../logprobs/ShownLogprobs.js';
import { MessageError } from '../status/MessageError.js';
import { MessageStatus } from '../status/MessageStatus.js';
import { MessageUsage } from '../usage/MessageUsage.js';
import { MessageContent } from './MessageContent.js';
import { MessageFooter } from './MessageFooter.js';
import { MessageParts } from './MessageParts.js';
import { MessageRoot } from './MessageRoot.js';

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
        <MessageEditor />
        <ShownLogprobs />
        <MessageStatus />
        <MessageError />
      </MessageContent>
      <MessageFooter>
        <MessageBranches />
        <MessageActions />
        <MessageUsage />
      </MessageFooter>
    </MessageRoot>
  );
});
