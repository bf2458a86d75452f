import { afterEach, expect, it } from 'vitest';
import { server } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { math, type MathRenderer } from '@chat-stream/markdown/math';
import { Chat } from '../chat/Chat.js';
import { testChat, testMessage } from '../testTools.js';

import '../styles.css';

afterEach(() => cleanup());

async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
}

it('counts no layout shift when formulas above the view become higher while the view is at the end', async ({
  skip,
}) => {
  skip(server.browser !== 'chromium', 'Only Chromium counts layout shifts');
  let arrive = (_renderer: MathRenderer): void => {};
  const load = (): Promise<MathRenderer> => new Promise((resolve) => (arrive = resolve));
  const answer = `The mean:\n\n$$m$$\n\n${'Water finds its level.\n\n'.repeat(60)}`;
  const chat = testChat({ messages: [testMessage('q', 'user', 'Why?'), testMessage('a', 'assistant', answer)] });
  const screen = await render(
    <div style={{ blockSize: 500, inlineSize: 360 }}>
      <Chat chat={chat} markdown={{ plugins: [math({ load })] }} />
    </div>,
  );
  const log = screen.getByRole('log').element();
  const gap = (): number => Math.round(log.scrollHeight - log.clientHeight - log.scrollTop);
  await expect.poll(gap).toBe(0);
  await frames(3);
  const moved: string[] = [];
  const read = (entries: PerformanceEntryList): void => {
    for (const entry of entries) moved.push(JSON.stringify(entry));
  };
  const observer = new PerformanceObserver((list) => read(list.getEntries()));
  observer.observe({ type: 'layout-shift' });
  const before = log.scrollHeight;
  arrive(() => '<math display="block"><mspace height="120px" /><mi>m</mi></math>');
  await expect.poll(() => log.scrollHeight).toBeGreaterThan(before + 50);
  await frames(3);
  read(observer.takeRecords());
  observer.disconnect();
  expect(moved).toEqual([]);
  expect(gap()).toBe(0);
});
