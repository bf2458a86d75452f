import type { NumberedCitation } from './config.js';
import type { MarkdownAnnotation, UrlCitation } from './types.js';

/** Annotations in the order of their places; equal URLs get one number. */
export function numberCitations(annotations: readonly MarkdownAnnotation[]): readonly NumberedCitation[] {
  const numbers = new Map<string, number>();
  return annotations
    .map((annotation): UrlCitation => ('url_citation' in annotation ? annotation.url_citation : annotation))
    .filter(({ end_index: end, url }) => Number.isInteger(end) && end > 0 && typeof url === 'string')
    .sort((a, b) => a.end_index - b.end_index || a.start_index - b.start_index)
    .map((annotation) => {
      const number = numbers.get(annotation.url) ?? numbers.size + 1;
      numbers.set(annotation.url, number);
      return { annotation, number };
    });
}
