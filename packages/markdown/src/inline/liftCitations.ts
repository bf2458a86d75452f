import type { CitationMark, Inline } from '../nodes.js';
import { addInline } from './pieces.js';

/** The content without its citations, which are added to `found`: a link cannot contain a link, and the text of an image shows none. */
export function liftCitations(children: readonly Inline[], found: CitationMark[]): Inline[] {
  const rest: Inline[] = [];
  for (const child of children) {
    if (typeof child === 'string') addInline(rest, child);
    else if (child.type === 'citation') found.push(child);
    else rest.push('children' in child ? { ...child, children: liftCitations(child.children, found) } : child);
  }
  return rest;
}
