import { afterEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { emptyThread } from '@chat-stream/react';
import { Frame, testChat, testMessage } from '../../testTools.js';
import { Thread } from '../../index.js';
import { ConversationMap } from './ConversationMap.js';

import '../../styles.css';

afterEach(() => cleanup());

const COUNT = 10_000;

const focused = (): string | undefined => (document.activeElement as HTMLElement).dataset['id'];
const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[role="treeitem"]')];

function longThread(): ReturnType<typeof testChat> {
  const name = (at: number): string => `m${at}`;
  const nodes = Object.fromEntries(
    Array.from({ length: COUNT }, (_, at) => {
      const next = at + 1 < COUNT ? name(at + 1) : null;
      const message = testMessage(name(at), at % 2 === 0 ? 'user' : 'assistant', `Message ${at}.`);
      const place = { parentId: at === 0 ? null : name(at - 1), childIds: next ? [next] : [], selectedId: next };
      return [name(at), { message, ...place }];
    }),
  );
  const { runs: _runs, ...empty } = emptyThread('long');
  return testChat({ initialState: { ...empty, nodes, rootIds: ['m0'], rootId: 'm0' } });
}

it('keeps few of ten thousand rows in the page, and goes through all of them by keyboard', async () => {
  const chat = longThread();
  const screen = await render(
    <Frame chat={chat} style={{ blockSize: 600, inlineSize: 360 }}>
      <ConversationMap onJump={() => {}} />
    </Frame>,
  );
  await expect.element(screen.getByText('Message 0.')).toBeVisible();
  expect(rows().length).toBeLessThan(60);
  // Tab leads to the last message, which is far away.
  const last = rows().find((row) => row.tabIndex === 0)!;
  expect(last.dataset['id']).toBe('m9999');
  // A click first: a browser sends keys to the frame that a reader has touched.
  await userEvent.click(screen.getByText('Message 0.'));
  await userEvent.keyboard('{End}');
  await expect.poll(focused).toBe('m9999');
  await userEvent.keyboard('{ArrowUp}');
  await expect.poll(focused).toBe('m9998');
  await userEvent.keyboard('{ArrowUp}');
  await expect.poll(focused).toBe('m9997');
  await userEvent.keyboard('{Home}');
  await expect.poll(focused).toBe('m0');
  await userEvent.keyboard('{End}');
  await expect.poll(focused).toBe('m9999');
  const seen = document.activeElement!.getBoundingClientRect();
  expect(seen.bottom).toBeLessThanOrEqual(600 + 1);
  expect(rows().length).toBeLessThan(60);
});

it('beside the conversation, brings a message into the page that was not in it, and focuses it', async () => {
  await render(
    <Frame chat={longThread()} style={{ display: 'flex', flexDirection: 'row', blockSize: 500, inlineSize: 900 }}>
      <Thread.Root style={{ flex: 1, blockSize: 500 }}>
        <Thread.Viewport>
          <Thread.Messages windowFrom={100} />
        </Thread.Viewport>
      </Thread.Root>
      <ConversationMap style={{ inlineSize: 300 }} />
    </Frame>,
  );
  const article = (id: string): HTMLElement | null => document.querySelector(`article[data-message-id="${id}"]`);
  await expect.poll(() => article('m9999')).not.toBeNull();
  await expect.poll(() => article('m3')).toBeNull();
  await userEvent.click(rows().find(({ dataset }) => dataset['id'] === 'm3')!);
  await expect.poll(() => document.activeElement === article('m3') && article('m3') !== null).toBe(true);
  await expect
    .poll(() => {
      const seen = article('m3')?.getBoundingClientRect();
      return seen && seen.top >= 0 && seen.bottom <= 500;
    })
    .toBe(true);
});
