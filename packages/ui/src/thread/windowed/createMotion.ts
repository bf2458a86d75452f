/** How the reader moves a scroller, apart from how the page does. */
export interface Motion {
  /** By how many CSS pixels the last movement was, downward; 0 at rest. */
  readonly pace: number;
  /** Watches the scroller. Returns what ends it. */
  attach(events: MotionEvents): () => void;
  /** Looks whether there was a movement, before the browser tells. */
  look(): void;
  /** Moves the scroller by as much as `move` does: that is no movement of the reader. */
  apart(move: () => void): void;
}

export interface MotionEvents {
  readonly onMove: () => void;
  readonly onRest: () => void;
}

/** How long after the last movement the reader has come to rest, in milliseconds. */
const REST = 150;

export function createMotion(viewport: HTMLElement): Motion {
  let pace = 0;
  let lastTop = 0;
  let isTouched = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let events: MotionEvents | undefined;

  function look(): void {
    const moved = viewport.scrollTop - lastTop;
    if (moved === 0) return;
    pace = moved;
    lastTop += moved;
    clearTimeout(timer);
    timer = setTimeout(rest, REST);
    events?.onMove();
  }

  function rest(): void {
    if (isTouched) {
      timer = setTimeout(rest, REST);
      return;
    }
    pace = 0;
    events?.onRest();
  }

  return {
    get pace() {
      return pace;
    },
    look,
    attach(given) {
      events = given;
      const end = new AbortController();
      const options = { passive: true, signal: end.signal };
      viewport.addEventListener('scroll', look, options);
      viewport.addEventListener('touchstart', () => (isTouched = true), options);
      viewport.addEventListener('touchend', () => (isTouched = false), options);
      viewport.addEventListener('touchcancel', () => (isTouched = false), options);
      return () => {
        end.abort();
        clearTimeout(timer);
        pace = 0;
        events = undefined;
      };
    },
    apart(move) {
      const before = viewport.scrollTop;
      move();
      lastTop += viewport.scrollTop - before;
    },
  };
}
