import { expect, test, vi } from 'vitest';
import { emptyThread } from './reduce.js';
import { createStore } from './store.js';

test('all listeners hear of everything in the order in which it happened, whoever answers with a change', () => {
  const { dispatch, getState, subscribe } = createStore(emptyThread('t'));
  const heard: string[] = [];
  subscribe(({ type }, state) => {
    if (type === 'queue-change' && state.queue.length === 1) dispatch({ type: 'comparisons-change', comparisons: [] });
  });
  subscribe(({ type }, state, previous) => {
    heard.push(`${type} ${previous.queue.length}-${state.queue.length} ${String(previous.comparisons !== undefined)}`);
  });
  dispatch({ type: 'queue-change', queue: [{ id: 'q', parts: [] }] });
  dispatch({ type: 'queue-change', queue: [] });
  expect(heard).toEqual(['queue-change 0-1 false', 'comparisons-change 1-1 false', 'queue-change 1-0 true']);
  expect(getState()).toMatchObject({ queue: [], comparisons: [] });
});

test('a listener that throws keeps nobody from hearing', () => {
  const reported = vi.fn();
  vi.stubGlobal('reportError', reported);
  const { dispatch, subscribe } = createStore(emptyThread('t'));
  const listener = vi.fn();
  subscribe(() => {
    throw new Error('mine');
  });
  subscribe(listener);
  dispatch({ type: 'queue-change', queue: [] });
  dispatch({ type: 'queue-change', queue: [] });
  expect(listener).toHaveBeenCalledTimes(2);
  expect(reported).toHaveBeenCalledTimes(2);
  vi.unstubAllGlobals();
});
