'use client';
import { forwardRef } from 'react';
import { messageText, selectMessage, useChat } from '@chat-stream/react';
import { CheckIcon, CopyIcon } from '../../primitives/icons.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { useMessageContext } from '../../kit/MessageContext.js';
import type { Part } from '../../primitives/part/Part.js';
import { ActionButton, type ActionButtonProps } from '../../primitives/ActionButton.js';
import { useCopy } from '../../primitives/useCopy.js';

export type MessageCopyProps = Omit<ActionButtonProps, 'label'>;

/** Copies the answer as Markdown, without thoughts and tool calls. */
export const MessageCopy: Part<MessageCopyProps, HTMLButtonElement> = forwardRef(function MessageCopy(
  props: MessageCopyProps,
  ref: React.ForwardedRef<HTMLButtonElement>,
) {
  const labels = useLabels();
  const chat = useChat();
  const { messageId } = useMessageContext('Copy');
  const { isCopied, copy } = useCopy();
  // Read when pressed, so that the button does not follow the text.
  const handleClick = (): void => {
    const message = selectMessage(chat.getState(), messageId);
    if (message) copy(messageText(message));
  };
  return (
    <ActionButton
      ref={ref}
      label={isCopied ? labels.copied : labels.copy}
      data-copied={isCopied ? '' : undefined}
      onClick={handleClick}
      {...props}
    >
      {props.children ?? (isCopied ? <CheckIcon /> : <CopyIcon />)}
    </ActionButton>
  );
});
