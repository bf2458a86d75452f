/** How a picture lies in its place: how many times larger than it fits, and how far from the middle, in CSS pixels. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** What the picture takes when it fits, and the place that it lies in, in CSS pixels. */
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

/** Larger by a factor, or smaller; what is at the point stays there as far as no edge comes in. */
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
