'use client';
import { forwardRef } from 'react';
import type { ThreadSettings } from '@chat-stream/core';
import { useChat, useChatSelector } from '@chat-stream/react';
import { reportFailure } from '../chat/reportFailure.js';
import { RefreshIcon } from '../icons/icons.js';
import { useLabels } from '../labels/LabelsContext.js';
import { useMessageContext } from '../message/MessageContext.js';
import { selectIsRunning } from '../message/selectMessageField.js';
import type { Part } from '../part/Part.js';
import { ActionButton } from './ActionButton.js';
import type { ActionButtonProps } from './ActionButton.js';

export interface MessageRegenerateProps extends Omit<ActionButtonProps, 'label'> {
  /** Settings for this request only, another model say. */
  readonly request?: ThreadSettings | undefined;
}

/** Asks for another answer; this one stays as a version. */
export const MessageRegenerate: Part<MessageRegenerateProps, HTMLButtonElement> = forwardRef(function MessageRegenerate(
  { request, ...props }: MessageRegenerateProps,
  ref: React.ForwardedRef<HTMLButtonElement>,
) {
  const labels = useLabels();
  const chat = useChat();
  const { messageId } = useMessageContext('Regenerate');
  const isRunning = useChatSelector(selectIsRunning);
  return (
    <ActionButton
      ref={ref}
      label={labels.regenerate}
      disabled={isRunning}
      onClick={() => reportFailure(chat.regenerate(messageId, { request }))}
      {...props}
    >
      {props.children ?? <RefreshIcon />}
    </ActionButton>
  );
});
