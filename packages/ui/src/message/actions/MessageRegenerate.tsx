'use client';
import { forwardRef } from 'react';
import type { ThreadSettings } from '@chat-stream/core';
import { useChat } from '@chat-stream/react';
import { reportFailure } from '../../primitives/reportFailure.js';
import { RefreshIcon } from '../../primitives/icons.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { useMessageContext } from '../../kit/MessageContext.js';
import { selectTurnStart } from '../stepsTo.js';
import type { Part } from '../../primitives/part/Part.js';
import { ActionButton, type ActionButtonProps } from '../../primitives/ActionButton.js';

export interface MessageRegenerateProps extends Omit<ActionButtonProps, 'label'> {
  /** Settings for this request only, another model say. */
  readonly request?: ThreadSettings | undefined;
}

/** Asks for another answer, with all that led to it; this one stays as a version. */
export const MessageRegenerate: Part<MessageRegenerateProps, HTMLButtonElement> = forwardRef(function MessageRegenerate(
  { request, ...props }: MessageRegenerateProps,
  ref: React.ForwardedRef<HTMLButtonElement>,
) {
  const labels = useLabels();
  const chat = useChat();
  const { messageId } = useMessageContext('Regenerate');
  // Whoever asks for another answer has no use for the one that is being written. Read when pressed: a settled message does not
  // render because another one streams.
  const regenerate = async (): Promise<void> => {
    if (chat.getState().run) await chat.stop();
    await chat.regenerate(selectTurnStart(chat.getState(), messageId), { request });
  };
  return (
    <ActionButton ref={ref} label={labels.regenerate} onClick={() => reportFailure(regenerate())} {...props}>
      {props.children ?? <RefreshIcon />}
    </ActionButton>
  );
});
