'use client';
import { forwardRef } from 'react';
import { useChatSelector, messageText, selectMessage, useChat } from '@chat-stream/react';
import type { ThreadSettings } from '@chat-stream/core';
import type { CopiedContent } from '@chat-stream/markdown';
import { useKit } from '../../kit/KitContext.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { MessageFeedback } from '../feedback/MessageFeedback.js';
import { useMessageContext } from '../../kit/MessageContext.js';
import {
  selectHasText,
  selectIsStep,
  selectIsUnanswered,
  selectIsWaiting,
  selectMessageStatus,
  selectRole,
  stepsTo,
} from '../../kit/messageSelectors.js';
import { renderPart, type Part, type PartProps } from '../../primitives/part.js';
import { regenerateAnswer } from './regenerateAnswer.js';
import { MessageMore } from './MessageMore.js';
import { PencilIcon, RefreshIcon } from '../../primitives/icons.js';
import { ActionButton, type ActionButtonProps } from '../../primitives/ActionButton.js';
import { CopyButton } from '../../primitives/CopyButton.js';
import { reportFailure } from '../../primitives/reportError.js';

/** Props of `<Message.Actions>`. */
export type MessageActionsProps = PartProps<'div'>;

/** The commands of a message. Shown on hover and focus, and always on the last message and on touch screens. A failed answer has its own buttons in `<Message.Error>`. */
export const MessageActions: Part<MessageActionsProps, HTMLDivElement> = forwardRef(
  function MessageActions(props, ref) {
    const labels = useLabels();
    const { isReadOnly, onFeedback } = useKit();
    const { messageId, isEditing } = useMessageContext('Actions');
    const role = useChatSelector(selectRole, messageId);
    const status = useChatSelector(selectMessageStatus, messageId);
    const hasText = useChatSelector(selectHasText, messageId);
    const isWaiting = useChatSelector(selectIsWaiting, messageId);
    const isStep = useChatSelector(selectIsStep, messageId);
    const isUnanswered = useChatSelector(selectIsUnanswered, messageId);
    if (isEditing || status === 'streaming') return null;
    // Commands for the whole answer are shown below its last step.
    const isAnswer = role === 'assistant' && status !== 'failed' && !isStep;
    const children = (
      <>
        {hasText ? <MessageCopy /> : null}
        {role === 'user' && !isReadOnly ? <MessageEdit /> : null}
        {(isAnswer || isUnanswered) && !isReadOnly ? <MessageRegenerate /> : null}
        {isAnswer && onFeedback && !isWaiting ? <MessageFeedback /> : null}
        <MessageMore />
      </>
    );
    const own = { role: 'group', 'aria-label': labels.actions, children };
    return renderPart({ tag: 'div', className: 'cs-message-actions', own, given: props, ref });
  },
);

/** Props of `<Message.Copy>`. */
export type MessageCopyProps = Omit<ActionButtonProps, 'label'>;

/**
 * Copies the answer as Markdown, and as HTML for programs that take formatted text, without thoughts and tool calls. Steps with tool calls are
 * copied together with the end of the answer.
 */
export const MessageCopy: Part<MessageCopyProps, HTMLButtonElement> = forwardRef(function MessageCopy(props, ref) {
  const labels = useLabels();
  const chat = useChat();
  const { markdown } = useKit();
  const { messageId } = useMessageContext('Copy');
  // Read when pressed, so that the button does not render for each token.
  const text = (): CopiedContent | undefined => {
    const state = chat.getState();
    const message = selectMessage(state, messageId);
    if (message === undefined) return undefined;
    if (message.role !== 'assistant') return { text: messageText(message) };
    const source = stepsTo(state, messageId).map(messageText).filter(Boolean).join('\n\n');
    return { text: source, html: loadExports().then(({ textAsHtml }) => textAsHtml(source, markdown)) };
  };
  return <CopyButton ref={ref} label={labels.copy} text={text} {...props} />;
});

// Export formats load on demand.
const loadExports = () => import('../export/exportText.js');

/** Props of `<Message.Edit>`. */
export type MessageEditProps = Omit<ActionButtonProps, 'label'>;

/** Turns the message into an editor. */
export const MessageEdit: Part<MessageEditProps, HTMLButtonElement> = forwardRef(function MessageEdit(props, ref) {
  const labels = useLabels();
  const { setEditing } = useMessageContext('Edit');
  return (
    <ActionButton ref={ref} label={labels.edit} data-opens="" onClick={() => setEditing(true)} {...props}>
      {props.children ?? <PencilIcon />}
    </ActionButton>
  );
});

/** Props of `<Message.Regenerate>`. */
export interface MessageRegenerateProps extends Omit<ActionButtonProps, 'label'> {
  /** Settings for this request only, for example another model. */
  readonly request?: ThreadSettings | undefined;
}

/** Asks for another answer, and repeats the tool calls that led to it. The current answer stays as a version. */
export const MessageRegenerate: Part<MessageRegenerateProps, HTMLButtonElement> = forwardRef(function MessageRegenerate(
  { request, ...props },
  ref,
) {
  const labels = useLabels();
  const chat = useChat();
  const { messageId } = useMessageContext('Regenerate');
  return (
    <ActionButton
      ref={ref}
      label={labels.regenerate}
      onClick={() => reportFailure(regenerateAnswer(chat, messageId, request))}
      {...props}
    >
      {props.children ?? <RefreshIcon />}
    </ActionButton>
  );
});
