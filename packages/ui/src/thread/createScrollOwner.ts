import type { Place, ScrollOwner, ScrollSnapshot } from '../kit/ThreadContext.js';
import { createAnchor } from './createAnchor.js';
import { createRoom, PIN_MARGIN } from './createRoom.js';

/** How near to the end, in CSS pixels, a downward scroll means "at the end". */
const NEAR_END = 24;
const UPWARD_KEYS = new Set(['ArrowUp', 'PageUp', 'Home']);

/**
 * ```
 *             first upward intent: wheel, touch, key, scrollbar, selection
 * following ───────────────────────────────────────────────────────────────> released
 *     ^────────── the reader scrolls down to the end, sends, or jumps ────────────┘
 * ```
 */
export function createScrollOwner(): ScrollOwner {
  const listeners = new Set<() => void>();
  let snapshot: ScrollSnapshot = { isFollowing: true, isAtEnd: true, unseen: 0 };
  let viewport: HTMLElement | null = null;
  /** What was seen of the scroller last, in CSS pixels. */
  let lastTop = 0;
  let lastHeight = 0;
  /** Whether the content is placed by the browser alone. */
  let hasContent = false;
  const anchor = createAnchor();
  /** Where the reader is to be, until they are. */
  let wanted: Place | undefined;
  let recording: ReturnType<typeof setTimeout> | undefined;
  let pinBehavior: ScrollBehavior = 'instant';
  const room = createRoom();

  function update(change: Partial<ScrollSnapshot>): void {
    const next = { ...snapshot, ...change };
    if (next.isFollowing || next.isAtEnd) next.unseen = 0;
    const isSame =
      next.isFollowing === snapshot.isFollowing && next.isAtEnd === snapshot.isAtEnd && next.unseen === snapshot.unseen;
    if (isSame) return;
    snapshot = next;
    for (const listener of listeners) listener();
  }

  function distance(): number {
    return viewport ? Math.max(0, viewport.scrollHeight - viewport.clientHeight - viewport.scrollTop - room.size) : 0;
  }

  function toEnd(behavior: ScrollBehavior = 'instant'): void {
    if (!viewport) return;
    const isFar = distance() > viewport.clientHeight * 2;
    if (behavior === 'smooth' && !isFar) viewport.scrollTo({ top: viewport.scrollHeight, behavior });
    else viewport.scrollTop = viewport.scrollHeight;
  }

  function follow(behavior?: ScrollBehavior): void {
    room.release(viewport);
    update({ isFollowing: true, isAtEnd: true });
    toEnd(behavior);
  }

  function pin(behavior: ScrollBehavior = 'instant'): void {
    room.release(viewport);
    room.hold(viewport);
    pinBehavior = behavior;
    update({ isFollowing: false, isAtEnd: true });
    settle();
  }

  /** `isInPlace`: a windowed list makes good its part of a new width first, and then says so. */
  function settle(isInPlace = true): void {
    if (viewport && room.isHeld) {
      const question = room.make(viewport);
      if (question) {
        const top = question.getBoundingClientRect().top - viewport.getBoundingClientRect().top;
        viewport.scrollTo({ top: viewport.scrollTop + top - PIN_MARGIN, behavior: pinBehavior });
      }
    }
    // Somebody has scrolled up in this very frame, and the browser has yet to tell.
    if (hasContent && wentUp()) update({ isFollowing: false });
    if (snapshot.isFollowing) toEnd();
    else {
      if (viewport && isInPlace && anchor.keep(viewport)) anchor.record(viewport);
      update({ isAtEnd: distance() <= NEAR_END });
    }
    look(isInPlace);
  }

  /** A smaller content lowers scrollTop too, without anyone's wish. A larger one does not: then it was the reader. */
  function wentUp(): boolean {
    return viewport !== null && viewport.scrollTop < lastTop && viewport.scrollHeight >= lastHeight && distance() > 1;
  }

  /** Remembers how the scroller is now, so that a change can be told from what the reader does. */
  function look(isInPlace = true): void {
    if (!viewport) return;
    lastTop = viewport.scrollTop;
    lastHeight = viewport.scrollHeight;
    if (snapshot.isFollowing || !isInPlace || recording !== undefined) return;
    // After the frame: to look for it while the list is at work would lay out the page once more in each.
    recording = setTimeout(() => {
      recording = undefined;
      // Where something has changed since, that is yet to be settled: from the place as it was before.
      const hasChanged = viewport?.scrollHeight !== lastHeight || viewport.scrollTop !== lastTop;
      if (!viewport || snapshot.isFollowing || hasChanged) return;
      anchor.record(viewport);
      if (anchor.place) wanted = undefined;
    });
  }

  function release(): void {
    if (!viewport || viewport.scrollHeight <= viewport.clientHeight) return;
    if (snapshot.isFollowing) anchor.record(viewport);
    update({ isFollowing: false, isAtEnd: distance() <= NEAR_END });
  }

  function toStart(): void {
    release();
    if (viewport) viewport.scrollTop = 0;
  }

  function hold(): (() => void) | undefined {
    const view = viewport;
    if (!view || snapshot.isFollowing) return undefined;
    const edge = view.getBoundingClientRect().top;
    const first = [...view.querySelectorAll('article')].find(
      (article) => article.getBoundingClientRect().bottom > edge,
    );
    if (!first) return undefined;
    const { top } = first.getBoundingClientRect();
    return () => {
      if (first.isConnected) view.scrollTop += first.getBoundingClientRect().top - top;
    };
  }

  function restore(place: Place): void {
    room.release(viewport);
    update({ isFollowing: false, isAtEnd: false });
    wanted = place;
    if (!viewport) return;
    viewport.scrollTop = place.scrollTop;
    look();
  }

  function attach(element: HTMLElement, content: HTMLElement | null): () => void {
    viewport = element;
    hasContent = content !== null;
    lastTop = element.scrollTop;
    lastHeight = element.scrollHeight;
    let touchY = 0;
    const abort = new AbortController();
    const options = { passive: true, signal: abort.signal };

    const handleScroll = (): void => {
      const isDown = element.scrollTop > lastTop;
      const isAtEnd = distance() <= NEAR_END;
      if (wentUp()) update({ isFollowing: false, isAtEnd });
      else if (isDown && isAtEnd && room.size === 0) update({ isFollowing: true, isAtEnd });
      else update({ isAtEnd });
      look();
    };
    const handleSelection = (): void => {
      const selection = element.ownerDocument.getSelection();
      if (selection && !selection.isCollapsed && element.contains(selection.anchorNode)) release();
    };
    element.addEventListener('scroll', handleScroll, options);
    element.addEventListener('wheel', (event) => event.deltaY < 0 && !event.ctrlKey && release(), options);
    element.addEventListener('keydown', (event) => isUpward(event, element) && release(), options);
    element.addEventListener('touchstart', (event) => (touchY = event.touches[0]?.clientY ?? 0), options);
    element.addEventListener('touchmove', (event) => (event.touches[0]?.clientY ?? 0) > touchY && release(), options);
    element.ownerDocument.addEventListener('selectionchange', handleSelection, options);

    // Runs after layout and before paint, so what was added is never seen out of place. Test environments without layout lack it.
    const observer = globalThis.ResizeObserver && new ResizeObserver(() => settle(hasContent));
    observer?.observe(element);
    if (content) observer?.observe(content);
    if (snapshot.isFollowing) toEnd();
    else element.scrollTop = (wanted ?? anchor.place)?.scrollTop ?? 0;
    return () => {
      abort.abort();
      observer?.disconnect();
      clearTimeout(recording);
      recording = undefined;
      if (viewport === element) viewport = null;
    };
  }

  return {
    attach,
    follow,
    toStart,
    pin,
    hold,
    release,
    settle: () => settle(),
    restore,
    place: () => (snapshot.isFollowing ? undefined : (wanted ?? anchor.place)),
    countUnseen: () => update({ unseen: snapshot.unseen + 1 }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => snapshot,
  };
}

/** Keys that scroll the conversation up; in a text field they move the caret. */
function isUpward(event: KeyboardEvent, element: HTMLElement): boolean {
  const { target } = event;
  if (
    target instanceof HTMLElement &&
    target !== element &&
    target.closest('input, textarea, select, [contenteditable]')
  ) {
    return false;
  }
  return UPWARD_KEYS.has(event.key) || (event.key === ' ' && event.shiftKey);
}
