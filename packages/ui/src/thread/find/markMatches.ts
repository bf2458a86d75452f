import { findRanges, type Match } from './findInThread.js';

const ALL = 'cs-find';
const CURRENT = 'cs-find-current';

/** The current match. */
export interface CurrentMatch {
  readonly match: Match;
  /** The element of its message. */
  readonly message: HTMLElement;
  /** Whether the match is scrolled into view. */
  readonly isScrolledTo: boolean;
}

/** Highlights matches with the Custom Highlight API, which leaves elements unchanged; without it, the current match is selected. */
export function markMatches(viewport: HTMLElement | null, query: string, current?: CurrentMatch): void {
  const marks = globalThis.CSS?.highlights;
  marks?.delete(ALL);
  marks?.delete(CURRENT);
  if (!viewport || query.trim() === '') return;
  const range = current && rangeOf(current, query);
  if (current?.isScrolledTo) {
    if (range) scrollTo(viewport, range);
    else current.message.scrollIntoView({ block: 'nearest' });
  }
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

function rangeOf({ match, message }: CurrentMatch, query: string): Range | undefined {
  const ranges = findRanges(message, query, match.isFolded);
  return ranges[Math.min(match.nth, ranges.length - 1)];
}

/** A match that is in view already moves nothing. */
function scrollTo(viewport: HTMLElement, range: Range): void {
  for (let box = range.startContainer.parentElement; box && box !== viewport; box = box.parentElement) {
    scrollWithin(box, range);
  }
  const place = range.getBoundingClientRect();
  const { top, bottom } = clearView(viewport);
  if (place.top >= top - 1 && place.bottom <= bottom + 1) return;
  viewport.scrollTop += place.top - (top + bottom) / 2;
}

/** The part of the view that neither the box nor the composer covers. */
export function clearView(viewport: HTMLElement): { readonly top: number; readonly bottom: number } {
  const { top, bottom } = viewport.getBoundingClientRect();
  const { scrollPaddingBlockStart: start, scrollPaddingBlockEnd: end } = getComputedStyle(viewport);
  return { top: top + (parseFloat(start) || 0), bottom: bottom - (parseFloat(end) || 0) };
}

/** Code, tables and results of tools scroll inside the message. */
function scrollWithin(box: HTMLElement, range: Range): void {
  if (box.scrollHeight <= box.clientHeight && box.scrollWidth <= box.clientWidth) return;
  const { overflowX, overflowY } = getComputedStyle(box);
  const place = range.getBoundingClientRect();
  const view = box.getBoundingClientRect();
  if (SCROLLS.test(overflowY) && (place.top < view.top || place.bottom > view.bottom))
    box.scrollTop += place.top - view.top - view.height / 2;
  if (SCROLLS.test(overflowX) && (place.left < view.left || place.right > view.right))
    box.scrollLeft += place.left - view.left - view.width / 2;
}

const SCROLLS = /auto|scroll/;

/** Opens what hides a match, and waits until it is drawn. */
export async function openAround({ match, message }: Omit<CurrentMatch, 'isScrolledTo'>, query: string): Promise<void> {
  if (match.isFolded || match.isTree) await openDetails(message);
  const range = findRanges(message, query, match.isFolded)[match.nth];
  const folded = message.querySelector('.cs-user-text[data-folded]');
  const isCut = !range || (folded && range.getBoundingClientRect().bottom > folded.getBoundingClientRect().bottom);
  if (!isCut) return;
  const more = message.querySelectorAll<HTMLElement>('.cs-user-text[data-folded] + button, .cs-raw + button');
  for (const button of more) button.click();
  if (more.length > 0) await drawn();
}

/** Opens the thoughts, tool calls and trees of a message, as a reader would, and waits until they are drawn. */
async function openDetails(message: HTMLElement): Promise<void> {
  for (const row of message.querySelectorAll<HTMLElement>('.cs-tool-title[aria-expanded="false"]')) row.click();
  for (const details of message.querySelectorAll<HTMLDetailsElement>('.cs-reasoning:not([open])')) details.open = true;
  // An opened node may contain closed ones.
  for (let depth = 0; depth < DEEPEST; depth++) {
    const closed = message.querySelectorAll<HTMLElement>('.cs-json-toggle[aria-expanded="false"]');
    if (closed.length === 0) break;
    for (const row of closed) row.click();
    await new Promise(requestAnimationFrame);
  }
  await drawn();
}

/**
 * The `toggle` event of details fires in its own task, and React renders the content in a later frame. The view holds what was clicked in its
 * place at the end of the frame in which the content grows.
 */
async function drawn(): Promise<void> {
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
}

/** A limit for trees that are never read. */
const DEEPEST = 100;
