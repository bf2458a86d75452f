'use client';
import { useState, type ReactNode } from 'react';
import type { ReasoningPart, ThreadState } from '@chat-stream/core';
import { Markdown } from '@chat-stream/markdown';
import { selectMessage, useChatSelector, usePacedText } from '@chat-stream/react';
import { ChevronRightIcon } from '../../../primitives/icons.js';
import { useKit, type PartViewProps } from '../../../kit/KitContext.js';
import { useLabels } from '../../../locales/LabelsProvider.js';
import { useNow } from '../../../primitives/useNow.js';

/**
 * The reasoning of the model: one quiet line while it streams and afterwards. It is closed until the reader opens it.
 */
export function ReasoningView({ part, isStreaming, messageId }: PartViewProps<ReasoningPart>): ReactNode {
  const labels = useLabels();
  const { markdown, pacing } = useKit();
  const [isOpen, setOpen] = useState(false);
  const text = usePacedText(part.text, isStreaming && isOpen, pacing);
  const seconds = useReasoningSeconds(isStreaming, messageId);
  const title = isStreaming ? labels.thinking(seconds ?? 0) : labels.thought(seconds);
  return (
    <details
      className="cs-reasoning"
      data-streaming={isStreaming ? '' : undefined}
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="cs-reasoning-title">
        {isStreaming ? <span className="cs-pulse" aria-hidden="true" /> : null}
        <span>{title}</span>
        <ChevronRightIcon />
      </summary>
      {/* Closed reasoning is not rendered. */}
      {isOpen ? (
        <div className="cs-reasoning-text">
          <Markdown text={text} streaming={isStreaming} {...markdown} />
        </div>
      ) : null}
    </details>
  );
}

/**
 * The duration of the reasoning in whole seconds, as measured when the answer arrived, which survives reloads. If a message has several
 * reasoning parts, each is timed while it streams, and its duration is unknown later.
 */
export function useReasoningSeconds(isStreaming: boolean, messageId: string): number | undefined {
  const measured = useChatSelector(selectSeconds, messageId);
  const now = useNow(isStreaming);
  const [startedAt] = useState(isStreaming ? now - (measured ?? 0) * 1000 : undefined);
  const [endedAt, setEndedAt] = useState<number | undefined>(undefined);
  if (!isStreaming && measured !== undefined) return measured;
  if (startedAt === undefined) return undefined;
  if (!isStreaming && endedAt === undefined) setEndedAt(now);
  return Math.round(((endedAt ?? now) - startedAt) / 1000);
}

/** Of the only thought of a message. */
function selectSeconds(state: ThreadState, messageId: string): number | undefined {
  const { parts = [], timing } = selectMessage(state, messageId) ?? {};
  const ms = timing?.reasoningMs;
  const isOnly = parts.filter(({ type }) => type === 'reasoning').length === 1;
  return ms !== undefined && isOnly ? Math.round(ms / 1000) : undefined;
}
