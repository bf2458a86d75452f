import type { ScrollOwner, Place } from '../kit/ThreadContext.js';
import { findMessage } from '../kit/focusMessage.js';

/** How many frames a windowed list is given to bring a message into the page. */
const MAX_FRAMES = 30;

/** Brings a message into view. A list that keeps only what is near is asked to bring it near first. */
export async function revealMessage(
  viewport: HTMLElement | null,
  scroll: ScrollOwner,
  bringNear: { readonly current: ((messageId: string) => void) | null },
  messageId: string,
): Promise<HTMLElement | null> {
  if (!viewport) return null;
  scroll.release();
  const find = (): HTMLElement | null =>
    viewport.querySelector<HTMLElement>(`article[data-message-id="${CSS.escape(messageId)}"]`);
  let element = find();
  if (!element) bringNear.current?.(messageId);
  for (let frame = 0; !element && frame < MAX_FRAMES; frame++) {
    await new Promise(requestAnimationFrame);
    element = find();
    // A branch that was just chosen may have reached the list only now.
    if (!element && frame % 5 === 4) bringNear.current?.(messageId);
  }
  element?.scrollIntoView({ block: 'center' });
  return element;
}

/** For how long it has to stay where it is, and how long it may take in all, in milliseconds: a windowed list looks again after 150. */
const STILL_FOR_MS = 250;
const MOVE_TIMEOUT_MS = 2000;

/** What a reader does who goes elsewhere. */
const GESTURES = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/**
 * Brings a message to the top, below the line that says that it is new: until it stays there, since a windowed list still measures what is
 * near, or until the reader takes over.
 */
export function bringToTop(viewport: HTMLElement, message: HTMLElement): Promise<void> {
  return untilStill(viewport, () => {
    (viewport.querySelector('.cs-separator[data-unread]') ?? message).scrollIntoView({ block: 'start' });
  });
}

/** Moves the view again and again, until that changes nothing any more, until the reader takes over, or until it is called off. */
export async function untilStill(viewport: HTMLElement, move: () => void, signal?: AbortSignal): Promise<void> {
  const reader = new AbortController();
  if (signal?.aborted) return;
  signal?.addEventListener('abort', () => reader.abort(), { signal: reader.signal });
  for (const gesture of GESTURES) {
    viewport.addEventListener(gesture, () => reader.abort(), { passive: true, signal: reader.signal });
  }
  const begin = performance.now();
  for (
    let now = begin, moved = begin;
    now - begin < MOVE_TIMEOUT_MS && now - moved < STILL_FOR_MS && !reader.signal.aborted;
  ) {
    const before = viewport.scrollTop;
    move();
    if (Math.abs(viewport.scrollTop - before) >= 1) moved = now;
    now = await new Promise(requestAnimationFrame);
  }
  reader.abort();
}

/**
 * Brings a message back to where it was in the view. The conversation may have grown meanwhile, or the window may have turned: pixels from
 * its top are no place.
 *
 * @param bringNear - asks a windowed list for a message that is not in the page
 * @param signal - calls it off: another conversation is shown
 */
export function bringBack(
  viewport: HTMLElement,
  scroll: ScrollOwner,
  place: Place,
  bringNear: (messageId: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const move = (): void => {
    const message = findMessage(place.messageId, viewport);
    if (!message) return bringNear(place.messageId);
    const { top } = message.getBoundingClientRect();
    const moved = top - viewport.getBoundingClientRect().top - place.top;
    if (Math.abs(moved) < 1) return;
    viewport.scrollTop += moved;
    scroll.settle();
  };
  return untilStill(viewport, move, signal);
}
