'use client';
import { useState, type ReactNode } from 'react';
import type { ReasoningPart } from '@chat-stream/core';
import { Markdown } from '@chat-stream/markdown';
import { ChevronRightIcon } from '../../../primitives/icons.js';
import type { PartViewProps } from '../../../kit/KitComponents.js';
import { useKit } from '../../../kit/KitContext.js';
import { useLabels } from '../../../locales/LabelsProvider.js';
import { useReasoningSeconds } from './useReasoningSeconds.js';

/**
 * What the model thought: one quiet line while it thinks and after. It stays as the reader leaves it; until they touch it, it is closed.
 */
export function ReasoningView({ part, isStreaming, messageId }: PartViewProps<ReasoningPart>): ReactNode {
  const labels = useLabels();
  const { markdown } = useKit();
  const [isOpen, setOpen] = useState(false);
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
      {/* Thoughts that nobody reads cost nothing. */}
      {isOpen ? (
        <div className="cs-reasoning-text">
          <Markdown text={part.text} streaming={isStreaming} {...markdown} />
        </div>
      ) : null}
    </details>
  );
}
