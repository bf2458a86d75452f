import type { ReadingPosition } from '../ThreadContext.js';

/** Holds the element at the top of the view in its position. */
export interface Anchor {
  /** Records the element that is at the top of the view now. */
  record(viewport: HTMLElement): void;
  /** Scrolls it back to its position after something above it has changed its size. Returns whether the view was scrolled. */
  correct(viewport: HTMLElement): boolean;
  readonly position: ReadingPosition | undefined;
}

interface Recorded {
  readonly element: HTMLElement;
  /** Below the upper edge of the view, in CSS pixels. */
  readonly top: number;
  readonly scrollTop: number;
  /** The height of the view. */
  readonly height: number;
  readonly position: ReadingPosition | undefined;
}

/**
 * Holds the text that is being read in its position while images load, code is highlighted and the window is resized. Browsers have scroll
 * anchoring, but not when the width changes and not in a list with absolute positions, and Safari has none. If the browser or the list has
 * scrolled the view already, it is left as it is.
 */
export function createAnchor(): Anchor {
  let recorded: Recorded | undefined;
  return {
    record(viewport) {
      const edge = viewport.getBoundingClientRect().top;
      const element = firstBelow(viewport, edge);
      const { scrollTop, clientHeight: height } = viewport;
      const top = element ? element.getBoundingClientRect().top - edge : 0;
      recorded = element && { element, top, scrollTop, height, position: positionOf(element, edge, scrollTop) };
    },
    correct(viewport) {
      // At the top of the conversation, there is no content above that could change.
      if (!recorded?.element.isConnected || recorded.scrollTop === 0) return false;
      const { element, top, scrollTop, height, position } = recorded;
      const now = viewport.scrollTop;
      const edge = viewport.getBoundingClientRect().top;
      // WebKit does it while the view has its former height, where a line of the composer changes that too.
      const cutAt = viewport.scrollHeight - Math.max(viewport.clientHeight, height);
      const isCutShort = now < scrollTop && now >= cutAt - 1;
      // A windowed list corrects changes above the message, but not within it.
      const isSameMessage = isNear(positionOf(element, edge, now)?.top, position?.top);
      if (!isNear(now, scrollTop) && !isCutShort && !isSameMessage) return false;
      const moved = element.getBoundingClientRect().top - edge - top;
      if (isNear(moved, 0)) return false;
      viewport.scrollTop = now + moved;
      return true;
    },
    get position() {
      return recorded?.position;
    },
  };
}

function isNear(a: number | undefined, b: number | undefined): boolean {
  return a !== undefined && b !== undefined && Math.abs(a - b) < 1;
}

/** The smallest element that reaches below the edge. Siblings follow one another downwards, so a binary search finds it. */
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

function positionOf(element: HTMLElement, edge: number, scrollTop: number): ReadingPosition | undefined {
  const message = element.closest<HTMLElement>('article') ?? element.querySelector<HTMLElement>('article');
  const messageId = message?.dataset['messageId'];
  if (!message || messageId === undefined) return undefined;
  return { messageId, top: message.getBoundingClientRect().top - edge, scrollTop };
}
