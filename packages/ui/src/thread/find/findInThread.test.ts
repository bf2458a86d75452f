import { expect, it } from 'vitest';
import type { Part } from '@chat-stream/core';
import { testMessage } from '../../testTools.js';
import { findInThread } from './findInThread.js';

const toolCall: Part = {
  type: 'tool-call',
  id: 'call',
  kind: 'function',
  name: 'tides',
  arguments: '{"of":"tides"}',
  state: 'done',
  result: '{"tides":"two"}',
};
const messages = [
  testMessage('a', 'user', 'Tides, tides and *tides*?'),
  testMessage('b', 'assistant', [
    { type: 'reasoning', text: 'Of *tides*.' },
    toolCall,
    { type: 'text', text: 'The **tides** of [Fundy](https://tides.example).' },
  ]),
  testMessage('c', 'assistant', 'İstanbul has hardly any TIDES.'),
];

it('finds each place once, in the order of the conversation, without marks and addresses', () => {
  expect(findInThread(messages, ' tides ')).toMatchObject([
    { messageId: 'a', nth: 0, isFolded: false },
    { messageId: 'a', nth: 1, isFolded: false },
    { messageId: 'a', nth: 2, isFolded: false },
    { messageId: 'b', nth: 0, isFolded: true },
    { messageId: 'b', nth: 1, isFolded: true },
    { messageId: 'b', nth: 0, isFolded: false },
    { messageId: 'c', nth: 0, isFolded: false },
  ]);
  // A longer query finds the same places.
  const starts = (query: string): unknown => findInThread(messages.slice(1), query).map(({ start }) => start);
  expect(starts('tides')).toEqual([3, 14, 33, 24]);
  expect(starts('tides of')).toEqual([33]);
  expect(findInThread(messages, 'istanbul')).toEqual([]);
  expect(findInThread(messages, '  ')).toEqual([]);
});

it('reads results as they are shown', () => {
  expect(findInThread(messages, '"tides": "two"')).toMatchObject([{ messageId: 'b', nth: 0, isFolded: true }]);
});

it('reads each text once in a search that is kept', () => {
  let reads = 0;
  const part: Part = {
    type: 'text',
    get text() {
      reads += 1;
      return 'High **tides** and low tides';
    },
  };
  const one = [testMessage('a', 'assistant', [part])];
  const texts = new WeakMap();
  expect(findInThread(one, 'ti', texts)).toHaveLength(2);
  const once = reads;
  expect(findInThread(one, 'tides', texts)).toHaveLength(2);
  expect(findInThread(one, 'low tides', texts)).toHaveLength(1);
  expect(reads).toBe(once);
});
