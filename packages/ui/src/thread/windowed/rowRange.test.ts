import { expect, it } from 'vitest';
import { createOffsets, missingRange, nextRange, rowsIn, type RowRange } from './rowRange.js';

it('knows where each row begins, and which one covers a place', () => {
  const offsets = createOffsets([10, 20, 30]);
  expect([0, 1, 2, 3].map((index) => offsets.offsetOf(index))).toEqual([0, 10, 30, 60]);
  expect(offsets.total).toBe(60);
  expect([-5, 0, 9, 10, 29, 30, 59, 60, 1000].map((place) => offsets.indexAt(place))).toEqual([
    0, 0, 0, 1, 1, 2, 2, 2, 2,
  ]);
});

it('moves what is below a row that turns out to be higher, and nothing else', () => {
  const offsets = createOffsets([10, 20, 30, 40]);
  expect(offsets.total).toBe(100);
  offsets.resize(2, 35);
  offsets.resize(1, 15);
  expect([0, 1, 2, 3, 4].map((index) => offsets.offsetOf(index))).toEqual([0, 10, 25, 60, 100]);
  expect(offsets.heights()).toEqual([10, 15, 35, 40]);
});

it('has nothing to say of rows that are not there', () => {
  const offsets = createOffsets([]);
  offsets.resize(0, 10);
  expect([offsets.total, offsets.indexAt(5), offsets.offsetOf(3), offsets.heightAt(0)]).toEqual([0, 0, 0, 0]);
});

it('agrees with adding up from the beginning, whatever is changed in whichever order', () => {
  const seed = 20_26;
  let state = seed;
  const random = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
  const heights = Array.from({ length: 300 }, () => random(400));
  const offsets = createOffsets(heights);
  for (let step = 0; step < 500; step++) {
    const index = random(300);
    heights[index] = random(400);
    offsets.resize(index, heights[index]);
    const asked = random(301);
    expect(offsets.offsetOf(asked), `seed ${seed}, step ${step}`).toBe(
      heights.slice(0, asked).reduce((sum, height) => sum + height, 0),
    );
  }
});

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
