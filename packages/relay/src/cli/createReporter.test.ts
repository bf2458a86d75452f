import { expect, it } from 'vitest';
import { createReporter } from './createReporter.js';

it('says each kind of failure once in a while, and how often it came', () => {
  const lines: string[] = [];
  let time = 0;
  const report = createReporter((line) => lines.push(line), { everyMs: 1000, now: () => time });
  for (let at = 0; at < 500; at++) report(new Error('Redis is away.'));
  report('something else');
  time = 999;
  report(new Error('Redis is away.'));
  time = 1000;
  report(new Error('Redis is away.'));
  report(new Error('Redis is away.'));
  time = 2000;
  report(new Error('Redis is away.'));
  expect(lines).toEqual([
    'Redis is away.',
    'something else',
    'Redis is away. (and 500 times before)',
    'Redis is away. (and 1 times before)',
  ]);
  for (let at = 0; at < 1000; at++) report(`kind ${at}`);
  expect(lines).toHaveLength(1004);
});
