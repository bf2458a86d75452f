'use client';
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import type { AnnotationPart, TextPart } from '@chat-stream/core';
import { DEFAULT_LABELS, Markdown, type CitationProps } from '@chat-stream/markdown';
import { useChatSelector, useMessage } from '@chat-stream/react';
import { useKit, type PartViewProps } from '../../../kit/KitContext.js';
import { useLabels } from '../../../locales/LabelsProvider.js';
import { MarkdownPicture } from '../media/ImageView.js';
import { distinctSources } from './MessageSources.js';
import { selectCitations } from './selectCitations.js';

const NumbersContext = createContext<ReadonlyMap<string, number>>(new Map());

interface CitedTextProps extends PartViewProps<TextPart> {
  /** The reader stopped the answer, or it failed. */
  readonly isCutOff: boolean;
}

/** Text with its sources as small numbers, which are those of the list below the answer. */
export function CitedText({ part, isStreaming, isCutOff, messageId, index }: CitedTextProps): ReactNode {
  const { markdown } = useKit();
  const { markdown: words } = useLabels();
  const citations = useChatSelector(selectCitations, messageId, index);
  const parts = useMessage(messageId)?.parts;
  const addresses = distinctSources(parts?.filter((each): each is AnnotationPart => each.type === 'annotation') ?? [])
    .map((each) => each.annotation.url_citation?.url ?? '')
    .join('\n');
  const numbers = useMemo(() => new Map(addresses.split('\n').map((url, at) => [url, at + 1])), [addresses]);
  const own = markdown.components;
  const components = useMemo(() => ({ citation: SourceNumber, image: MarkdownPicture, ...own }), [own]);
  return (
    <NumbersContext.Provider value={numbers}>
      <Markdown
        text={part.text}
        streaming={isStreaming}
        incomplete={isCutOff}
        annotations={citations}
        labels={words}
        {...markdown}
        components={components}
      />
    </NumbersContext.Provider>
  );
}

function SourceNumber({ annotation, number: inText, href }: CitationProps): ReactNode {
  const { markdown: words } = useLabels();
  const number = useContext(NumbersContext).get(annotation.url) ?? inText;
  const label = (words?.citation ?? DEFAULT_LABELS.citation)(number, annotation.title ?? annotation.url);
  return (
    <sup className="cs-md-citation">
      {href === undefined ? (
        number
      ) : (
        <a href={href} rel="noopener noreferrer nofollow" target="_blank" aria-label={label} title={label}>
          {number}
        </a>
      )}
    </sup>
  );
}
