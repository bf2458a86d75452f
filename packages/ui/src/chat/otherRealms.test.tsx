import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { testChat, testMessage } from '../testTools.js';
import { Chat } from './Chat.js';

afterEach(() => {
  vi.restoreAllMocks();
  cleanup();
});

// `jest-fixed-jsdom` gives a page the AbortController of Node. The elements of jsdom throw for its signals.
it('adds no listener with a signal, which may be of another realm than the element', () => {
  const add = vi.spyOn(EventTarget.prototype, 'addEventListener');
  const messages = Array.from({ length: 200 }, (_, index) =>
    testMessage(`m${index}`, index % 2 === 0 ? 'user' : 'assistant', `Message ${index}`),
  );
  const { unmount } = render(<Chat chat={testChat({ messages })} />);
  unmount();
  expect(add.mock.calls.length).toBeGreaterThan(10);
  const withSignal = add.mock.calls.filter(([, , options]) => typeof options === 'object' && 'signal' in options);
  expect(withSignal).toEqual([]);
});
