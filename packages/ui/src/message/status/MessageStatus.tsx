'use client';
import { forwardRef } from 'react';
import { selectMessage, useChatSelector, type ThreadState } from '@chat-stream/react';
import { EndStatus } from './EndStatus.js';
import { useMessageContext } from '../../kit/MessageContext.js';
import type { Part, PartProps } from '../../primitives/part/Part.js';
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
  const kind = useChatSelector(selectKind, messageId);
  if (kind === undefined) return null;
  // Apart, because only the one that runs listens to the run.
  const Shown = kind === 'run' ? RunStatus : EndStatus;
  return <Shown ref={ref} {...props} />;
});

/** Most answers end as the model meant them to, and have nothing to say. */
function selectKind(state: ThreadState, messageId: string): 'run' | 'end' | undefined {
  const message = selectMessage(state, messageId);
  if (message?.role !== 'assistant') return undefined;
  if (message.status === 'streaming') return 'run';
  const isAsMeant =
    message.status === 'done' && (message.finishReason ?? 'stop') === 'stop' && message.parts.length > 0;
  return isAsMeant ? undefined : 'end';
}
