import type { Block, Heading } from '../nodes.js';
import { inlineText } from '../plainText.js';

/** The last part of the address of each heading, in the form that GitHub gives it. Equal ones get a number. */
export function createSlugs(blocks: readonly Block[]): ReadonlyMap<Heading, string> {
  const slugs = new Map<Heading, string>();
  const counts = new Map<string, number>();
  for (const heading of blocks) {
    if (heading.type !== 'heading') continue;
    const slug = slugOf(inlineText(heading.children));
    const count = counts.get(slug) ?? 0;
    counts.set(slug, count + 1);
    slugs.set(heading, count === 0 ? slug : `${slug}-${count}`);
  }
  return slugs;
}

/** `What's new in 2.0?` becomes `whats-new-in-20`. */
export function slugOf(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}
