'use client';
import { forwardRef, useMemo, useState } from 'react';
import { useChatSelector } from '@chat-stream/react';
import { useLabels } from '../locales/LabelsProvider.js';
import { renderPart, type Part, type PartProps } from '../primitives/part.js';
import { MessageContent } from './MessageContent.js';
import { MessageFooter } from './MessageFooter.js';
import { MessageContext } from '../kit/MessageContext.js';
import { selectIsLast, selectIsStep, selectMessageStatus, selectRole } from '../kit/messageSelectors.js';

/** Props of `<Message.Root>`. */
export interface MessageRootProps extends PartProps<'article'> {
  /** The id of the message. */
  readonly messageId: string;
}

/** One message: an `article` named after its speaker. Without children it is a complete message. */
export const MessageRoot: Part<MessageRootProps, HTMLElement> = forwardRef(function MessageRoot(
  { messageId, ...given },
  ref,
) {
  const labels = useLabels();
  const role = useChatSelector(selectRole, messageId);
  const status = useChatSelector(selectMessageStatus, messageId);
  const isLast = useChatSelector(selectIsLast, messageId);
  const isStep = useChatSelector(selectIsStep, messageId);
  const [editingId, setEditingId] = useState<string | null>(null);
  const isEditing = editingId === messageId;
  const [showsLogprobs, setShowsLogprobs] = useState(false);
  const context = useMemo(
    () => ({
      messageId,
      isEditing,
      setEditing: (next: boolean) => setEditingId(next ? messageId : null),
      showsLogprobs,
      setShowsLogprobs,
    }),
    [messageId, isEditing, showsLogprobs],
  );
  if (!role) return null;
  const name = role === 'user' ? labels.you : role === 'assistant' ? labels.assistant : labels.instructions;
  const element = renderPart({
    tag: 'article',
    className: 'cs-message',
    state: { message: true, 'message-id': messageId, role, status, last: isLast, step: isStep, editing: isEditing },
    own: {
      'aria-label': name,
      tabIndex: -1,
      children: (
        <>
          <MessageContent />
          <MessageFooter />
        </>
      ),
    },
    given,
    ref,
  });
  return <MessageContext.Provider value={context}>{element}</MessageContext.Provider>;
});
