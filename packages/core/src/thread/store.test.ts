import { expect, test, vi } from 'vitest';
import { emptyThread } from './reduce.js';
import { createStore } from './store.js';

test('all listeners hear of everything in the order in which it happened, also when a listener dispatches', () => {
  const { dispatch, getState, subscribe } = createStore(emptyThread('t'));
  const heard: string[] = [];
  subscribe(({ type }, state) => {
    if (type === 'queue-change' && state.queue.length === 1)
      dispatch({ type: 'request-change', request: { model: 'x' }, overrides: {} });
  });
  subscribe(({ type }, state, previous) => {
    heard.push(`${type} ${previous.queue.length}-${state.queue.length} ${String('model' in previous.request)}`);
  });
  dispatch({ type: 'queue-change', queue: [{ id: 'q', parts: [] }], at: 0 });
  dispatch({ type: 'queue-change', queue: [], at: 0 });
  expect(heard).toEqual(['queue-change 0-1 false', 'request-change 1-1 false', 'queue-change 1-0 true']);
  expect(getState()).toMatchObject({ queue: [], request: { model: 'x' } });
});

test('a listener that throws does not affect the others', () => {
  const reported = vi.fn();
  vi.stubGlobal('reportError', reported);
  const { dispatch, subscribe } = createStore(emptyThread('t'));
  const listener = vi.fn();
  subscribe(() => {
    throw new Error('mine');
  });
  subscribe(listener);
  dispatch({ type: 'queue-change', queue: [], at: 0 });
  dispatch({ type: 'queue-change', queue: [], at: 0 });
  expect(listener).toHaveBeenCalledTimes(2);
  expect(reported).toHaveBeenCalledTimes(2);
  vi.unstubAllGlobals();
});

test('messages that are appended in a loop are added together: each is heard of, and the tree is copied once', async () => {
  const { append, getState, subscribe } = createStore(emptyThread('t'));
  const states = new Set<unknown>();
  let heard = 0;
  subscribe((_event, state) => {
    heard++;
    states.add(state);
  });
  for (let index = 0; index < 10_000; index++)
    append(
      { id: `m${index}`, role: 'user', parts: [], status: 'done', createdAt: index },
      index === 0 ? null : `m${index - 1}`,
    );
  await Promise.resolve();
  expect(heard).toBe(10_000);
  expect(states.size).toBe(1);
  expect(Object.keys(getState().nodes)).toHaveLength(10_000);
});
