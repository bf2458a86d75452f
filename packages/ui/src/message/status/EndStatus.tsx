'use client';
import { forwardRef } from 'react';
import { selectMessage, useChat, useChatSelector } from '@chat-stream/react';
import type { Id, Message, ThreadState } from '@chat-stream/core';
import { reportFailure } from '../../primitives/reportFailure.js';
import { useKit } from '../../kit/KitContext.js';
import type { Labels } from '../../locales/Labels.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { useMessageContext } from '../../kit/MessageContext.js';
import { selectFinishReason, selectIsLast, selectMessageStatus } from '../selectMessageField.js';
import type { Part, PartProps } from '../../primitives/part/Part.js';
import { renderPart } from '../../primitives/part/renderPart.js';

/** That an answer is shorter than the model meant it to be, or has no word, and a way to go on. */
export const EndStatus: Part<PartProps<'div'>, HTMLDivElement> = forwardRef(function EndStatus(
  props: PartProps<'div'>,
  ref: React.ForwardedRef<HTMLDivElement>,
) {
  const labels = useLabels();
  const chat = useChat();
  const { isReadOnly } = useKit();
  const { messageId } = useMessageContext('Status');
  const status = useChatSelector(selectMessageStatus, messageId);
  const finishReason = useChatSelector(selectFinishReason, messageId);
  const isLast = useChatSelector(selectIsLast, messageId);
  const isEmpty = useChatSelector(selectIsEmpty, messageId);
  const text = isEmpty ? labels.emptyAnswer : endOf(status, finishReason, labels);
  if (text === undefined) return null;
  const canContinue = isLast && !isReadOnly && !isEmpty && finishReason !== 'content_filter';
  const children = (
    <>
      <span>{text}</span>
      {canContinue ? (
        <button type="button" className="cs-link-button" onClick={() => reportFailure(chat.continue(messageId))}>
          {labels.continue}
        </button>
      ) : null}
    </>
  );
  const state = { kind: 'end' };
  // oxlint-disable-next-line react/refs -- the ref is handed on, not read
  return renderPart({ tag: 'div', className: 'cs-status', state, own: { children }, given: props, ref });
});

/** Nothing can be written on where nothing was written. */
function selectIsEmpty(state: ThreadState, messageId: Id): boolean {
  const message = selectMessage(state, messageId);
  return message?.status === 'done' && message.parts.length === 0;
}

function endOf(status: Message['status'] | undefined, reason: string | undefined, labels: Labels): string | undefined {
  if (status === 'stopped') return labels.stopped;
  if (status !== 'done') return undefined;
  if (reason === 'length') return labels.cutAtLimit;
  if (reason === 'content_filter') return labels.filtered;
  return undefined;
}
