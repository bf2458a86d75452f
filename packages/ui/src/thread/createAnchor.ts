import type { Place } from '../kit/ThreadContext.js';

/** What is at the top of the view, for as long as nobody moves it. */
export interface Anchor {
  /** Looks what is there now. */
  record(viewport: HTMLElement): void;
  /** Brings it back there, where something above it has changed its size. Returns whether it had to. */
  keep(viewport: HTMLElement): boolean;
  readonly place: Place | undefined;
}

interface Recorded {
  readonly element: HTMLElement;
  /** Below the upper edge of the view, in CSS pixels. */
  readonly top: number;
  readonly scrollTop: number;
  readonly place: Place | undefined;
}

/**
 * Keeps what is read in its place while pictures come, code is coloured and windows turn. Browsers do so themselves, but not when the width
 * changes, not in a list that places its messages by itself, and Safari not at all. Where the browser or the list has done it the view has
 * been scrolled, and is left as it is.
 */
export function createAnchor(): Anchor {
  let recorded: Recorded | undefined;
  return {
    record(viewport) {
      const edge = viewport.getBoundingClientRect().top;
      const element = firstBelow(viewport, edge);
      const { scrollTop } = viewport;
      const top = element ? element.getBoundingClientRect().top - edge : 0;
      recorded = element && { element, top, scrollTop, place: placeOf(element, edge, scrollTop) };
    },
    keep(viewport) {
      // At the very top nothing is above that could have changed.
      if (!recorded?.element.isConnected || recorded.scrollTop === 0) return false;
      const { element, top, scrollTop, place } = recorded;
      const now = viewport.scrollTop;
      const edge = viewport.getBoundingClientRect().top;
      const isCutShort = now < scrollTop && now >= viewport.scrollHeight - viewport.clientHeight - 1;
      // A windowed list has made good what was above the message, and leaves what is in it.
      const isSameMessage = isNear(placeOf(element, edge, now)?.top, place?.top);
      if (!isNear(now, scrollTop) && !isCutShort && !isSameMessage) return false;
      const moved = element.getBoundingClientRect().top - edge - top;
      if (isNear(moved, 0)) return false;
      viewport.scrollTop = now + moved;
      return true;
    },
    get place() {
      return recorded?.place;
    },
  };
}

function isNear(a: number | undefined, b: number | undefined): boolean {
  return a !== undefined && b !== undefined && Math.abs(a - b) < 1;
}

/** The smallest element that reaches below the edge. Those beside one another in the page follow one another downward. */
function firstBelow(viewport: HTMLElement, edge: number): HTMLElement | undefined {
  let found: HTMLElement | undefined;
  for (let parent: Element | null = viewport.querySelector('.cs-thread-messages'); parent;) {
    const inside: HTMLElement | undefined = firstChildBelow(parent.children, edge);
    if (!inside) break;
    found = inside;
    parent = inside.getBoundingClientRect().top < edge ? inside : null;
  }
  return found;
}

function firstChildBelow(children: HTMLCollection, edge: number): HTMLElement | undefined {
  let from = 0;
  let to = children.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (children[middle]!.getBoundingClientRect().bottom > edge + 1) to = middle;
    else from = middle + 1;
  }
  const child = children[from];
  return child instanceof HTMLElement && child.offsetHeight > 0 ? child : undefined;
}

function placeOf(element: HTMLElement, edge: number, scrollTop: number): Place | undefined {
  const message = element.closest<HTMLElement>('article') ?? element.querySelector<HTMLElement>('article');
  const messageId = message?.dataset['messageId'];
  if (!message || messageId === undefined) return undefined;
  return { messageId, top: message.getBoundingClientRect().top - edge, scrollTop };
}
