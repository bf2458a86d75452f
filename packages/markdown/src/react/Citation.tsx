import { createElement, type ReactElement } from 'react';
import { Boundary } from './Boundary.js';
import type { MarkdownConfig } from './config.js';
import { safeHref } from './urlPolicy.js';

interface CitationProps {
  readonly index: number;
  readonly config: MarkdownConfig;
}

/** The number of a source, as a link, after the text it supports. */
export function Citation({ index, config }: CitationProps): ReactElement | null {
  const citation = config.citations[index];
  if (citation === undefined) return null;
  const { annotation, number } = citation;
  const href = safeHref(annotation.url, config.urlPolicy);
  const { citation: own } = config.components;
  if (own !== undefined) {
    const node = { type: 'citation', index } as const;
    return (
      <Boundary node={node.index} fallback={`[${number}]`}>
        {createElement(own, { node, annotation, number, href })}
      </Boundary>
    );
  }
  const label = config.labels.citation(number, annotation.title ?? annotation.url);
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
