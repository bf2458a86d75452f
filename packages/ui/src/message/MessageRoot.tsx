'use client';
import { forwardRef, useMemo, useState } from 'react';
import { useChatSelector } from '@chat-stream/react';
import { useLabels } from '../locales/LabelsProvider.js';
import type { Part, PartProps } from '../primitives/part/Part.js';
import { renderPart } from '../primitives/part/renderPart.js';
import { MessageContext } from '../kit/MessageContext.js';
import { selectIsLast, selectIsStep, selectMessageStatus, selectRole } from './selectMessageField.js';

export interface MessageRootProps extends PartProps<'article'> {
  readonly messageId: string;
}

/** One message. An `article` named after who speaks. */
export const MessageRoot: Part<MessageRootProps, HTMLElement> = forwardRef(function MessageRoot(
  { messageId, ...given }: MessageRootProps,
  ref: React.ForwardedRef<HTMLElement>,
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
