import { StrictMode, type CSSProperties } from 'react';
import { afterEach, expect, it } from 'vitest';
import { cleanup, render } from 'vitest-browser-react';
import { selectMessageIds, type Chat as ChatObject } from '@chat-stream/react';
import { Chat } from '../../chat/Chat.js';
import { testChat, testMessage } from '../../testTools.js';
import { addOlderMessages } from '../addOlderMessages.js';

import '../../styles.css';

afterEach(() => cleanup());

const COUNT = 500;

/** Lists and code are higher than their characters say: the first guess is wrong for each. */
const text = (at: number): string =>
  `Message ${at}.\n\n${'- One point.\n'.repeat(1 + ((at * 7) % 19))}\n\`\`\`\n${'code\n'.repeat((at * 5) % 11)}\`\`\`\n\n> So it is.`;

async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
}

const log = (): HTMLElement => document.querySelector<HTMLElement>('[role="log"]')!;
const article = (at: number): HTMLElement | null => log().querySelector(`article[data-message-id="m${at}"]`);
const rows = (): HTMLElement[] => [...document.querySelector('.cs-thread-messages > div')!.children] as HTMLElement[];

async function open(style: CSSProperties = {}): Promise<ChatObject> {
  const messages = Array.from({ length: COUNT }, (_, at) =>
    testMessage(`m${at}`, at % 2 === 0 ? 'user' : 'assistant', text(at)),
  );
  const chat = testChat({ messages, script: `It is so.\n\n${'- One point.\n'.repeat(40)}` });
  await render(
    <StrictMode>
      <div className="stage" style={{ blockSize: 500, inlineSize: 700, ...style }}>
        <Chat chat={chat} />
      </div>
    </StrictMode>,
  );
  await expect.poll(() => article(COUNT - 1)).not.toBeNull();
  await frames(10);
  return chat;
}

/** The rows that follow one another in the conversation, and overlap or leave a gap. */
function misplaced(): string[] {
  const wrong: string[] = [];
  for (const row of rows()) {
    const next = row.nextElementSibling;
    const at = Number(row.querySelector('article')!.dataset['messageId']!.slice(1));
    const after = next?.querySelector('article')?.dataset['messageId'];
    if (after !== `m${at + 1}`) continue;
    const gap = next!.getBoundingClientRect().top - row.getBoundingClientRect().bottom;
    if (Math.abs(gap) > 1) wrong.push(`${gap} px below message ${at}`);
  }
  return wrong;
}

/**
 * The top of an element in the next frame as it is painted. A rectangle that is read at any other time can be that of a moment between the mount of
 * rows and the observation of their heights, which no reader sees.
 */
const paintedTop = (element: HTMLElement): Promise<number> =>
  new Promise((resolve) => {
    const observer = new IntersectionObserver(([entry]) => {
      observer.disconnect();
      resolve(entry!.boundingClientRect.top);
    });
    observer.observe(element);
  });

const heights = (): Map<HTMLElement, number> => new Map(rows().map((row) => [row, row.offsetHeight]));

/** The rows that have another height than before: whatever changes after its first layout moves what is below it. */
function resized(before: ReadonlyMap<HTMLElement, number>): string {
  const changed = [...before].filter(([row, height]) => row.isConnected && row.offsetHeight !== height);
  return changed.map(([row, height]) => `${height} to ${row.offsetHeight} px: ${row.innerHTML}`).join('\n');
}

/** A correction that was due before a touch is applied by then: nothing has moved for twenty frames. */
async function atRest(): Promise<void> {
  for (let still = 0, last = NaN; still < 20;) {
    await frames(1);
    still = log().scrollTop === last ? still + 1 : 0;
    last = log().scrollTop;
  }
}

/** Firefox has no touch events on a machine without a touch screen. */
function touch(type: 'touchstart' | 'touchend'): void {
  log().dispatchEvent(Object.assign(new Event(type), { touches: [] }));
}

it('moves nothing that is in view while one scrolls, however wrong the heights above were, nor the scroller', async () => {
  await open();
  // A finger on the scroller: it does not come to rest between two steps, however slow the machine is.
  touch('touchstart');
  await atRest();
  let expected = log().scrollTop;
  for (let step = 0; step < 40; step++) {
    log().dispatchEvent(new WheelEvent('wheel', { deltaY: -250, bubbles: true }));
    // The first row in view is in view after the step as well. One further below may leave it, and then nothing holds it in its place.
    const seen = rows().find((row) => row.getBoundingClientRect().bottom > log().getBoundingClientRect().top + 1)!;
    const top = await paintedTop(seen);
    const before = heights();
    log().scrollTop -= 250;
    expected -= 250;
    await frames(1);
    for (const [row, height] of heights()) if (!before.has(row)) before.set(row, height);
    await frames(1);
    expect(log().scrollTop).toBe(expected);
    const moved = Math.round((await paintedTop(seen)) - top);
    expect(moved, `step ${step}: ${resized(before)}`).toBe(250);
    expect(misplaced()).toEqual([]);
  }
});

