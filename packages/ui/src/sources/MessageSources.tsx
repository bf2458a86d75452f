'use client';
import type { ReactNode } from 'react';
import type { AnnotationPart } from '@chat-stream/core';
import { useKit } from '../kit/KitContext.js';
import { useLabels } from '../labels/LabelsContext.js';
import { SourceView } from './SourceView.js';

/** The sources of an answer, each once. */
export function MessageSources({ parts }: { readonly parts: readonly AnnotationPart[] }): ReactNode {
  const labels = useLabels();
  const { components } = useKit();
  const View = components.annotation ?? SourceView;
  const distinct = [...new Map(parts.map((part) => [part.annotation.url_citation?.url ?? part, part])).values()];
  return (
    <div className="cs-sources" role="group" aria-label={labels.sources(distinct.length)}>
      {distinct.map((part, index) => (
        <View
          key={part.annotation.url_citation?.url ?? index}
          part={part}
          index={index}
          messageId=""
          isStreaming={false}
        />
      ))}
    </div>
  );
}
