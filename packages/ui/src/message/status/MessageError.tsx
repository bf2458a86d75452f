'use client';
import { forwardRef } from 'react';
import type { ChatError } from '@chat-stream/core';
import { useChat, useChatSelector } from '@chat-stream/react';
import { CopyButton } from '../../primitives/CopyButton.js';
import { reportFailure } from '../../primitives/reportError.js';
import { AlertIcon } from '../../primitives/icons.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { useMessageContext } from '../../kit/MessageContext.js';
import { selectHasText, selectIsLast, selectMessageError } from '../../kit/messageSelectors.js';
import { renderPart, type Part, type PartProps } from '../../primitives/part.js';
import { RawText } from '../../primitives/RawText.js';
import { errorAdvice, errorTitle, relayRefusal } from './errorWords.js';
import { isTooLarge, selectCanSendWithoutAttachments, sendWithoutAttachments } from './withoutAttachments.js';
import { useNow } from '../../primitives/useNow.js';

/** Props of `<Message.Error>`. */
export type MessageErrorProps = PartProps<'div'>;

/** The endings after which the answer can be continued. */
const CAN_CONTINUE = new Set<ChatError['code']>([
  'idle_timeout',
  'incomplete_stream',
  'connection_lost',
  'interrupted',
  'not_stored',
  'network',
  'bad_frame',
  'provider',
]);

/**
 * Codes whose message has details from the server or about the request. All other messages repeat the title in English, and are shown with
 * the technical details only.
 */
const HAS_DETAILED_MESSAGE = new Set<ChatError['code']>([
  'invalid_request',
  'http',
  'rate_limit',
  'provider',
  'misuse',
]);

/** The error of a failed answer: a description, the note that the text is kept, and the next steps. */
export const MessageError: Part<MessageErrorProps, HTMLDivElement> = forwardRef(function MessageError(props, ref) {
  const labels = useLabels();
  const chat = useChat();
  const { messageId } = useMessageContext('Error');
  const error = useChatSelector(selectMessageError, messageId);
  const hasText = useChatSelector(selectHasText, messageId);
  const isLast = useChatSelector(selectIsLast, messageId);
  const canDropAttachments = useChatSelector(selectCanSendWithoutAttachments, messageId);
  if (!error) return null;
  const canContinue = hasText && CAN_CONTINUE.has(error.code);
  const technical = technicalDetail(error);
  const isOversized = isTooLarge(error);
  const isInDetail = HAS_DETAILED_MESSAGE.has(error.code) && !isOversized && !relayRefusal(error);
  const title = isOversized ? labels.requestTooLarge : errorTitle(error, labels);
  const children = (
    <>
      <p className="cs-error-title">
        <AlertIcon />
        {title}
      </p>
      <p className="cs-error-text">
        {isInDetail && error.message !== title ? (
          <>
            {/* The space is between two directions, so it belongs to neither. */}
            <span dir="auto">{error.message}</span>{' '}
          </>
        ) : null}
        <span>{isOversized ? labels.requestTooLargeAdvice : errorAdvice(error, labels)}</span>
        {hasText ? <span> {labels.textKept}</span> : null}
      </p>
      {isLast ? (
        <div className="cs-error-buttons">
          {canContinue ? (
            <button
              type="button"
              className="cs-button"
              data-kind="primary"
              onClick={() => reportFailure(chat.continue(messageId))}
            >
              {labels.continue}
            </button>
          ) : null}
          {canDropAttachments ? (
            <button
              type="button"
              className="cs-button"
              data-kind="primary"
              onClick={() => reportFailure(sendWithoutAttachments(chat, messageId, labels.attachmentRemoved))}
            >
              {labels.sendWithoutAttachments}
            </button>
          ) : null}
          <RetryButton
            error={error}
            kind={canContinue || canDropAttachments ? undefined : 'primary'}
            onRetry={() => reportFailure(chat.regenerate(messageId))}
          />
        </div>
      ) : null}
      <details className="cs-details">
        <summary>{labels.details}</summary>
        <div className="cs-details-body">
          <RawText label={labels.details}>{technical}</RawText>
          <CopyButton text={technical} label={labels.copyDetails} />
        </div>
      </details>
    </>
  );
  // oxlint-disable-next-line react/refs -- the ref is handed on, not read
  return renderPart({
    tag: 'div',
    className: 'cs-error',
    state: { code: error.code },
    own: { role: 'group', 'aria-label': title, children },
    given: props,
    ref,
  });
});

interface RetryButtonProps {
  readonly error: ChatError;
  readonly kind: 'primary' | undefined;
  readonly onRetry: () => void;
}

/** Counts down while the server asks for a wait. The reader can still press it. */
function RetryButton({ error, kind, onRetry }: RetryButtonProps): React.ReactNode {
  const labels = useLabels();
  const now = useNow(error.retryAt !== undefined);
  const seconds = error.retryAt === undefined ? 0 : Math.max(0, Math.ceil((error.retryAt - now) / 1000));
  return (
    <button type="button" className="cs-button" data-kind={kind} onClick={onRetry}>
      {seconds > 0 ? labels.retryIn(seconds) : labels.retry}
    </button>
  );
}

function technicalDetail(error: ChatError): string {
  return JSON.stringify(error.toJSON(), null, 2);
}
