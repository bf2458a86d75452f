import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react';

/** How a picture lies in its place: how many times larger than it fits, and how far from the middle, in CSS pixels. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** The size of the image when it fits, and of its container, in CSS pixels. */
export interface Bounds {
  readonly width: number;
  readonly height: number;
  readonly placeWidth: number;
  readonly placeHeight: number;
  /** The largest scale. */
  readonly most: number;
}

/** A place on the screen, from the middle of the place that the picture lies in. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The whole picture, as large as it fits. */
export const FITTED: View = { scale: 1, x: 0, y: 0 };

/** Zooms by a factor around a point, which stays in its position unless an edge would leave a gap. */
export function zoomAt(view: View, factor: number, { x, y }: Point, bounds: Bounds): View {
  const scale = Math.min(bounds.most, Math.max(1, view.scale * factor));
  const by = scale / view.scale;
  return keepWithin({ scale, x: x - (x - view.x) * by, y: y - (y - view.y) * by }, bounds);
}

/** Moved by so much, as far as there is more of the picture. */
export function moveBy(view: View, { x, y }: Point, bounds: Bounds): View {
  return keepWithin({ ...view, x: view.x + x, y: view.y + y }, bounds);
}

/** No gap between the picture and an edge that it reaches beyond; in the middle where it is smaller. Unchanged views stay the same object. */
function keepWithin(view: View, { width, height, placeWidth, placeHeight }: Bounds): View {
  const x = within(view.x, (width * view.scale - placeWidth) / 2);
  const y = within(view.y, (height * view.scale - placeHeight) / 2);
  if (view.scale === 1) return FITTED;
  return x === view.x && y === view.y ? view : { ...view, x, y };
}

function within(value: number, room: number): number {
  return room <= 0 ? 0 : Math.min(room, Math.max(-room, value));
}

/** The zoom factor of a double click. */
const CLOSER = 2.5;
/** The distance of a swipe that changes the image or closes the lightbox, in CSS pixels. */
const SWIPE = 60;
/** Two taps within this time and distance are a double tap: Safari has no double click for fingers. */
const DOUBLE_TAP_MS = 400;
const DOUBLE_TAP_PX = 30;

interface Handlers {
  /** A finger went sideways over a picture that fits: 1 when it went to the left. */
  readonly onSwipe: (step: 1 | -1) => void;
  /** A click beside the picture, or a finger that went down. */
  readonly onLeave: () => void;
}

export interface PictureView {
  readonly view: View;
  /** How far a finger has taken the picture on its way to the next one or away, in CSS pixels. */
  readonly drag: Point;
  /** The picture is under fingers: it follows them at once. */
  readonly isHeld: boolean;
  readonly zoomBy: (factor: number, at?: Point) => void;
  readonly pan: (by: Point) => void;
  readonly fit: () => void;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerUp: (event: PointerEvent) => void;
    readonly onPointerCancel: (event: PointerEvent) => void;
    readonly onClick: (event: React.MouseEvent) => void;
  };
}

const STILL: Point = { x: 0, y: 0 };

