import { selectMessage } from '@chat-stream/react';
import type { AnnotationPart, Id, Message, ThreadState } from '@chat-stream/core';
import type { UrlCitation } from '@chat-stream/markdown';

const NONE: readonly UrlCitation[] = [];

interface Known {
  readonly offset: number;
  readonly length: number;
  readonly citations: readonly UrlCitation[];
}

/** By the last source of an answer, which identifies all before it, because sources are only appended. */
const known = new WeakMap<AnnotationPart, Map<number, Known>>();

/**
 * The ranges of one text that cite a source. Positions count from the start of the answer, across all of its texts. Returns the same array
 * until another source arrives.
 */
export function selectCitations(state: ThreadState, messageId: Id, index: number): readonly UrlCitation[] {
  const message = selectMessage(state, messageId);
  const last = message?.parts.findLast((part): part is AnnotationPart => part.type === 'annotation');
  if (!message || !last) return NONE;
  const offset = textLength(message, index);
  const part = message.parts[index];
  const length = part?.type === 'text' ? part.text.length : 0;
  const texts = known.get(last) ?? new Map<number, Known>();
  const before = texts.get(index);
  if (before?.offset === offset && before.length === length) return before.citations;
  const found = citationsIn(message, offset, offset + length);
  const isSame =
    before?.citations.length === found.length && before.citations.every((one, at) => isEqual(one, found[at]));
  const citations = isSame ? before.citations : found;
  known.set(last, texts.set(index, { offset, length, citations }));
  return citations;
}

/** The number of characters of text before a part. */
function textLength({ parts }: Message, index: number): number {
  let length = 0;
  for (const part of parts.slice(0, index)) if (part.type === 'text') length += part.text.length;
  return length;
}

function citationsIn({ parts }: Message, from: number, to: number): readonly UrlCitation[] {
  return parts.flatMap((part) => {
    const citation = part.type === 'annotation' ? part.annotation.url_citation : undefined;
    const { url, title, start_index: start, end_index: end } = citation ?? {};
    if (!url || start === undefined || end === undefined || end <= from || end > to) return [];
    const place = { start_index: Math.max(0, start - from), end_index: end - from };
    return [{ url, ...place, ...(title === undefined ? {} : { title }) }];
  });
}

function isEqual(one: UrlCitation, other: UrlCitation | undefined): boolean {
  return one.url === other?.url && one.start_index === other.start_index && one.end_index === other.end_index;
}
