import { afterEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { Chat } from '../chat/Chat.js';
import { testChat } from '../testTools.js';

import '../styles.css';

afterEach(() => {
  vi.restoreAllMocks();
  return cleanup();
});

it('makes a draft higher in a narrower window without field-sizing, and reports no loop of observers', async () => {
  const supports = CSS.supports.bind(CSS);
  vi.spyOn(CSS, 'supports').mockImplementation(((...args: [string, string]) =>
    args[0] === 'field-sizing' ? false : supports(...args)) as typeof CSS.supports);
  const errors: string[] = [];
  const abort = new AbortController();
  addEventListener('error', ({ message }) => void errors.push(message), { signal: abort.signal });
  const { container } = await render(
    <div style={{ blockSize: 500, inlineSize: 800 }}>
      <style>{`.cs-composer-input { field-sizing: fixed !important; }`}</style>
      <Chat chat={testChat()} />
    </div>,
  );
  const input = page.getByRole('textbox', { name: 'Message' });
  await userEvent.fill(input, 'Water finds its level. '.repeat(8));
  const height = (): number => input.element().getBoundingClientRect().height;
  await expect.poll(height).toBeGreaterThan(30);
  const wide = height();
  container.querySelector('div')!.style.inlineSize = '360px';
  await expect.poll(height).toBeGreaterThan(wide);
  expect(errors).toEqual([]);
  abort.abort();
});
