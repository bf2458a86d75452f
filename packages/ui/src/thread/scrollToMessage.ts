import type { ScrollOwner, ReadingPosition } from '../kit/ThreadContext.js';
import { findMessage } from '../kit/focusMessage.js';
import { createListeners } from '../primitives/listeners.js';

/** How many frames a windowed list has to render a message. */
const MAX_FRAMES = 30;

/** Scrolls a message into the middle of the view. A windowed list is asked to render it first. */
export async function revealMessage(
  viewport: HTMLElement | null,
  scroll: ScrollOwner,
  bringNear: (messageId: string) => void,
  messageId: string,
): Promise<HTMLElement | null> {
  if (!viewport) return null;
  await afterRender();
  scroll.release();
  const find = (): HTMLElement | null =>
    viewport.querySelector<HTMLElement>(`article[data-message-id="${CSS.escape(messageId)}"]`);
  let element = find();
  if (!element) bringNear(messageId);
  for (let frame = 0; !element && frame < MAX_FRAMES; frame++) {
    await new Promise(requestAnimationFrame);
    element = find();
    // A branch that was selected just now may reach the list a few frames later.
    if (!element && frame % 5 === 4) bringNear(messageId);
  }
  element?.scrollIntoView({ block: 'center' });
  return element;
}

/** A message has arrived once it has not moved for this time. A windowed list measures again after 150 ms. */
const STILL_FOR_MS = 250;
/** How long scrolling may take in total. */
const MOVE_TIMEOUT_MS = 2000;

/** Events that mean that the reader scrolls elsewhere. */
const GESTURES = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/**
 * Scrolls a message to the top, below the "New" marker. Repeats that until the message stays there, because a windowed list still measures
 * rows near it, or until the reader scrolls.
 */
export function scrollToTop(viewport: HTMLElement, message: HTMLElement): Promise<void> {
  return untilStill(viewport, () => {
    (viewport.querySelector('.cs-separator[data-unread]') ?? message).scrollIntoView({ block: 'start' });
  });
}

/** Repeats a scroll movement in each frame until it changes nothing, until the reader scrolls, or until `signal` aborts. */
async function untilStill(viewport: HTMLElement, move: () => void, signal?: AbortSignal): Promise<void> {
  await afterRender();
  if (signal?.aborted) return;
  let isOver = false;
  const end = (): void => void (isOver = true);
  signal?.addEventListener('abort', end);
  const listeners = createListeners();
  for (const gesture of GESTURES) listeners.add(viewport, gesture, end, { passive: true });
  const begin = performance.now();
  for (let now = begin, moved = begin; now - begin < MOVE_TIMEOUT_MS && now - moved < STILL_FOR_MS && !isOver;) {
    const before = viewport.scrollTop;
    move();
    if (Math.abs(viewport.scrollTop - before) >= 1) moved = now;
    now = await new Promise(requestAnimationFrame);
  }
  signal?.removeEventListener('abort', end);
  listeners.removeAll();
}

/**
 * Scrolls a message back to its position in the view. A scroll offset is not enough: the conversation may have grown, or the window may
 * have another width.
 *
 * @param bringNear - asks a windowed list to render a message
 * @param signal - aborts when another conversation is shown
 */
export function restorePosition(
  viewport: HTMLElement,
  scroll: ScrollOwner,
  position: ReadingPosition,
  bringNear: (messageId: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const move = (): void => {
    const message = findMessage(position.messageId, viewport);
    if (!message) return bringNear(position.messageId);
    const { top } = message.getBoundingClientRect();
    const moved = top - viewport.getBoundingClientRect().top - position.top;
    if (Math.abs(moved) < 1) return;
    viewport.scrollTop += moved;
    scroll.settle();
  };
  return untilStill(viewport, move, signal);
}

/** A windowed list renders rows with `flushSync`, which does nothing while React is rendering or running effects. */
function afterRender(): Promise<void> {
  return Promise.resolve();
}
