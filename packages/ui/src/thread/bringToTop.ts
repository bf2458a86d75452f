/** For how many frames it has to stay where it is, and how many it may take in all. */
const STILL = 6;
const PATIENCE = 60;

/** What a reader does who goes elsewhere. */
const GESTURES = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/**
 * Brings a message to the top, below the line that says that it is new: until it stays there, since a windowed list still measures what is
 * near, or until the reader takes over.
 */
export async function bringToTop(viewport: HTMLElement, message: HTMLElement): Promise<void> {
  const reader = new AbortController();
  for (const gesture of GESTURES) {
    viewport.addEventListener(gesture, () => reader.abort(), { passive: true, signal: reader.signal });
  }
  for (let frame = 0, still = 0; frame < PATIENCE && still < STILL && !reader.signal.aborted; frame++) {
    const before = viewport.scrollTop;
    (viewport.querySelector('.cs-separator[data-unread]') ?? message).scrollIntoView({ block: 'start' });
    still = Math.abs(viewport.scrollTop - before) < 1 ? still + 1 : 0;
    await new Promise(requestAnimationFrame);
  }
  reader.abort();
}
