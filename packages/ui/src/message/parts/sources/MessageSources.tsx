'use client';
import { useState, type ReactNode } from 'react';
import type { AnnotationPart } from '@chat-stream/core';
import { useKit } from '../../../kit/KitContext.js';
import { useLabels } from '../../../locales/LabelsProvider.js';
import { distinctSources } from './distinctSources.js';
import { SourceView } from './SourceView.js';

/** So many stand there at once; more are one press away. */
const SHOWN = 4;

/** The sources of an answer, each once, under the numbers that they have in the text. */
export function MessageSources({ parts }: { readonly parts: readonly AnnotationPart[] }): ReactNode {
  const labels = useLabels();
  const { components } = useKit();
  const [isOpen, setOpen] = useState(false);
  const View = components.annotation ?? SourceView;
  const distinct = distinctSources(parts);
  const shown = isOpen || distinct.length <= SHOWN + 1 ? distinct : distinct.slice(0, SHOWN);
  return (
    <div className="cs-sources" role="group" aria-label={labels.sources(distinct.length)}>
      {shown.map((part, index) => (
        <View
          key={part.annotation.url_citation?.url ?? index}
          part={part}
          index={index}
          messageId=""
          isStreaming={false}
        />
      ))}
      {shown.length < distinct.length ? (
        <button type="button" className="cs-link-button" onClick={() => setOpen(true)}>
          {labels.showAllSources(distinct.length)}
        </button>
      ) : null}
    </div>
  );
}
