import { act, cleanup, render, screen } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { afterEach, expect, it, vi } from 'vitest';
import { Chat } from '../chat/Chat.js';
import { testChat, testMessage } from '../testTools.js';

afterEach(cleanup);

const conversation = (count: number) =>
  testChat({
    messages: Array.from({ length: count }, (_, at) =>
      testMessage(`m${at}`, at % 2 ? 'assistant' : 'user', `Message ${at}`),
    ),
  });

it.each([
  [60, 60],
  [200, 20],
])(
  'of a conversation of %i messages a server renders the last %i, and the page takes them over',
  async (count, shown) => {
    const chat = conversation(count);
    const container = document.body.appendChild(document.createElement('div'));
    // React 18 takes jsdom for a browser and warns of layout effects: serverRendering.test.tsx renders without a document.
    const warnings = vi.spyOn(console, 'error').mockImplementation(() => {});
    container.innerHTML = renderToString(<Chat chat={chat} />);
    warnings.mockRestore();
    const error = vi.spyOn(console, 'error');
    const articles = screen.getAllByRole('article');
    expect(articles).toHaveLength(shown);
    expect(articles.at(-1)!.textContent).toContain(`Message ${count - 1}`);
    render(<Chat chat={chat} />, { container, hydrate: true });
    await act(async () => {});
    expect(screen.getAllByRole('article').at(-1)!.textContent).toContain(`Message ${count - 1}`);
    expect(error).not.toHaveBeenCalled();
  },
);
