import { createListeners } from '../../primitives/listeners.js';

/** How the reader scrolls, without the scrolling that the page does. */
export interface Motion {
  /** The last movement in CSS pixels, positive downwards; 0 if the scroller does not move. */
  readonly pace: number;
  /** Listens to the scroller. Returns a function that stops. */
  attach(events: MotionEvents): () => void;
  /** Checks for a movement before the browser reports it. */
  check(): void;
  /** Runs a function that scrolls, without counting that as a movement of the reader. */
  ignore(move: () => void): void;
}

export interface MotionEvents {
  readonly onMove: () => void;
  readonly onRest: () => void;
}

/** Without a movement for this time, scrolling has stopped. */
const REST_AFTER_MS = 150;

export function createMotion(viewport: HTMLElement): Motion {
  let pace = 0;
  let lastTop = 0;
  let isTouched = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let events: MotionEvents | undefined;

  function check(): void {
    const moved = viewport.scrollTop - lastTop;
    if (moved === 0) return;
    pace = moved;
    lastTop += moved;
    clearTimeout(timer);
    timer = setTimeout(rest, REST_AFTER_MS);
    events?.onMove();
  }

  function rest(): void {
    if (isTouched) {
      timer = setTimeout(rest, REST_AFTER_MS);
      return;
    }
    pace = 0;
    events?.onRest();
  }

  return {
    get pace() {
      return pace;
    },
    check,
    attach(given) {
      events = given;
      const listeners = createListeners();
      const options = { passive: true };
      listeners.add(viewport, 'scroll', check, options);
      listeners.add(viewport, 'touchstart', () => (isTouched = true), options);
      listeners.add(viewport, 'touchend', () => (isTouched = false), options);
      listeners.add(viewport, 'touchcancel', () => (isTouched = false), options);
      return () => {
        listeners.removeAll();
        clearTimeout(timer);
        pace = 0;
        events = undefined;
      };
    },
    ignore(move) {
      const before = viewport.scrollTop;
      move();
      lastTop += viewport.scrollTop - before;
    },
  };
}
