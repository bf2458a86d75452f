import { renderToString } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import { Chat } from '../chat/Chat.js';
import { testChat, testMessage } from '../testTools.js';

// @vitest-environment node

it.each([0, 3, 200])('a server renders a conversation of %i messages without a warning, by each React', (count) => {
  const warn = vi.spyOn(console, 'error');
  const picture = '![Tide table](https://pictures.example/tides.png) and `code` and $x^2$';
  const messages = Array.from({ length: count }, (_, at) =>
    testMessage(`m${at}`, at % 2 ? 'assistant' : 'user', at === count - 2 ? picture : `Message ${at}`),
  );
  const html = renderToString(<Chat chat={testChat({ messages })} placeholder="Ask about tides" dictation />);
  expect(html).toContain('Ask about tides');
  expect(html.includes(`Message ${count - 1}`)).toBe(count > 0);
  expect(warn).not.toHaveBeenCalled();
});
