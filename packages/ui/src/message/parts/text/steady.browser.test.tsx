import { afterEach, expect, it } from 'vitest';
import { server } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { Chat } from '../../../chat/Chat.js';
import { reached, testChat, testMessage } from '../../../testTools.js';

import '../../../styles.css';

afterEach(() => cleanup());

it('counts no layout shift while text streams: neither the caret nor the line above it moves', async ({ skip }) => {
  skip(server.browser !== 'chromium', 'Only Chromium counts layout shifts');
  const words = Array.from({ length: 120 }, (_, at) => `word${at}`).join(' ');
  const chat = testChat({ script: `${words}\n\n- one\n- two ${words}`, options: { tokensPerSecond: 400 } });
  await render(
    <div style={{ blockSize: 500, inlineSize: 360 }}>
      <Chat chat={chat} pacing="off" />
    </div>,
  );
  const moved: string[] = [];
  const read = (entries: PerformanceEntryList): void => {
    for (const entry of entries) moved.push(JSON.stringify(entry));
  };
  // The first screen makes room for the conversation; what comes after that moves nothing.
  await chat.send('Why?');
  const observer = new PerformanceObserver((list) => read(list.getEntries()));
  observer.observe({ type: 'layout-shift' });
  await chat.send('And?');
  await reached(chat, ({ runs }) => runs.length === 0);
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  read(observer.takeRecords());
  observer.disconnect();
  expect(moved).toEqual([]);
});

it('is as high with the line that tells of its connection as without', async () => {
  const stopped = testMessage('a', 'assistant', 'It begins', { status: 'stopped' });
  const chat = testChat({
    messages: [testMessage('q', 'user', 'Why?'), stopped],
    script: [{ type: 'stall' }],
  });
  const screen = await render(
    <div style={{ blockSize: 500, inlineSize: 360 }}>
      <Chat chat={chat} />
    </div>,
  );
  void chat.continue('a').catch(() => {});
  const status = screen.getByText('Connecting');
  await expect.element(status).toBeVisible();
  const { bottom } = status.element().getBoundingClientRect();
  const article = status.element().closest('article')!;
  const [content, footer] = [...article.children].map((child) => child.getBoundingClientRect());
  // It lies in the room that is reserved for the actions.
  expect(content!.bottom).toBeLessThan(bottom);
  expect(bottom).toBeLessThanOrEqual(footer!.bottom);
  const text = article.firstElementChild!.firstElementChild!.getBoundingClientRect();
  expect(Math.abs(footer!.top - text.bottom)).toBeLessThan(1);
  chat.stop();
});
