import { untilStill } from './bringToTop.js';
import type { Place } from './createAnchor.js';
import type { ScrollOwner } from './createScrollOwner.js';
import { findMessage } from '../kit/focusMessage.js';

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
