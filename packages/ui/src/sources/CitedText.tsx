'use client';
import type { ReactNode } from 'react';
import type { TextPart } from '@chat-stream/core';
import { Markdown } from '@chat-stream/markdown';
import { useChatSelector } from '@chat-stream/react';
import type { PartViewProps } from '../kit/KitComponents.js';
import { useKit } from '../kit/KitContext.js';
import { useStartLabels } from '../labels/words.js';
import { selectCitations } from './selectCitations.js';

/** Text with its sources as small numbers. */
export function CitedText({ part, isStreaming, messageId, index }: PartViewProps<TextPart>): ReactNode {
  const { markdown } = useKit();
  const { markdown: words } = useStartLabels();
  const citations = useChatSelector(selectCitations, messageId, index);
  return <Markdown text={part.text} streaming={isStreaming} annotations={citations} labels={words} {...markdown} />;
}
