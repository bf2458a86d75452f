import { expect, it } from 'vitest';
import { createOffsets } from './createOffsets.js';
import { missingRange, nextRange, rowsIn, type RowRange } from './rowRange.js';

/** A hundred rows of 100 px, and a view of 600 px that begins at row 50. */
const offsets = createOffsets(Array.from({ length: 100 }, () => 100));
const view = { top: 5000, height: 600, pace: 0 };

/** Takes steps until there is nothing left to do; the number of rows that each has added. */
function fill(range: RowRange, pace: number): { readonly range: RowRange; readonly added: readonly number[] } {
  const added: number[] = [];
  for (let next = nextRange(offsets, { ...view, pace }, range); next;) {
    added.push(Math.max(0, range[0] - next[0]) + Math.max(0, next[1] - range[1]));
    range = next;
    next = nextRange(offsets, { ...view, pace }, range);
  }
  return { range, added };
}

it('asks at once for what is in view, and only then', () => {
  expect(rowsIn(offsets, 5000, 5600)).toEqual([50, 57]);
  expect(missingRange(offsets, view, [50, 57])).toBeUndefined();
  expect(missingRange(offsets, view, [40, 70])).toBeUndefined();
  expect(missingRange(offsets, view, [51, 57])).toEqual([50, 57]);
  // What is near and there already stays; what is far goes.
  expect(missingRange(offsets, view, [51, 90])).toEqual([50, 58]);
  expect(missingRange(offsets, view, [0, 5])).toEqual([50, 57]);
});

it('makes rows ready on both sides at rest, one at a time', () => {
  const { range, added } = fill([50, 57], 0);
  expect(range).toEqual([45, 62]);
  expect(new Set(added)).toEqual(new Set([1]));
});

it('looks further where one is going, and lets go of what is behind', () => {
  expect(fill([50, 57], -40).range).toEqual([41, 58]);
  expect(fill([50, 57], 40).range).toEqual([49, 66]);
  expect(fill([30, 80], 40).range).toEqual([47, 68]);
});

it('keeps pace with the reader, and makes no more than a row in a step for one who jumps', () => {
  expect(fill([50, 57], -400).added[0]).toBe(6);
  expect(fill([50, 57], 400).added[0]).toBe(5);
  expect(fill([50, 57], -4000).added[0]).toBe(1);
});

it('ends at the first row and at the last', () => {
  expect(nextRange(offsets, { ...view, top: 0 }, [0, 12])).toBeUndefined();
  expect(nextRange(offsets, { ...view, top: 9400 }, [89, 100])).toBeUndefined();
  expect(rowsIn(createOffsets([]), 0, 600)).toEqual([0, 0]);
});
