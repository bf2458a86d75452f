'use client';
import { forwardRef, memo } from 'react';
import { MessageActions } from './actions/MessageActions.js';
import { MessageBranches } from './branches/MessageBranches.js';
import { MessageEditor } from './editor/MessageEditor.js';
import { MessageError } from './status/MessageError.js';
import { MessageUsage } from './usage/MessageUsage.js';
import { ShownLogprobs } from './logprobs/ShownLogprobs.js';
import type { Part } from '../primitives/part.js';
import { MessageStatus } from './status/MessageStatus.js';
import { MessageContent, MessageFooter, MessageRoot, type MessageRootProps } from './MessageRoot.js';
import { MessageParts } from './parts/MessageParts.js';

/** Props of `<Message.View>`. */
export type MessageViewProps = Omit<MessageRootProps, 'children'>;

/** A complete message with all parts in their usual order. Attributes and `ref` are those of its `article`. */
export const MessageView: Part<MessageViewProps, HTMLElement> = memo(
  forwardRef(function MessageView(props: MessageViewProps, ref: React.ForwardedRef<HTMLElement>) {
    return (
      <MessageRoot {...props} ref={ref}>
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
  }),
);
