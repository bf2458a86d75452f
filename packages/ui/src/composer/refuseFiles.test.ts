import { expect, it } from 'vitest';
import { refuseFiles } from './refuseFiles.js';

const file = (name: string, type = '', size = 1): File => new File([new Uint8Array(size)], name, { type });
const limits = { count: 2, sizeMB: 0.001, accept: 'image/*, .csv,application/pdf' };

it('takes what is allowed, and says why the rest is left out', () => {
  const files = [
    file('a.png', 'image/png'),
    file('film.mp4', 'video/mp4'),
    file('large.jpg', 'image/jpeg', 1001),
    file('TABLE.CSV', 'text/csv', 1000),
    file('b.pdf', 'application/pdf'),
  ];
  const { taken, refused } = refuseFiles(files, 0, limits);
  expect(taken.map(({ name }) => name)).toEqual(['a.png', 'TABLE.CSV']);
  expect(refused).toEqual([
    { name: 'film.mp4', reason: 'type' },
    { name: 'large.jpg', reason: 'size' },
    { name: 'b.pdf', reason: 'count' },
  ]);
});

it('counts those that are there, and takes every kind where none is named', () => {
  expect(refuseFiles([file('x')], 1, { ...limits, accept: undefined }).taken).toHaveLength(1);
  expect(refuseFiles([file('x')], 2, { ...limits, accept: ' ' }).refused).toEqual([{ name: 'x', reason: 'count' }]);
});
