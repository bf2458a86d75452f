'use client';
import { forwardRef } from 'react';
import type { Message, RunPhase, ThreadState } from '@chat-stream/core';
import { useChatSelector, useMessage } from '@chat-stream/react';
import { useLabels } from '../../locales/LabelsProvider.js';
import { useMessageContext } from '../../kit/MessageContext.js';
import type { Part, PartProps } from '../../primitives/part/Part.js';
import { renderPart } from '../../primitives/part/renderPart.js';
import { useNow } from '../../primitives/useNow.js';
import { useIsOffline } from '../../primitives/useIsOffline.js';
import { useLastChange } from './useLastChange.js';

/** Silence shorter than this, in milliseconds, is how models talk. */
const LONG_SILENCE = 3000;

/** What the run is doing, and that it has been silent. */
export const RunStatus: Part<PartProps<'div'>, HTMLDivElement> = forwardRef(function RunStatus(
  props: PartProps<'div'>,
  ref: React.ForwardedRef<HTMLDivElement>,
) {
  const labels = useLabels();
  const { messageId } = useMessageContext('Status');
  const message = useMessage(messageId);
  const phase = useChatSelector(selectPhase);
  const retryAt = useChatSelector(selectRetryAt);
  const now = useNow(true);
  const silence = now - useLastChange(message, now);
  const isSilent = silence >= LONG_SILENCE;
  // What is being asked for waits for the network, however long it takes; what comes shows that there is one.
  const isWaitingForNetwork = useIsOffline() && (phase === 'connecting' || retryAt !== undefined);
  const kind = isWaitingForNetwork ? 'offline' : retryAt === undefined ? phaseOf(message, phase) : 'retrying';
  if (kind === undefined && !isSilent) return null;
  const children = (
    <>
      {kind === undefined ? null : (
        <span className="cs-status-text">
          <span className="cs-pulse" aria-hidden="true" />
          {kind === 'retrying'
            ? labels.retryingIn(secondsUntil(retryAt ?? now, now))
            : kind === 'offline'
              ? labels.offline
              : labels.phase[kind]}
        </span>
      )}
      {kind === 'offline' ? (
        <span className="cs-status-hint">{labels.offlineHint}</span>
      ) : isSilent && kind !== 'retrying' ? (
        <span className="cs-status-hint">{labels.silence(Math.floor(silence / 1000))}</span>
      ) : null}
    </>
  );
  return renderPart({ tag: 'div', className: 'cs-status', state: { kind }, own: { children }, given: props, ref });
});

function selectPhase(state: ThreadState): RunPhase | undefined {
  return state.run?.phase;
}

function selectRetryAt(state: ThreadState): number | undefined {
  return state.run?.retryAt;
}

/** What is worth a line of its own: text that grows, thoughts and tool calls speak for themselves. */
function phaseOf(message: Message | undefined, phase: RunPhase | undefined): RunPhase | undefined {
  if (message && message.parts.length > 0) return undefined;
  return phase === 'answering' || phase === undefined ? 'waiting' : phase;
}

function secondsUntil(at: number, now: number): number {
  return Math.max(0, Math.ceil((at - now) / 1000));
}
