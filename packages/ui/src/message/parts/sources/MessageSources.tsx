'use client';
import { useState, type ReactNode } from 'react';
import type { AnnotationPart } from '@chat-stream/core';
import { PartBoundary } from '../../../kit/PartBoundary.js';
import { useKit, type PartViewProps } from '../../../kit/KitContext.js';
import { useLabels } from '../../../locales/LabelsProvider.js';
import { LinkIcon } from '../../../primitives/icons.js';

/** The number of sources that are shown at first. */
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
        <PartBoundary key={part.annotation.url_citation?.url ?? index} part={part}>
          <View part={part} index={index} messageId="" isStreaming={false} />
        </PartBoundary>
      ))}
      {shown.length < distinct.length ? (
        <button type="button" className="cs-link-button" aria-expanded={false} onClick={() => setOpen(true)}>
          {labels.showAllSources(distinct.length)}
        </button>
      ) : null}
    </div>
  );
}

/** One source, as a link with the name of its site, and the number that it has in the text. */
export function SourceView({ part, index }: PartViewProps<AnnotationPart>): ReactNode {
  const citation = part.annotation.url_citation;
  const site = citation?.url ? siteOf(citation.url) : undefined;
  if (!citation?.url || site === undefined) return null;
  return (
    <a className="cs-source" href={citation.url} target="_blank" rel="noreferrer noopener">
      {citation.end_index === undefined ? <LinkIcon /> : <span className="cs-source-number">{index + 1}</span>}
      <span className="cs-source-title" dir="auto">
        {citation.title ?? citation.url}
      </span>
      <span className="cs-source-site">{site}</span>
    </a>
  );
}

/** The host of a web address; nothing for an address that must not become a link. */
function siteOf(url: string): string | undefined {
  try {
    const { protocol, host } = new URL(url);
    return protocol === 'https:' || protocol === 'http:' ? host.replace(/^www\./, '') : undefined;
  } catch {
    return undefined;
  }
}

/** Each address once, in the order in which the text names them: their places in the list are the numbers in the text. */
export function distinctSources(parts: readonly AnnotationPart[]): readonly AnnotationPart[] {
  const place = ({ annotation: { url_citation: citation } }: AnnotationPart): number => citation?.end_index ?? Infinity;
  const inOrder = parts.toSorted((one, other) => place(one) - place(other) || 0);
  const byAddress = new Map<unknown, AnnotationPart>();
  for (const part of inOrder) {
    const url = part.annotation.url_citation?.url ?? part;
    if (!byAddress.has(url)) byAddress.set(url, part);
  }
  return [...byAddress.values()];
}
