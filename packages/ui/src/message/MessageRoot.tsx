'use client';
import { forwardRef, useMemo, useState } from 'react';
import { useChatSelector } from '@chat-stream/react';
import { useLabels } from '../locales/LabelsProvider.js';
import { renderPart, type Part, type PartProps } from '../primitives/part.js';
import { MessageContext } from '../kit/MessageContext.js';
import { selectIsLast, selectIsStep, selectMessageStatus, selectRole } from '../kit/messageSelectors.js';

/** Props of `<Message.Root>`. */
export interface MessageRootProps extends PartProps<'article'> {
  readonly messageId: string;
}

/** One message: an `article` named after its speaker. */
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
    own: { 'aria-label': name, tabIndex: -1 },
    given,
    ref,
  });
  return <MessageContext.Provider value={context}>{element}</MessageContext.Provider>;
});

/** Props of `<Message.Content>`. */
export type MessageContentProps = PartProps<'div'>;

/** The content of a message: full width for an answer, a bubble for a question. */
export const MessageContent: Part<MessageContentProps, HTMLDivElement> = forwardRef(
  function MessageContent(props, ref) {
    return renderPart({ tag: 'div', className: 'cs-message-content', given: props, ref });
  },
);

/** Props of `<Message.Footer>`. */
export type MessageFooterProps = PartProps<'div'>;

/** The row below a message. Its height is reserved, so that nothing moves when the actions appear. */
export const MessageFooter: Part<MessageFooterProps, HTMLDivElement> = forwardRef(function MessageFooter(props, ref) {
  return renderPart({ tag: 'div', className: 'cs-message-footer', given: props, ref });
});
