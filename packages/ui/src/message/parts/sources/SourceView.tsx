'use client';
import type { ReactNode } from 'react';
import type { AnnotationPart } from '@chat-stream/core';
import { LinkIcon } from '../../../primitives/icons.js';
import type { PartViewProps } from '../../../kit/KitComponents.js';

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
