import { findRanges, type Match } from './findInThread.js';

const ALL = 'cs-find';
const CURRENT = 'cs-find-current';

/**
 * Highlights matches with the Custom Highlight API, which leaves elements unchanged; without it, the current match is selected. Scrolls the
 * current match into view.
 */
export function markMatches(
  viewport: HTMLElement | null,
  query: string,
  match?: Match | undefined,
  message: HTMLElement | null = null,
): void {
  const marks = globalThis.CSS?.highlights;
  marks?.delete(ALL);
  marks?.delete(CURRENT);
  if (!viewport || query.trim() === '') return;
  const current = message && match ? findRanges(message, query, match.isFolded) : [];
  const range = current[Math.min(match?.nth ?? 0, current.length - 1)];
  if (range) scrollTo(viewport, range);
  if (!marks) {
    const selection = getSelection();
    selection?.removeAllRanges();
    if (range) selection?.addRange(range);
    return;
  }
  const shown = [...viewport.querySelectorAll('article')].flatMap((article) => [
    ...findRanges(article, query, false),
    ...findRanges(article, query, true),
  ]);
  marks.set(ALL, new Highlight(...shown));
  if (range) marks.set(CURRENT, new Highlight(range));
}

/** A long message may be higher than the view. */
function scrollTo(viewport: HTMLElement, range: Range): void {
  const place = range.getBoundingClientRect();
  const view = viewport.getBoundingClientRect();
  if (place.top >= view.top + 60 && place.bottom <= view.bottom - 40) return;
  viewport.scrollTop += place.top - view.top - view.height / 2;
}

/** Opens the thoughts, tool calls and trees of a message, as a reader would, and waits until they are drawn. */
export async function openDetails(message: HTMLElement): Promise<void> {
  for (const row of message.querySelectorAll<HTMLElement>('.cs-tool-title[aria-expanded="false"]')) row.click();
  for (const details of message.querySelectorAll<HTMLDetailsElement>('.cs-reasoning:not([open])')) details.open = true;
  // An opened node may contain closed ones.
  for (let depth = 0; depth < DEEPEST; depth++) {
    const closed = message.querySelectorAll<HTMLElement>('.cs-json-toggle[aria-expanded="false"]');
    if (closed.length === 0) break;
    for (const row of closed) row.click();
    await new Promise(requestAnimationFrame);
  }
  // The `toggle` event of details fires in its own task, and React renders the content in a later frame.
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
}

/** A limit for trees that are never read. */
const DEEPEST = 100;
