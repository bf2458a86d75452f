import type { AnnotationPart, Id, ThreadState } from '@chat-stream/core';
import type { UrlCitation } from '@chat-stream/markdown';
import { selectMessage } from '@chat-stream/react';

const NONE: readonly UrlCitation[] = [];
const known = new WeakMap<AnnotationPart, readonly UrlCitation[]>();

/**
 * The places in an answer's text that have a source. Positions count from the beginning of the whole answer, so they are of use only where
 * it has one text. The same array until another source comes.
 */
export function selectCitations(state: ThreadState, messageId: Id): readonly UrlCitation[] {
  const parts = selectMessage(state, messageId)?.parts ?? [];
  const annotations = parts.filter((part): part is AnnotationPart => part.type === 'annotation');
  const last = annotations.at(-1);
  if (!last || parts.filter(({ type }) => type === 'text').length !== 1) return NONE;
  // Sources are only ever added, so the last one stands for all.
  const citations = known.get(last) ?? annotations.flatMap(citationOf);
  known.set(last, citations);
  return citations;
}

function citationOf({ annotation: { url_citation: citation } }: AnnotationPart): readonly UrlCitation[] {
  if (!citation?.url || citation.start_index === undefined || citation.end_index === undefined) return [];
  const { url, title, start_index, end_index } = citation;
  return [{ url, start_index, end_index, ...(title === undefined ? {} : { title }) }];
}
