import { afterEach, expect, it } from 'vitest';
import { cleanup, render } from 'vitest-browser-react';
import { Chat } from '../chat/Chat.js';
import { testChat, testMessage } from '../testTools.js';

import '../styles.css';

afterEach(() => cleanup());

const words = 'Water finds its level. '.repeat(12);

it.each([
  ['few', 20],
  ['many, windowed', 300],
])('opens where the new begins: %s', async (_name, count) => {
  const messages = Array.from({ length: count }, (_, at) =>
    testMessage(`m${at}`, at % 2 === 0 ? 'user' : 'assistant', `Message ${at}. ${words}`),
  );
  const screen = await render(
    <div style={{ blockSize: 500, inlineSize: 700 }}>
      <Chat chat={testChat({ messages })} unreadFrom={`m${count - 11}`} />
    </div>,
  );
  const log = screen.getByRole('log').element();
  const distance = (): number | undefined => {
    const marker = log.querySelector('.cs-separator[data-unread]');
    return marker ? Math.round(marker.getBoundingClientRect().top - log.getBoundingClientRect().top) : undefined;
  };
  await expect.poll(distance).toBeGreaterThanOrEqual(0);
  await expect.poll(distance).toBeLessThanOrEqual(60);
  expect(log.scrollHeight - log.clientHeight - log.scrollTop).toBeGreaterThan(500);
});
