import { expect, it } from 'vitest';
import { testMessage } from '../testTools.js';
import { findInThread } from './findInThread.js';

const messages = [
  testMessage('a', 'user', 'Tides, tides and *tides*?'),
  testMessage('b', 'assistant', [
    { type: 'reasoning', text: 'tides' },
    { type: 'text', text: 'The **tides** of [Fundy](https://tides.example).' },
  ]),
  testMessage('c', 'assistant', 'İstanbul has hardly any TIDES.'),
];

it('finds each place once, in the order of the conversation, without marks, addresses and thoughts', () => {
  expect(findInThread(messages, ' tides ')).toEqual([
    { messageId: 'a', nth: 0 },
    { messageId: 'a', nth: 1 },
    { messageId: 'a', nth: 2 },
    { messageId: 'b', nth: 0 },
    { messageId: 'c', nth: 0 },
  ]);
  expect(findInThread(messages, 'istanbul')).toEqual([]);
  expect(findInThread(messages, '  ')).toEqual([]);
});
