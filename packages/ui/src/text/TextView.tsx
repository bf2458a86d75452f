'use client';
import type { ReactNode } from 'react';
import type { TextPart } from '@chat-stream/core';
import { Markdown } from '@chat-stream/markdown';
import type { PartViewProps } from '../kit/KitComponents.js';
import { useKit } from '../kit/KitContext.js';

/** The model's text, as Markdown. */
export function TextView({ part, isStreaming }: PartViewProps<TextPart>): ReactNode {
  const { markdown } = useKit();
  return (
    <div className="cs-text" data-streaming={isStreaming ? '' : undefined}>
      <Markdown text={part.text} streaming={isStreaming} {...markdown} />
    </div>
  );
}
