'use client';
import { forwardRef } from 'react';
import type { Message, RunPhase, ThreadState } from '@chat-stream/core';
import { useChat, useChatSelector, useMessage } from '@chat-stream/react';
import { reportFailure } from '../chat/reportFailure.js';
import { useLabels } from '../labels/LabelsContext.js';
import type { Labels } from '../labels/Labels.js';
import { useMessageContext } from '../message/MessageContext.js';
import { selectIsLast } from '../message/selectMessageField.js';
import type { Part, PartProps } from '../part/Part.js';
import { renderPart } from '../part/renderPart.js';
import { useNow } from '../time/useNow.js';
import { useLastChange } from './useLastChange.js';

export type MessageStatusProps = PartProps<'div'>;

/** Silence shorter than this, in milliseconds, is how models talk. */
const LONG_SILENCE = 3000;

/**
 * The one place where an answer says how it is doing: connecting, waiting, thinking; that nothing comes; that it was stopped or cut.
 */
export const MessageStatus: Part<MessageStatusProps, HTMLDivElement> = forwardRef(function MessageStatus(
  props: MessageStatusProps,
  ref: React.ForwardedRef<HTMLDivElement>,
) {
  const labels = useLabels();
  const chat = useChat();
  const { messageId } = useMessageContext('Status');
  const message = useMessage(messageId);
  const phase = useChatSelector(selectPhase);
  const retryAt = useChatSelector(selectRetryAt);
  const isLast = useChatSelector(selectIsLast, messageId);
  const isStreaming = message?.status === 'streaming';
  const now = useNow(isStreaming);
  const changedAt = useLastChange(message, now);
  if (!message || message.role !== 'assistant') return null;

  if (!isStreaming) {
    const end = endOf(message, labels);
    if (end === undefined) return null;
    const children = (
      <>
        <span>{end}</span>
        {isLast && message.finishReason !== 'content_filter' ? (
          <button type="button" className="cs-link-button" onClick={() => reportFailure(chat.continue(messageId))}>
            {labels.continue}
          </button>
        ) : null}
      </>
    );
    return renderPart({
      tag: 'div',
      className: 'cs-status',
      state: { kind: 'end' },
      own: { children },
      given: props,
      ref,
    });
  }

  const silence = now - changedAt;
  const isSilent = silence >= LONG_SILENCE;
  const doing = retryAt === undefined ? phaseOf(message, phase) : 'retrying';
  if (doing === undefined && !isSilent) return null;
  const text =
    retryAt === undefined ? doing && labels.phase[doing as RunPhase] : labels.retryingIn(secondsUntil(retryAt, now));
  const children = (
    <>
      {text ? (
        <span className="cs-status-text">
          <span className="cs-pulse" aria-hidden="true" />
          {text}
        </span>
      ) : null}
      {isSilent ? <span className="cs-status-hint">{labels.silence(Math.floor(silence / 1000))}</span> : null}
    </>
  );
  return renderPart({
    tag: 'div',
    className: 'cs-status',
    state: { kind: doing },
    own: { children },
    given: props,
    ref,
  });
});

function selectPhase(state: ThreadState): RunPhase | undefined {
  return state.run?.phase;
}

function selectRetryAt(state: ThreadState): number | undefined {
  return state.run?.retryAt;
}

/** What is worth a line of its own: text that grows, thoughts and tool calls speak for themselves. */
function phaseOf(message: Message, phase: RunPhase | undefined): RunPhase | undefined {
  const last = message.parts.at(-1);
  if (!last) return phase === 'answering' || phase === undefined ? 'waiting' : phase;
  return undefined;
}

function endOf(message: Message, labels: Labels): string | undefined {
  if (message.status === 'stopped') return labels.stopped;
  if (message.status !== 'done') return undefined;
  if (message.finishReason === 'length') return labels.cutAtLimit;
  if (message.finishReason === 'content_filter') return labels.filtered;
  return undefined;
}

function secondsUntil(at: number, now: number): number {
  return Math.max(0, Math.ceil((at - now) / 1000));
}
