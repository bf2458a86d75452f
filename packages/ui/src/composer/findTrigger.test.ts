import { expect, it } from 'vitest';
import { findTrigger } from './findTrigger.js';

const triggers = [
  { sign: '/', options: [] },
  { sign: '@', options: [] },
];
const at = (text: string): object | null => {
  const found = findTrigger(text.replace('|', ''), text.indexOf('|'), triggers);
  return found && { sign: found.trigger.sign, query: found.query, start: found.start };
};

it.each([
  ['/|', { sign: '/', query: '', start: 0 }],
  ['  /su| more', { sign: '/', query: 'su', start: 2 }],
  ['ask @an|', { sign: '@', query: 'an', start: 4 }],
  ['line\n@b|', { sign: '@', query: 'b', start: 5 }],
  ['and/or|', null],
  ['see /usr|', null],
  ['me@example|', null],
  ['/su |', null],
  ['|@', null],
])('%j', (text, expected) => {
  expect(at(text)).toEqual(expected);
});
