'use client';
import { forwardRef } from 'react';
import { useChatSelector } from '@chat-stream/react';
import { useMessageContext } from '../message/MessageContext.js';
import { selectMessageStatus, selectRole } from '../message/selectMessageField.js';
import type { Part, PartProps } from '../part/Part.js';
import { EndStatus } from './EndStatus.js';
import { RunStatus } from './RunStatus.js';

export type MessageStatusProps = PartProps<'div'>;

/**
 * The one place where an answer says how it is doing: connecting, waiting, thinking; that nothing comes; that it was stopped or cut.
 */
export const MessageStatus: Part<MessageStatusProps, HTMLDivElement> = forwardRef(function MessageStatus(
  props: MessageStatusProps,
  ref: React.ForwardedRef<HTMLDivElement>,
) {
  const { messageId } = useMessageContext('Status');
  const role = useChatSelector(selectRole, messageId);
  const status = useChatSelector(selectMessageStatus, messageId);
  if (role !== 'assistant') return null;
  // Apart, because only the one that runs listens to the run.
  const Shown = status === 'streaming' ? RunStatus : EndStatus;
  return <Shown ref={ref} {...props} />;
});
