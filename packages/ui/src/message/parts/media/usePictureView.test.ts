import { expect, it } from 'vitest';
import { FITTED, moveBy, zoomAt, type Bounds } from './usePictureView.js';

const bounds: Bounds = { width: 400, height: 300, placeWidth: 600, placeHeight: 300, most: 4 };

it('keeps what is under the finger there', () => {
  const point = { x: 120, y: -60 };
  const once = zoomAt(FITTED, 2, point, bounds);
  const inPicture = (view: typeof FITTED): number[] => [
    (point.x - view.x) / view.scale,
    (point.y - view.y) / view.scale,
  ];
  // 400 * 2 reaches 100 beyond the place to each side, and 120 to the side of the middle would be within that.
  expect(once).toEqual({ scale: 2, x: -100, y: 60 });
  const twice = zoomAt(zoomAt(FITTED, 3, point, bounds), 4 / 3, point, bounds);
  expect(inPicture(twice)[1]).toBeCloseTo(-60);
  expect(twice.scale).toBe(4);
});

it('is never smaller than fitted nor larger than allowed, and lies in the middle again when fitted', () => {
  expect(zoomAt(FITTED, 100, { x: 0, y: 0 }, bounds).scale).toBe(4);
  expect(zoomAt({ scale: 3, x: 200, y: 90 }, 0.01, { x: 9, y: 9 }, bounds)).toBe(FITTED);
});

it('moves as far as there is more of the picture, and not where it is smaller than its place', () => {
  expect(moveBy({ scale: 2, x: 0, y: 0 }, { x: 500, y: -500 }, bounds)).toEqual({ scale: 2, x: 100, y: -150 });
  expect(moveBy({ scale: 1.25, x: 0, y: 0 }, { x: 50, y: 20 }, bounds)).toEqual({ scale: 1.25, x: 0, y: 20 });
  const still = { scale: 2, x: 10, y: 10 };
  expect(moveBy(still, { x: 0, y: 0 }, bounds)).toStrictEqual(still);
});
