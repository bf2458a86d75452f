/** Where the rows of a list begin, one below the other, in CSS pixels from its top. */
export interface Offsets {
  readonly count: number;
  /** How high all of them are. */
  readonly total: number;
  heightAt(index: number): number;
  /** Where a row begins; at `count`, where the last one ends. */
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
