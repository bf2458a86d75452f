import { findMessage } from '../../kit/focusMessage.js';
import { findRanges, type Match } from './findInThread.js';
import { clearView } from './markMatches.js';

/** The positions of messages in the conversation, by id. */
export type Order = ReadonlyMap<string, number>;

/** The index of the first match at a place or after it; 0 if all matches are before it, and -1 if there are none. */
export function indexFrom(matches: readonly Match[], place: Match, order: Order): number {
  return wrapped(
    matches,
    matches.findIndex((match) => compare(match, place, order) >= 0),
  );
}

/** The index of a match after the conversation has changed, or -1. */
export function indexOf(matches: readonly Match[], place: Match, order: Order): number {
  return matches.findIndex((match) => compare(match, place, order) === 0);
}

/**
 * The index of the first match that is in view or after it, as the search of a browser begins; 0 if all matches are above the view, and -1 if
 * there are none.
 */
export function indexInView(matches: readonly Match[], viewport: HTMLElement, query: string, order: Order): number {
  const { top } = clearView(viewport);
  const seen = [...viewport.querySelectorAll<HTMLElement>('article[data-message-id]')].find(
    (article) => article.getBoundingClientRect().bottom > top,
  );
  const first = order.get(seen?.dataset['messageId'] ?? '') ?? 0;
  const isBelow = (match: Match): boolean => {
    const at = order.get(match.messageId) ?? 0;
    return at > first || (at === first && placeOf(match, viewport, query) >= top - 1);
  };
  return wrapped(matches, matches.findIndex(isBelow));
}

/** Where a match begins in the window. One that is not drawn is as low as the end of what hides it. */
function placeOf(match: Match, viewport: HTMLElement, query: string): number {
  const message = findMessage(match.messageId, viewport);
  if (!message) return Infinity;
  const range = findRanges(message, query, match.isFolded)[match.nth];
  if (range) return range.getBoundingClientRect().top;
  const hiding = match.isFolded ? [...message.querySelectorAll('.cs-reasoning, .cs-tool')].at(-1) : undefined;
  return (hiding ?? message).getBoundingClientRect().bottom;
}

function compare(one: Match, other: Match, order: Order): number {
  const between = (order.get(one.messageId) ?? 0) - (order.get(other.messageId) ?? 0);
  return between || one.start - other.start;
}

/** After the last match comes the first. */
function wrapped(matches: readonly Match[], index: number): number {
  return index === -1 && matches.length > 0 ? 0 : index;
}
