import { expect, it } from 'vitest';
import { createOffsets } from './createOffsets.js';

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
