/** The offsets of the rows of a list, in CSS pixels from its top. */
export interface Offsets {
  readonly count: number;
  /** How high all of them are. */
  readonly total: number;
  heightAt(index: number): number;
  /** The offset of a row; at `count`, the end of the last one. */
  offsetOf(index: number): number;
  /** The row that covers such a place, or the one that is nearest to it. */
  indexAt(offset: number): number;
  resize(index: number, height: number): void;
  /** All heights, as they are now. */
  heights(): readonly number[];
}

/** Sums are made when they are asked for, and only as far as heights have changed since. */
export function createOffsets(given: readonly number[]): Offsets {
  const heights = [...given];
  const count = heights.length;
  const sums = new Float64Array(count + 1);
  /** Up to which index the sums are right. */
  let known = 0;

  function offsetOf(index: number): number {
    for (; known < index; known++) sums[known + 1] = sums[known]! + heights[known]!;
    return sums[index]!;
  }

  return {
    count,
    get total() {
      return offsetOf(count);
    },
    heightAt: (index) => heights[index] ?? 0,
    offsetOf: (index) => offsetOf(Math.max(0, Math.min(count, index))),
    indexAt(offset) {
      offsetOf(count);
      let from = 0;
      let to = count - 1;
      while (from < to) {
        const middle = (from + to + 1) >> 1;
        if (sums[middle]! <= offset) from = middle;
        else to = middle - 1;
      }
      return Math.max(0, from);
    },
    resize(index, height) {
      if (heights[index] === height || index >= count) return;
      heights[index] = height;
      known = Math.min(known, index);
    },
    heights: () => heights,
  };
}

/** Rows of a list: from the first index to the one before the second. */
export type RowRange = readonly [from: number, to: number];

/** The visible section of a list, in CSS pixels. */
export interface RowView {
  /** Below the top of the first row. */
  readonly top: number;
  readonly height: number;
  /** The distance of the last movement, positive downwards; 0 if the scroller does not move. */
  readonly pace: number;
}

/** How far beyond the view rows are rendered: on both sides if the scroller does not move, otherwise in the scroll direction. */
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

/** The rows to render at once because a visible one is missing; `undefined` if none is. */
export function missingRange(offsets: Offsets, { top, height }: RowView, range: RowRange): RowRange | undefined {
  const [from, to] = rowsIn(offsets, top, top + height);
  if (from >= range[0] && to <= range[1]) return undefined;
  // Those that are near and there already stay.
  const near = rowsIn(offsets, top - BEHIND, top + height + BEHIND);
  const first = Math.max(near[0], range[0]);
  const end = Math.min(near[1], range[1]);
  return first < end ? [Math.min(from, first), Math.max(to, end)] : [from, to];
}

/** The next rows to render: one more, or as many as the scroll speed needs, without rows far behind; `undefined` if there is nothing to do. */
export function nextRange(offsets: Offsets, { top, height, pace }: RowView, range: RowRange): RowRange | undefined {
  const bottom = top + height;
  // A jump has no speed.
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