it('makes good at rest what was higher or lower than thought: the first message begins at the top', async () => {
  await open();
  // A finger on the scroller: on a slow machine it would come to rest between two steps, or before the position is read.
  touch('touchstart');
  await atRest();
  for (let step = 0; step < 40; step++) {
    log().dispatchEvent(new WheelEvent('wheel', { deltaY: -400, bubbles: true }));
    log().scrollTop -= 400;
    await frames(1);
  }
  const seen = rows().find((row) => row.getBoundingClientRect().top > log().getBoundingClientRect().top)!;
  const { top } = seen.getBoundingClientRect();
  const before = log().scrollTop;
  touch('touchend');
  await expect.poll(() => log().scrollTop).not.toBe(before);
  expect(Math.abs(seen.getBoundingClientRect().top - top)).toBeLessThanOrEqual(1);
  log().scrollTop = 8000;
  await frames(2);
  for (let step = 0; log().scrollTop > 0 && step < 100; step++) {
    log().scrollTop -= 450;
    await frames(1);
  }
  expect(log().scrollTop).toBe(0);
  await expect.poll(() => article(0)?.getBoundingClientRect().top).toBeGreaterThanOrEqual(0);
  const first = article(0)!.getBoundingClientRect().top - log().getBoundingClientRect().top;
  expect(first).toBeLessThan(60);
  expect(misplaced()).toEqual([]);
});

it('has every row in view, also for one who drags the scroll bar about, without an error of the page', async () => {
  await open();
  const errors: string[] = [];
  const handleError = ({ message }: ErrorEvent): void => void errors.push(message);
  addEventListener('error', handleError);
  let seed = 7;
  for (let jump = 0; jump < 25; jump++) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    log().scrollTop = Math.floor((seed / 2_147_483_648) * (log().scrollHeight - log().clientHeight));
    await frames(1);
    const view = log().getBoundingClientRect();
    const boxes = rows().map((row) => row.getBoundingClientRect());
    const covered = boxes.filter((box) => box.bottom > view.top && box.top < view.bottom);
    expect(Math.min(...covered.map((box) => box.top)), `jump ${jump}`).toBeLessThanOrEqual(view.top + 16);
    expect(Math.max(...covered.map((box) => box.bottom)), `jump ${jump}`).toBeGreaterThanOrEqual(view.bottom - 60);
    expect(misplaced()).toEqual([]);
  }
  removeEventListener('error', handleError);
  // "ResizeObserver loop", which error monitors report.
  expect(errors).toEqual([]);
});

const gap = (): number => Math.round(log().scrollHeight - log().clientHeight - log().scrollTop);

it('is at its end when a panel opens in which it was hidden', async () => {
  await open({ display: 'none' });
  document.querySelector<HTMLElement>('.stage')!.style.display = '';
  await expect.poll(() => log().scrollHeight).toBeGreaterThan(50_000);
  await expect.poll(gap).toBeLessThanOrEqual(1);
  await frames(20);
  expect(gap()).toBeLessThanOrEqual(1);
  expect(misplaced()).toEqual([]);
});

it('follows answers that grow, and comes back from far above for who sends', async () => {
  const chat = await open();
  await chat.send('And now?');
  await expect.poll(gap).toBeLessThanOrEqual(1);
  await chat.send('And then?').catch(() => {});
  expect(misplaced()).toEqual([]);
  log().dispatchEvent(new WheelEvent('wheel', { deltaY: -900, bubbles: true }));
  log().scrollTop -= 900;
  await frames(15);
  const seen = rows().find((row) => row.getBoundingClientRect().top > log().getBoundingClientRect().top)!;
  const { top } = seen.getBoundingClientRect();
  await chat.send('Go on.').catch(() => {});
  // Who sends wants to see what was sent.
  await expect.poll(gap).toBeLessThanOrEqual(1);
  expect(seen.getBoundingClientRect().top).toBeLessThan(top);
  expect(misplaced()).toEqual([]);
});

it('keeps the line that is read when older messages come far above it', async () => {
  const chat = await open();
  for (let step = 0; step < 6; step++) {
    log().dispatchEvent(new WheelEvent('wheel', { deltaY: -400, bubbles: true }));
    log().scrollTop -= 400;
    await frames(2);
  }
  await frames(20);
  const edge = log().getBoundingClientRect().top;
  const seen = [...log().querySelectorAll('article')].find((each) => each.getBoundingClientRect().top > edge)!;
  const id = seen.dataset['messageId']!;
  const top = (): number => Math.round(article(Number(id.slice(1)))?.getBoundingClientRect().top ?? Number.NaN);
  const before = top();
  const older = Array.from({ length: 6 }, (_, at) =>
    testMessage(`older-${at}`, at % 2 ? 'assistant' : 'user', text(at)),
  );
  await addOlderMessages(chat, older);
  await expect.poll(() => selectMessageIds(chat.getState()).length).toBe(COUNT + 6);
  await frames(20);
  expect(Math.abs(top() - before)).toBeLessThanOrEqual(1);
  expect(misplaced()).toEqual([]);
});
