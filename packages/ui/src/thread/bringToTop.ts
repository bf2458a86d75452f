/** For how long it has to stay where it is, and how long it may take in all, in milliseconds: a windowed list looks again after 150. */
const STILL = 250;
const PATIENCE = 2000;

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
  for (let now = begin, moved = begin; now - begin < PATIENCE && now - moved < STILL && !reader.signal.aborted;) {
    const before = viewport.scrollTop;
    move();
    if (Math.abs(viewport.scrollTop - before) >= 1) moved = now;
    now = await new Promise(requestAnimationFrame);
  }
  reader.abort();
}
