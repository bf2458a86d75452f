'use client';
import type { ReactNode } from 'react';
import type { TextPart } from '@chat-stream/core';
import { Markdown } from '@chat-stream/markdown';
import { useChatSelector } from '@chat-stream/react';
import type { PartViewProps } from '../kit/KitComponents.js';
import { useKit } from '../kit/KitContext.js';
import { selectCitations } from '../sources/selectCitations.js';

/** The model's text, as Markdown, with its sources as small numbers. */
export function TextView({ part, isStreaming, messageId }: PartViewProps<TextPart>): ReactNode {
  const { markdown } = useKit();
  const citations = useChatSelector(selectCitations, messageId);
  return (
    <div className="cs-text" data-streaming={isStreaming ? '' : undefined}>
      <Markdown text={part.text} streaming={isStreaming} annotations={citations} {...markdown} />
    </div>
  );
}
