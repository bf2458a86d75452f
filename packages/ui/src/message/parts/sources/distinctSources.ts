import type { AnnotationPart } from '@chat-stream/core';

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
