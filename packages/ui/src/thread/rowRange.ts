import type { Offsets } from './createOffsets.js';

/** Rows of a list: from the first index to the one before the second. */
export type RowRange = readonly [from: number, to: number];

/** What the reader sees of a list, in CSS pixels. */
export interface RowView {
  /** Below the top of the first row. */
  readonly top: number;
  readonly height: number;
  /** By how much the last movement was, downward; 0 at rest. */
  readonly pace: number;
}

/** How far beyond the view rows are made ready: at rest on both sides, else where one is going. */
const NEAR = 500;
const AHEAD = 900;

/** How far behind the view they may go, and how much further they stay for a while. */
const BEHIND = 100;
const LINGER = 200;

/** For how many movements like the last one there should be rows. */
const MOVEMENTS = 1.5;

/** The rows that reach into a stretch. */
export function rowsIn(offsets: Offsets, top: number, bottom: number): RowRange {
  return offsets.count === 0 ? [0, 0] : [offsets.indexAt(top), offsets.indexAt(bottom) + 1];
}

/** What has to be there at once, where something in view is not; `undefined` where all is. */
export function missingRange(offsets: Offsets, { top, height }: RowView, range: RowRange): RowRange | undefined {
  const [from, to] = rowsIn(offsets, top, top + height);
  if (from >= range[0] && to <= range[1]) return undefined;
  // Those that are near and there already stay.
  const near = rowsIn(offsets, top - BEHIND, top + height + BEHIND);
  const first = Math.max(near[0], range[0]);
  const end = Math.min(near[1], range[1]);
  return first < end ? [Math.min(from, first), Math.max(to, end)] : [from, to];
}

/** One row more than there are, and as many as the pace asks for, without those that are far behind; `undefined` where nothing is to be done. */
export function nextRange(offsets: Offsets, { top, height, pace }: RowView, range: RowRange): RowRange | undefined {
  const bottom = top + height;
  // Who jumps has no pace.
  const reach = Math.abs(pace) < height ? Math.abs(pace) * MOVEMENTS : 0;
  const above = pace < 0 ? AHEAD : pace > 0 ? BEHIND : NEAR;
  const below = pace > 0 ? AHEAD : pace < 0 ? BEHIND : NEAR;
  const wanted = rowsIn(offsets, top - above, bottom + below);
  const kept = rowsIn(offsets, top - above - LINGER, bottom + below + LINGER);
  let from = Math.max(range[0], kept[0]);
  let to = Math.min(range[1], kept[1]);
  if (wanted[0] < from && (pace <= 0 || wanted[1] <= to)) {
    do from--;
    while (wanted[0] < from && offsets.offsetOf(from) > top - reach);
  } else if (wanted[1] > to) {
    do to++;
    while (wanted[1] > to && offsets.offsetOf(to) < bottom + reach);
  }
  return from === range[0] && to === range[1] ? undefined : [from, to];
}
