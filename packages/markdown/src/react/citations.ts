import type { NumberedCitation } from './config.js';
import type { MarkdownAnnotation, UrlCitation } from './types.js';

/** Annotations in the order of their places; equal URLs get one number. */
export function numberCitations(annotations: readonly MarkdownAnnotation[]): readonly NumberedCitation[] {
  const numbers = new Map<string, number>();
  return annotations
    .flatMap((annotation) => citationOf(annotation) ?? [])
    .sort((a, b) => a.end_index - b.end_index || a.start_index - b.start_index)
    .map((annotation) => {
      const number = numbers.get(annotation.url) ?? numbers.size + 1;
      numbers.set(annotation.url, number);
      return { annotation, number };
    });
}

/** Annotations come from the network. One without a place and an address is left out. */
function citationOf(annotation: unknown): UrlCitation | undefined {
  if (typeof annotation !== 'object' || annotation === null) return undefined;
  const citation: unknown = 'url_citation' in annotation ? annotation.url_citation : annotation;
  if (typeof citation !== 'object' || citation === null) return undefined;
  const { end_index: end, url } = citation as Partial<UrlCitation>;
  return Number.isInteger(end) && Number(end) > 0 && typeof url === 'string' ? (citation as UrlCitation) : undefined;
}

const BLANK = /\s/;
/** The markers that may precede the text of a line: of quotes, items, headings and tasks. */
const MARKUP = /^[\s>]*(?:(?:[-+*#]|\d{1,9}[.)][ \t]|\[[ xX]\])[ \t]*)*$/;
/** A line's markup is rarely longer. */
const LONGEST_MARKUP = 64;

/**
 * The place of a citation. One that ends in blank space or in the markup before a text belongs to the text before. One beyond the
 * text so far keeps its place.
 */
export function placeOf(text: string, end: number): number {
  if (end > text.length) return end;
  // Counted in code points, a place may come to lie within a pair of code units.
  if (isHighSurrogate(text.charCodeAt(end - 1)) && end < text.length) return placeOf(text, end + 1);
  const line = text.lastIndexOf('\n', end - 1) + 1;
  const isMarkup = end - line <= LONGEST_MARKUP && MARKUP.test(text.slice(line, end));
  let place = isMarkup ? line : end;
  while (place > 0 && BLANK.test(text.charAt(place - 1))) place--;
  return place === 0 ? end : place;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
