import type { ReadingPosition, ScrollOwner } from '../ThreadContext.js';
import { createListeners } from '../../primitives/listeners.js';
import { createAnchor } from './createAnchor.js';
import { createDisclosureHold } from './createDisclosureHold.js';
import { createPinSpace, PIN_MARGIN } from './createPinSpace.js';
import { createSnapshots } from './createSnapshots.js';
import { isUpward } from './isUpward.js';
import { watchReplacements } from './watchReplacements.js';

/** How near to the end, in CSS pixels, a downward scroll means "at the end". */
const NEAR_END = 24;
/** After this time without a scroll event, scrolling has ended in browsers without `scrollend`: Safari before 26.2. Milliseconds. */
const REST_MS = 150;

/**
 * ```
 *             first upward intent: wheel, touch, key, scrollbar, selection;
 *             something that the reader has opened reaches beyond the end
 * following ───────────────────────────────────────────────────────────────> released
 *     ^────────── the reader scrolls down to the end, sends, or jumps ────────────┘
 * ```
 *
 * Browsers lower `scrollTop` on their own when the content or the view changes its size for a moment. Such a drop returns to the end. Without
 * an intent, only a jump of more than half a view is taken for the reader's: the browser has found a word, or a screen reader has moved.
 */
export function createScrollOwner(): ScrollOwner {
  const snapshots = createSnapshots();
  const { update } = snapshots;
  let viewport: HTMLElement | null = null;
  /** The last observed state of the scroller, in CSS pixels. */
  let lastTop = 0;
  let lastHeight = 0;
  /** Whether the content is placed by the browser alone. */
  let hasContent = false;
  /** Whether there is no message yet: a first screen that is higher than the view begins at its top. */
  let isEmpty = false;
  const anchor = createAnchor();
  /** Where the reader is to be, until they are. */
  let wanted: ReadingPosition | undefined;
  let recording: ReturnType<typeof setTimeout> | undefined;
  let resizing = 0;
  let pinBehavior: ScrollBehavior = 'instant';
  /** The `scrollTop` at which a pinned question will be at the top: Infinity until it is rendered, undefined when the view is there. */
  let destination: number | undefined;
  const pinSpace = createPinSpace();
  const disclosure = createDisclosureHold();
  /** Whether a pointer is pressed in the scroller: on its scrollbar, for example. */
  let isPressed = false;
  /** Whether the middle button was pressed, which scrolls until the next click. */
  let isPanning = false;

  /** From the end, in CSS pixels. A smooth scroll counts as finished: on its way, the view is not far from the end. */
  function distance(): number {
    if (!viewport) return 0;
    const top = Math.max(viewport.scrollTop, destination ?? 0);
    return Math.max(0, viewport.scrollHeight - viewport.clientHeight - top - pinSpace.size);
  }

  function toEnd(behavior: ScrollBehavior = 'instant'): void {
    if (!viewport || isEmpty) return;
    const isFar = distance() > viewport.clientHeight * 2;
    if (behavior === 'smooth' && !isFar) viewport.scrollTo({ top: viewport.scrollHeight, behavior });
    else viewport.scrollTop = viewport.scrollHeight;
  }

  function unpin(): void {
    pinSpace.release(viewport);
    destination = undefined;
  }

  function follow(behavior?: ScrollBehavior): void {
    unpin();
    disclosure.clear();
    update({ isFollowing: true, isAtEnd: true });
    toEnd(behavior);
  }

  function pin(behavior: ScrollBehavior = 'instant'): void {
    pinSpace.release(viewport);
    pinSpace.hold(viewport);
    destination = Infinity;
    pinBehavior = behavior;
    update({ isFollowing: false, isAtEnd: true });
    settle();
  }

  /**
   * `isInPlace`: a windowed list makes good its part of a new width first, and then says so. `canResize`: no sizes are being reported. A view
   * that changes its size meanwhile is reported as an error of the page: a loop.
   */
  function settle(isInPlace = true, canResize = false): void {
    if (viewport && pinSpace.isHeld) {
      const question = pinSpace.update(viewport, canResize);
      if (question === 'later') {
        cancelAnimationFrame(resizing);
        resizing = requestAnimationFrame(() => settle(true, true));
      } else if (question) {
        const top = viewport.scrollTop + below(question, viewport) - PIN_MARGIN;
        destination = Math.min(top, viewport.scrollHeight - viewport.clientHeight);
        viewport.scrollTo({ top, behavior: pinBehavior });
      }
    }
    // The reader has scrolled up in this frame, and the event has not fired yet.
    if (hasContent && hasScrolledUp()) update({ isFollowing: false });
    if (viewport && !pinSpace.isHeld && disclosure.apply(viewport)) {
      // A section that the reader has opened stays where it is. After it is closed, the view may be at the end again.
      const isAtEnd = distance() <= 1;
      update({ isFollowing: isAtEnd, isAtEnd: isAtEnd || distance() <= NEAR_END });
      anchor.record(viewport);
    } else if (snapshots.current.isFollowing) toEnd();
    else {
      if (viewport && isInPlace && anchor.correct(viewport)) anchor.record(viewport);
      update({ isAtEnd: distance() <= NEAR_END });
    }
    observe(isInPlace);
  }

  /** A smaller content lowers scrollTop too, without anyone's wish, and so does one that was smaller for a moment. */
  function hasScrolledUp(): boolean {
    if (!viewport || viewport.scrollTop >= lastTop || viewport.scrollHeight < lastHeight || distance() <= 1)
      return false;
    return !snapshots.current.isFollowing || isPressed || lastTop - viewport.scrollTop > viewport.clientHeight / 2;
  }

  /** Records the state of the scroller, to tell changes of the content from scrolling of the reader. */
  function observe(isInPlace = true): void {
    if (!viewport) return;
    lastTop = viewport.scrollTop;
    lastHeight = viewport.scrollHeight;
    if (snapshots.current.isFollowing || !isInPlace || recording !== undefined) return;
    // After the frame: measuring while the list renders would force another layout in each frame.
    recording = setTimeout(() => {
      recording = undefined;
      // A later change will be settled first, and needs the position before it.
      const hasChanged = viewport?.scrollHeight !== lastHeight || viewport.scrollTop !== lastTop;
      if (!viewport || snapshots.current.isFollowing || hasChanged) return;
      anchor.record(viewport);
      if (anchor.position) wanted = undefined;
    });
  }

  function release(): void {
    disclosure.clear();
    if (!viewport || viewport.scrollHeight <= viewport.clientHeight) return;
    if (snapshots.current.isFollowing) anchor.record(viewport);
    destination = undefined;
    update({ isFollowing: false, isAtEnd: distance() <= NEAR_END });
  }

  function toStart(): void {
    release();
    if (viewport) viewport.scrollTop = 0;
  }

  function hold(): (() => void) | undefined {
    const view = viewport;
    if (!view || (snapshots.current.isFollowing && hasScrolledUp())) return undefined;
    if (snapshots.current.isFollowing) {
      return () => {
        toEnd();
        observe();
      };
    }
    const edge = view.getBoundingClientRect().top;
    const first = [...view.querySelectorAll('article')].find(
      (article) => article.getBoundingClientRect().bottom > edge,
    );
    if (!first) return undefined;
    const { top } = first.getBoundingClientRect();
    return () => {
      const moved = first.isConnected ? first.getBoundingClientRect().top - top : 0;
      if (moved !== 0) view.scrollTop += moved;
    };
  }

  function restore(position: ReadingPosition): void {
    unpin();
    update({ isFollowing: false, isAtEnd: false });
    wanted = position;
    if (!viewport) return;
    viewport.scrollTop = position.scrollTop;
    observe();
  }

  function attach(element: HTMLElement, content: HTMLElement | null, hasNoMessages = false): () => void {
    viewport = element;
    isEmpty = hasNoMessages;
    hasContent = content !== null;
    lastTop = element.scrollTop;
    lastHeight = element.scrollHeight;
    let touchY = 0;
    let resting: ReturnType<typeof setTimeout> | undefined;
    const hasScrollEnd = 'onscrollend' in element;
    const listeners = createListeners();
    const options = { passive: true };

    const handleScroll = (): void => {
      const isDown = element.scrollTop > lastTop && destination === undefined;
      const isUp = hasScrolledUp();
      if (isUp || (destination !== undefined && element.scrollTop >= destination - 1)) destination = undefined;
      const isAtEnd = distance() <= NEAR_END;
      if (isUp) update({ isFollowing: false, isAtEnd });
      else if (snapshots.current.isFollowing && element.scrollTop < lastTop) toEnd();
      else if (isDown && isAtEnd && pinSpace.size === 0) update({ isFollowing: true, isAtEnd });
      else update({ isAtEnd });
      observe();
      if (hasScrollEnd || destination === undefined) return;
      clearTimeout(resting);
      resting = setTimeout(handleScrollEnd, REST_MS);
    };
    const handleSelection = (): void => {
      const selection = element.ownerDocument.getSelection();
      if (selection && !selection.isCollapsed && element.contains(selection.anchorNode)) release();
    };
    // Stopped on its way: by the reader, who drags the scrollbar for example, or by a windowed list that corrected the height of a row.
    const handleScrollEnd = (): void => {
      if (destination === undefined || destination === Infinity) return;
      destination = undefined;
      const { question } = pinSpace;
      if (question?.isConnected && !isPressed) element.scrollTop += below(question, element) - PIN_MARGIN;
      update({ isAtEnd: distance() <= NEAR_END });
    };
    listeners.add(element, 'scroll', handleScroll, options);
    listeners.add(element, 'scrollend', handleScrollEnd, options);
    listeners.add(element, 'wheel', (event) => event.deltaY < 0 && !event.ctrlKey && release(), options);
    const handlePress = ({ button }: PointerEvent): void => {
      isPressed = true;
      isPanning = button === 1;
    };
    // After a drag of the scrollbar, Chromium does not report that the button is up, only the next movement.
    const handlePointer = ({ buttons }: PointerEvent): void => void (isPressed = isPanning || buttons !== 0);
    listeners.add(element, 'pointerdown', handlePress, options);
    listeners.add(element, 'pointermove', handlePointer, options);
    // Released outside of the scroller, or, by a finger, once the browser scrolls with it.
    listeners.add(element.ownerDocument, 'pointerup', handlePointer, options);
    listeners.add(element.ownerDocument, 'pointercancel', handlePointer, options);
    // In the capture phase, before the click changes anything.
    listeners.add(element, 'click', (event) => disclosure.record(event, element), { ...options, capture: true });
    listeners.add(element, 'keydown', (event) => isUpward(event, element) && release(), options);
    listeners.add(element, 'touchstart', (event) => (touchY = event.touches[0]?.clientY ?? 0), options);
    listeners.add(element, 'touchmove', (event) => (event.touches[0]?.clientY ?? 0) > touchY && release(), options);
    listeners.add(element.ownerDocument, 'selectionchange', handleSelection, options);

    // Runs after layout and before paint, so that new content is never painted in a wrong position. Missing in environments without layout.
    const handleResize = (): void => snapshots.holdBack(() => settle(hasContent));
    const observer = globalThis.ResizeObserver && new ResizeObserver(handleResize);
    observer?.observe(element);
    if (content) observer?.observe(content);
    const unwatch = watchReplacements(content, () => snapshots.current.isFollowing && handleResize());
    if (snapshots.current.isFollowing) toEnd();
    else element.scrollTop = (wanted ?? anchor.position)?.scrollTop ?? 0;
    return () => {
      listeners.removeAll();
      observer?.disconnect();
      unwatch();
      clearTimeout(resting);
      clearTimeout(recording);
      recording = undefined;
      cancelAnimationFrame(resizing);
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
    position: () => (snapshots.current.isFollowing ? undefined : (wanted ?? anchor.position)),
    countUnseen: () => update({ unseen: snapshots.current.unseen + 1 }),
    subscribe: snapshots.subscribe,
    getSnapshot: () => snapshots.current,
  };
}

/** How far an element begins below the upper edge of the view. */
function below(element: HTMLElement, viewport: HTMLElement): number {
  return element.getBoundingClientRect().top - viewport.getBoundingClientRect().top;
}
