import { expect, it } from 'vitest';
import { refuseFiles } from './refuseFiles.js';

const file = (name: string, type = '', size = 1): File => new File([new Uint8Array(size)], name, { type });
const limits = { count: 2, sizeMB: 0.001, accept: 'image/*, .csv,application/pdf', shrinksPictures: false };
const present = { count: 0, bytes: undefined };

it('takes what is allowed, and says why the rest is left out', () => {
  const files = [
    file('a.png', 'image/png'),
    file('film.mp4', 'video/mp4'),
    file('large.jpg', 'image/jpeg', 1001),
    file('TABLE.CSV', 'text/csv', 1000),
    file('b.pdf', 'application/pdf'),
  ];
  const { taken, refused } = refuseFiles(files, present, limits);
  expect(taken.map(({ name }) => name)).toEqual(['a.png', 'TABLE.CSV']);
  expect(refused).toEqual([
    { name: 'film.mp4', reason: 'type' },
    { name: 'large.jpg', reason: 'size' },
    { name: 'b.pdf', reason: 'count' },
  ]);
});

it('counts those that are there, and takes every kind where none is named', () => {
  expect(refuseFiles([file('x')], { ...present, count: 1 }, { ...limits, accept: undefined }).taken).toHaveLength(1);
  expect(refuseFiles([file('x')], { ...present, count: 2 }, { ...limits, accept: ' ' }).refused).toEqual([
    { name: 'x', reason: 'count' },
  ]);
});

it('measures pictures after they are made smaller, and limits the sum of what is embedded', () => {
  const photo = file('photo.jpg', 'image/jpeg', 5000);
  const half = (name: string): File => file(name, 'text/csv', 500);
  const many = { count: 9, sizeMB: 0.001, accept: undefined, shrinksPictures: true };
  expect(refuseFiles([photo], { count: 0, bytes: 0 }, many).taken).toEqual([photo]);
  const { taken, refused } = refuseFiles([half('a.csv'), half('b.csv'), half('c.csv')], { count: 0, bytes: 0 }, many);
  expect(taken.map(({ name }) => name)).toEqual(['a.csv', 'b.csv']);
  expect(refused).toEqual([{ name: 'c.csv', reason: 'total' }]);
  expect(refuseFiles([half('a.csv')], { count: 1, bytes: 501 }, many).refused).toHaveLength(1);
  // Files that are uploaded elsewhere do not add up.
  expect(refuseFiles([half('a.csv'), half('b.csv'), half('c.csv')], present, many).refused).toEqual([]);
});
