'use client';
import { forwardRef } from 'react';
import { useChatSelector } from '@chat-stream/react';
import { useKit } from '../../kit/KitContext.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { MessageFeedback } from '../feedback/MessageFeedback.js';
import { useMessageContext } from '../../kit/MessageContext.js';
import {
  selectHasText,
  selectIsStep,
  selectIsWaiting,
  selectMessageStatus,
  selectRole,
} from '../selectMessageField.js';
import type { Part, PartProps } from '../../primitives/part/Part.js';
import { renderPart } from '../../primitives/part/renderPart.js';
import { MessageCopy } from './MessageCopy.js';
import { MessageMore } from './MessageMore.js';
import { MessageEdit } from './MessageEdit.js';
import { MessageRegenerate } from './MessageRegenerate.js';

export type MessageActionsProps = PartProps<'div'>;

/** What can be done with the message; a failed one has its own buttons where it failed. Shown on hover and on focus, always on the last message and on touch screens. */
export const MessageActions: Part<MessageActionsProps, HTMLDivElement> = forwardRef(function MessageActions(
  props: MessageActionsProps,
  ref: React.ForwardedRef<HTMLDivElement>,
) {
  const labels = useLabels();
  const { isReadOnly, onFeedback } = useKit();
  const { messageId, isEditing } = useMessageContext('Actions');
  const role = useChatSelector(selectRole, messageId);
  const status = useChatSelector(selectMessageStatus, messageId);
  const hasText = useChatSelector(selectHasText, messageId);
  const isWaiting = useChatSelector(selectIsWaiting, messageId);
  const isStep = useChatSelector(selectIsStep, messageId);
  if (isEditing || status === 'streaming') return null;
  // What concerns the whole answer stands below its end.
  const isAnswer = role === 'assistant' && status !== 'failed' && !isStep;
  const children = (
    <>
      {hasText ? <MessageCopy /> : null}
      {role === 'user' && !isReadOnly ? <MessageEdit /> : null}
      {isAnswer && !isReadOnly ? <MessageRegenerate /> : null}
      {isAnswer && onFeedback && !isWaiting ? <MessageFeedback /> : null}
      <MessageMore />
    </>
  );
  const own = { role: 'group', 'aria-label': labels.actions, children };
  return renderPart({ tag: 'div', className: 'cs-message-actions', own, given: props, ref });
});
