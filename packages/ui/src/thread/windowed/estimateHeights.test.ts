import { emptyThread, type ThreadState } from '@chat-stream/react';
import { expect, it } from 'vitest';
import { testMessage } from '../../testTools.js';
import { estimateHeights } from './estimateHeights.js';

function thread(...messages: readonly ReturnType<typeof testMessage>[]): ThreadState {
  const nodes = Object.fromEntries(
    messages.map((message) => [message.id, { message, parentId: null, childIds: [], selectedId: null }]),
  );
  return { ...emptyThread('t'), nodes };
}

it('gives long messages and those of many lines more room, and narrow pages more than wide ones', () => {
  const state = thread(
    testMessage('short', 'assistant', 'Because.'),
    testMessage('long', 'assistant', 'Because. '.repeat(200)),
    testMessage('chinese', 'assistant', '因为月亮的引力。'.repeat(225)),
    testMessage('list', 'assistant', '- a\n- b\n- c\n\nEnd.'),
  );
  const [short, long, list] = estimateHeights(state, ['short', 'long', 'list'], 800);
  expect(long! - short!).toBe(18 * 24);
  expect(list! - short!).toBe(3 * 24 + 10);
  expect(estimateHeights(state, ['long'], 390)[0]).toBeGreaterThan(long! * 1.5);
  expect(estimateHeights(state, ['chinese'], 800)[0]).toBe(48 + 38 * 24);
  // Wider than text gets.
  expect(estimateHeights(state, ['long'], 3000)).toEqual([long]);
});

it('counts what is no text too, and gives those without anything, and those that are not there, little room', () => {
  const state = thread(
    testMessage('none', 'assistant', []),
    testMessage('image', 'assistant', [{ type: 'image', url: 'data:image/png;base64,' }]),
  );
  expect(estimateHeights(state, ['none', 'image', 'away'], 0)).toEqual([48, 288, 48]);
});
