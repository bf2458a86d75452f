'use client';
import { forwardRef, useState } from 'react';
import { selectMessage, useChatSelector, useMessage, useChat } from '@chat-stream/react';
import type { Message, RetryReason, RunPhase, ThreadState, Id } from '@chat-stream/core';
import { useMessageContext } from '../../kit/MessageContext.js';
import { renderPart, type Part, type PartProps } from '../../primitives/part.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { useNow } from '../../primitives/useNow.js';
import { useIsOffline } from '../../primitives/device.js';
import { reportFailure } from '../../primitives/reportError.js';
import { useKit } from '../../kit/KitContext.js';
import type { Labels } from '../../locales/Labels.js';
import { endWords } from './endWords.js';
import { errorTitle } from './errorWords.js';
import { selectFinishReason, selectIsLast } from '../../kit/messageSelectors.js';

/** Props of `<Message.Status>`. */
export type MessageStatusProps = PartProps<'div'>;

/**
 * The status of an answer: connecting, waiting, reasoning, silent, stopped, or cut off.
 */
export const MessageStatus: Part<MessageStatusProps, HTMLDivElement> = forwardRef(function MessageStatus(props, ref) {
  const { messageId } = useMessageContext('Status');
  const kind = useChatSelector(selectKind, messageId);
  if (kind === undefined) return null;
  // Apart, because only the one that runs listens to the run.
  const Shown = kind === 'run' ? RunStatus : EndStatus;
  return <Shown ref={ref} {...props} />;
});

/** Most answers end as the model meant them to, and have nothing to say. */
function selectKind(state: ThreadState, messageId: string): 'run' | 'end' | undefined {
  const message = selectMessage(state, messageId);
  if (message?.role !== 'assistant') return undefined;
  if (message.status === 'streaming') return 'run';
  const isAsMeant =
    message.status === 'done' && (message.finishReason ?? 'stop') === 'stop' && message.parts.length > 0;
  return isAsMeant ? undefined : 'end';
}

/** Silence shorter than this, in milliseconds, is how models talk. */
const LONG_SILENCE = 3000;

/** The phase of the run, and how long it has been silent. */
export const RunStatus: Part<PartProps<'div'>, HTMLDivElement> = forwardRef(function RunStatus(props, ref) {
  const labels = useLabels();
  const { messageId } = useMessageContext('Status');
  const message = useMessage(messageId);
  const phase = useChatSelector(selectPhase);
  const retryAt = useChatSelector(selectRetryAt);
  const reason = useChatSelector(selectRetryReason);
  const chat = useChat();
  const now = useNow(true);
  const silence = now - useLastChange(message, now);
  const isSilent = silence >= LONG_SILENCE;
  // Requests wait for the network; a streaming answer shows that there is one.
  const isWaitingForNetwork = useIsOffline() && (phase === 'connecting' || retryAt !== undefined);
  const hasBegun = useChatSelector(selectHasBegun);
  const kind = isWaitingForNetwork ? 'offline' : retryAt === undefined ? phaseOf(message, phase, hasBegun) : 'retrying';
  if (kind === undefined && !isSilent) return null;
  const children = (
    <>
      {kind === undefined ? null : (
        <span className="cs-status-text">
          <span className="cs-pulse" aria-hidden="true" />
          {kind === 'retrying'
            ? [reason && errorTitle(reason, labels), labels.retryingIn(secondsUntil(retryAt ?? now, now))]
                .filter(Boolean)
                .join(' ')
            : kind === 'offline'
              ? labels.offline
              : kind === 'reconnecting'
                ? labels.reconnecting
                : labels.phase[kind]}
        </span>
      )}
      {kind === 'offline' ? (
        <span className="cs-status-hint">{labels.offlineHint}</span>
      ) : kind === 'retrying' ? (
        <button type="button" className="cs-link-button" onClick={() => reportFailure(chat.retryNow())}>
          {labels.retryNow}
        </button>
      ) : isSilent ? (
        <span className="cs-status-hint">{labels.silence(Math.floor(silence / 1000))}</span>
      ) : null}
    </>
  );
  // oxlint-disable-next-line react/refs -- the ref is passed on, not read
  return renderPart({ tag: 'div', className: 'cs-status', state: { kind }, own: { children }, given: props, ref });
});

function selectPhase(state: ThreadState): RunPhase | undefined {
  return state.runs[0]?.phase;
}

function selectRetryAt(state: ThreadState): number | undefined {
  return state.runs[0]?.retryAt;
}

function selectRetryReason(state: ThreadState): RetryReason | undefined {
  return state.runs[0]?.retryReason;
}

function selectHasBegun(state: ThreadState): boolean {
  return state.runs[0]?.firstTokenAt !== undefined;
}

/** The phase to show. Growing text, reasoning and tool calls need no status line, unless the connection is lost. */
function phaseOf(
  message: Message | undefined,
  phase: RunPhase | undefined,
  hasBegun: boolean,
): RunPhase | 'reconnecting' | undefined {
  const hasContent = message !== undefined && message.parts.length > 0;
  // An answer that is resumed after a reload has its text already, and so has one that is continued by another request.
  const isResumed = hasContent && message.continuations === undefined;
  if (phase === 'connecting' && (hasBegun || isResumed)) return 'reconnecting';
  if (hasContent) return phase === 'connecting' ? 'connecting' : undefined;
  return phase === 'answering' || phase === undefined ? 'waiting' : phase;
}

function secondsUntil(at: number, now: number): number {
  return Math.max(0, Math.ceil((at - now) / 1000));
}

/** When a value was last another one, as far as this component has seen. `now` is the time of this render. */
export function useLastChange(value: unknown, now: number): number {
  const [known, setKnown] = useState({ value, at: now });
  if (Object.is(known.value, value)) return known.at;
  // React's way to derive state from a prop: it renders again before anything is shown.
  setKnown({ value, at: now });
  return now;
}

/** Says that an answer is incomplete or empty, and offers to continue it. */
export const EndStatus: Part<PartProps<'div'>, HTMLDivElement> = forwardRef(function EndStatus(props, ref) {
  const labels = useLabels();
  const chat = useChat();
  const { isReadOnly } = useKit();
  const { messageId } = useMessageContext('Status');
  const finishReason = useChatSelector(selectFinishReason, messageId);
  const isLast = useChatSelector(selectIsLast, messageId);
  const isEmpty = useChatSelector(selectIsEmpty, messageId);
  const text = useChatSelector(selectEndWords, messageId, labels);
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

/** An answer without text cannot be continued. */
function selectIsEmpty(state: ThreadState, messageId: Id): boolean {
  const message = selectMessage(state, messageId);
  return message?.status === 'done' && message.parts.length === 0;
}

function selectEndWords(state: ThreadState, messageId: Id, labels: Labels): string | undefined {
  return endWords(selectMessage(state, messageId), labels);
}
