import { StrictMode } from 'react';
import { afterEach, expect, it } from 'vitest';
import { cleanup, render } from 'vitest-browser-react';
import { selectMessageIds } from '@chat-stream/react';
import { Chat } from '../chat/Chat.js';
import { testChat, testMessage } from '../testTools.js';
import { addOlderMessages } from './addOlderMessages.js';

import '../styles.css';

afterEach(() => cleanup());

/** Lists and code are higher than their characters say: the first guess is wrong for each. */
const text = (at: number): string =>
  `Message ${at}.\n\n${'- One point.\n'.repeat(1 + ((at * 7) % 19))}\n\`\`\`\n${'code\n'.repeat((at * 5) % 11)}\`\`\`\n\n> So it is.`;

/** The same walk each time: mulberry32. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
}
/** What is still wrong when the thread has come to rest: rows are measured and corrected over several frames, on a busy machine over many. */
async function whenSettled(judge: () => readonly string[]): Promise<readonly string[]> {
  await pause(220);
  for (let look = 0; look < 50 && judge().length > 0; look++) await pause(100);
  return judge();
}
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const log = (): HTMLElement => document.querySelector<HTMLElement>('[role="log"]')!;
const rows = (): HTMLElement[] => [...document.querySelector('.cs-thread-messages > div')!.children] as HTMLElement[];
const idOf = (row: Element): string => row.querySelector('article')?.dataset['messageId'] ?? '';
const gap = (): number => Math.round(log().scrollHeight - log().clientHeight - log().scrollTop);

function faults(ids: readonly string[]): string[] {
  const found: string[] = [];
  const places = new Map(ids.map((id, at) => [id, at]));
  const shown = rows().sort((a, b) => places.get(idOf(a))! - places.get(idOf(b))!);
  shown.forEach((row, at) => {
    const next = shown[at + 1];
    if (!next || places.get(idOf(next)) !== places.get(idOf(row))! + 1) return;
    const between = next.getBoundingClientRect().top - row.getBoundingClientRect().bottom;
    if (Math.abs(between) > 1) found.push(`${between} px between ${idOf(row)} and ${idOf(next)}`);
  });
  const { top, height } = log().getBoundingClientRect();
  const covers = (y: number): boolean =>
    shown.some((row) => row.getBoundingClientRect().top <= y + 30 && row.getBoundingClientRect().bottom >= y - 30);
  for (const share of [0.2, 0.5, 0.8]) if (!covers(top + height * share)) found.push(`blank at ${share}`);
  if (log().scrollTop < 0 || gap() < -1) found.push(`scrolled to ${log().scrollTop}, ${gap()} from the end`);
  return found;
}

/** The first row whose beginning is in view, and where. */
function place(): { id: string; top: number } | undefined {
  const { top, bottom } = log().getBoundingClientRect();
  const row = rows()
    .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
    .find((each) => each.getBoundingClientRect().top >= top && each.getBoundingClientRect().top < bottom);
  return row && { id: idOf(row), top: Math.round(row.getBoundingClientRect().top - top) };
}

it('shows no gap, no blank and no message elsewhere, whatever the reader and the chat do in turn', async () => {
  const next = random(7);
  const messages = Array.from({ length: 400 }, (_, at) =>
    testMessage(`m${at}`, at % 2 === 0 ? 'user' : 'assistant', text(at)),
  );
  const chat = testChat({ messages, script: `It is so.\n\n${'- One point.\n'.repeat(40)}` });
  await render(
    <StrictMode>
      <div className="stage" style={{ blockSize: 500, inlineSize: 700 }}>
        <Chat chat={chat} />
      </div>
    </StrictMode>,
  );
  await expect.poll(() => rows().length).toBeGreaterThan(2);
  await frames(10);
  const stage = document.querySelector<HTMLElement>('.stage')!;
  let older = 0;
  const trail: string[] = [];
  const problems: string[] = [];
  for (let step = 0; step < 40; step++) {
    const pick = next();
    const before = place();
    const wasFollowing = log().hasAttribute('data-following');
    let stays = false;
    let name: string;
    if (pick < 0.3) {
      const by = Math.round((next() - 0.6) * 1600);
      name = `wheel ${by}`;
      for (let at = 0; at < 5; at++) {
        log().dispatchEvent(new WheelEvent('wheel', { deltaY: by, bubbles: true }));
        log().scrollTop += by;
        await frames(1);
      }
    } else if (pick < 0.42) {
      const share = next();
      name = `drag to ${share.toFixed(2)}`;
      log().dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
      log().dispatchEvent(new WheelEvent('wheel', { deltaY: -1, bubbles: true }));
      log().scrollTop = share * (log().scrollHeight - log().clientHeight);
    } else if (pick < 0.5) {
      const key = ['Home', 'End', 'PageUp', 'PageDown'][Math.floor(next() * 4)]!;
      name = key;
      log().focus();
      log().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    } else if (pick < 0.6) {
      const width = 320 + Math.round(next() * 600);
      name = `width ${width}`;
      stage.style.inlineSize = `${width}px`;
    } else if (pick < 0.66) {
      const height = 300 + Math.round(next() * 400);
      name = `height ${height}`;
      stage.style.blockSize = `${height}px`;
    } else if (pick < 0.74) {
      name = 'older';
      stays = !wasFollowing;
      addOlderMessages(
        chat,
        Array.from({ length: 20 }, (_, at) =>
          testMessage(`o${older}-${at}`, at % 2 === 0 ? 'user' : 'assistant', text(at + older)),
        ),
      );
      older++;
    } else if (pick < 0.8) {
      name = 'send';
      void chat.send('And?').catch(() => {});
      await pause(120);
    } else if (pick < 0.9) {
      const ids = selectMessageIds(chat.getState());
      const shownIds = rows().map(idOf);
      const id = next() < 0.5 ? shownIds[Math.floor(next() * shownIds.length)]! : ids[Math.floor(next() * ids.length)]!;
      name = `remove ${id}`;
      stays = !wasFollowing && id !== before?.id;
      if (chat.getState().runs.length > 0) await chat.stop();
      chat.remove(id);
    } else if (pick < 0.95) {
      name = 'hide';
      stays = !wasFollowing;
      stage.style.display = 'none';
      await frames(3);
      stage.style.display = '';
    } else {
      name = 'stop';
      await chat.stop();
    }
    trail.push(name);
    const judge = (): readonly string[] => {
      const ids = selectMessageIds(chat.getState());
      const bad = faults(ids);
      if (stays && before && ids.includes(before.id)) {
        const row = rows().find((each) => idOf(each) === before.id);
        const top = row && Math.round(row.getBoundingClientRect().top - log().getBoundingClientRect().top);
        if (top === undefined || Math.abs(top - before.top) > 2)
          bad.push(`${before.id} was at ${before.top}, is at ${top}`);
      }
      if (wasFollowing && /^(width|height|older|send|hide|stop)/.test(name) && gap() > 1)
        bad.push(`followed, is ${gap()} from the end`);
      return bad;
    };
    const bad = await whenSettled(judge);
    if (bad.length > 0)
      problems.push(`${step} [${trail.slice(-3).join(', ')}] following ${wasFollowing}: ${bad.join('; ')}`);
  }
  await chat.stop();
  expect(problems).toEqual([]);
}, 120_000);