/** Wheel, pinch, double click and dragging on an image. `place` is its container, in which it is the only `<img>`. */
export function usePictureView(place: RefObject<HTMLElement | null>, { onSwipe, onLeave }: Handlers): PictureView {
  const [view, setView] = useState(FITTED);
  const [drag, setDrag] = useState(STILL);
  const [isHeld, setHeld] = useState(false);
  const pointers = useRef(new Map<number, Point>());
  const gesture = useRef({ hasMoved: false, wasPinch: false, lastTap: { at: 0, x: 0, y: 0 } });
  const zoomBy = (factor: number, at = STILL): void =>
    setView((now) => zoomAt(now, factor, at, boundsOf(place.current)));
  const pan = (by: Point): void => setView((now) => moveBy(now, by, boundsOf(place.current)));
  const toggle = (at: Point): void =>
    setView((now) => (now.scale > 1 ? FITTED : zoomAt(now, CLOSER, at, boundsOf(place.current))));

  // React's wheel listener is passive, so it cannot prevent that the browser zooms the page.
  useEffect(() => {
    const element = place.current;
    const handleWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const lines = event.deltaMode === 1 ? 16 : 1;
      // A pinch on a touchpad is a wheel event with Ctrl, in smaller steps.
      const factor = Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.002));
      const at = fromMiddle(element, event.clientX, event.clientY);
      setView((now) => zoomAt(now, factor, at, boundsOf(element)));
    };
    element?.addEventListener('wheel', handleWheel, { passive: false });
    return () => element?.removeEventListener('wheel', handleWheel);
  }, [place]);

  const handlePointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    if (pointers.current.size === 0) gesture.current = { ...gesture.current, hasMoved: false, wasPinch: false };
    pointers.current.set(event.pointerId, fromMiddle(place.current, event.clientX, event.clientY));
    if (pointers.current.size === 2) gesture.current.wasPinch = true;
    capture(place.current, event.pointerId);
    setHeld(true);
  };
  const handlePointerMove = (event: PointerEvent): void => {
    const before = pointers.current.get(event.pointerId);
    if (!before) return;
    const now = fromMiddle(place.current, event.clientX, event.clientY);
    const by = { x: now.x - before.x, y: now.y - before.y };
    const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
    if (!gesture.current.hasMoved && !other && Math.hypot(by.x, by.y) < 4) return;
    gesture.current.hasMoved = true;
    pointers.current.set(event.pointerId, now);
    if (other) {
      const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
      zoomBy(distance(now, other) / Math.max(1, distance(before, other)), middle);
      pan({ x: by.x / 2, y: by.y / 2 });
    } else if (view.scale > 1) pan(by);
    else if (event.pointerType !== 'mouse' && !gesture.current.wasPinch) {
      setDrag((from) => ({ x: from.x + by.x, y: from.y + by.y }));
    }
  };
  const releasePointer = (event: PointerEvent): boolean => {
    const wasHeld = pointers.current.delete(event.pointerId);
    if (wasHeld && pointers.current.size === 0) {
      setHeld(false);
      setDrag(STILL);
    }
    return wasHeld && pointers.current.size === 0;
  };
  const handlePointerUp = (event: PointerEvent): void => {
    if (!releasePointer(event) || gesture.current.wasPinch) return;
    const isSideways = Math.abs(drag.x) > Math.abs(drag.y);
    if (isSideways && Math.abs(drag.x) > SWIPE) onSwipe(drag.x < 0 ? 1 : -1);
    else if (!isSideways && drag.y > SWIPE * 1.5) onLeave();
    else if (!gesture.current.hasMoved) handleTap(event);
  };
  const handleTap = (event: PointerEvent): void => {
    const at = fromMiddle(place.current, event.clientX, event.clientY);
    const { lastTap } = gesture.current;
    const isDouble = event.timeStamp - lastTap.at < DOUBLE_TAP_MS && distance(at, lastTap) < DOUBLE_TAP_PX;
    gesture.current.lastTap = isDouble ? { at: 0, x: 0, y: 0 } : { at: event.timeStamp, ...at };
    if (isDouble && isOnPicture(place.current, event)) toggle(at);
  };
  // On click instead of pointer-up: the click would reach the element below the closed lightbox.
  const handleClick = (event: React.MouseEvent): void => {
    if (!gesture.current.hasMoved && !isOnPicture(place.current, event)) onLeave();
  };
  return {
    view,
    drag,
    isHeld,
    zoomBy,
    pan,
    fit: () => setView(FITTED),
    handlers: {
      onPointerDown: handlePointerDown,
      onPointerMove: handlePointerMove,
      onPointerUp: handlePointerUp,
      onPointerCancel: releasePointer,
      onClick: handleClick,
    },
  };
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

function fromMiddle(element: HTMLElement | null, x: number, y: number): Point {
  const { left, top, width, height } = element?.getBoundingClientRect() ?? new DOMRect();
  return { x: x - left - width / 2, y: y - top - height / 2 };
}

/** The container captures the pointer, so the position is compared with that of the image. */
function isOnPicture(
  place: HTMLElement | null,
  { clientX: x, clientY: y }: { clientX: number; clientY: number },
): boolean {
  const { left, right, top, bottom } = place?.querySelector('img')?.getBoundingClientRect() ?? new DOMRect();
  return x >= left && x <= right && y >= top && y <= bottom;
}

function boundsOf(place: HTMLElement | null): Bounds {
  const image = place?.querySelector('img');
  if (!place || !image) return { width: 0, height: 0, placeWidth: 0, placeHeight: 0, most: 1 };
  const { offsetWidth: width, offsetHeight: height, naturalWidth } = image;
  const { clientWidth: placeWidth, clientHeight: placeHeight } = place;
  // Every pixel of the picture can be seen, and twice as large as that.
  return { width, height, placeWidth, placeHeight, most: Math.max(4, (2 * naturalWidth) / Math.max(1, width)) };
}

/** Follows a pointer beyond the edge of an element. */
function capture(element: Element | null, pointerId: number): void {
  try {
    element?.setPointerCapture?.(pointerId);
  } catch {
    // A program made the event: an extension of the browser, or a test. Browsers capture only pointers of their own.
  }
}
