import { flushSync } from 'react-dom';
import { afterEach, expect, it, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-react';
import type { PacingClock, Transport } from '@chat-stream/react';
import { Chat } from '../../../chat/Chat.js';
import { testChat } from '../../../testTools.js';

import '../../../styles.css';

afterEach(async () => {
  vi.restoreAllMocks();
  await cleanup();
});

const WORDS = 'Water finds its level, and so does text that arrives in bursts of words. ';
const BURST = WORDS.repeat(4);

/** A clock whose frames the test gives. */
function steppedClock(): { clock: PacingClock; frame: () => Promise<void> } {
  let time = 1000;
  let callbacks: (() => void)[] = [];
  const clock: PacingClock = {
    now: () => time,
    frame(callback) {
      callbacks.push(callback);
      return () => (callbacks = callbacks.filter((each) => each !== callback));
    },
  };
  const frame = async (): Promise<void> => {
    time += 15;
    const due = callbacks;
    callbacks = [];
    flushSync(() => due.forEach((callback) => callback()));
    // Effects ask for the next frame.
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { clock, frame };
}

/** A model that writes a burst each time the test asks for one, and ends when told. */
function burstingModel(): { transport: Transport; burst: () => void; end: () => void } {
  let asked = 0;
  let isOver = false;
  let wake = (): void => {};
  const transport: Transport = async function* () {
    for (;;) {
      while (asked === 0 && !isOver) await new Promise<void>((resolve) => (wake = resolve));
      if (asked > 0) {
        asked--;
        yield { choices: [{ index: 0, delta: { content: BURST } }] };
      } else {
        yield { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] };
        return;
      }
    }
  };
  return {
    transport,
    burst: () => (asked++, wake()),
    end: () => ((isOver = true), wake()),
  };
}

const shown = (): number =>
  [...document.querySelectorAll('article')].at(-1)!.querySelector('.cs-md')?.textContent.length ?? 0;

it('shows bursts of 300 characters each 450 ms in even steps, with no more commits, and all of it at the end', async () => {
  const { clock, frame } = steppedClock();
  const { transport, burst, end } = burstingModel();
  const chat = testChat({ transport });
  let commits = 0;
  chat.subscribe((event) => event.type === 'run-delta' && commits++);
  await render(<Chat chat={chat} pacing={{ clock }} />);
  const sent = chat.send('Go');
  const lengths: number[] = [];
  for (let count = 1; count <= 3; count++) {
    const before = commits;
    burst();
    await expect.poll(() => commits).toBeGreaterThan(before);
    await new Promise(requestAnimationFrame);
    // 30 frames of 15 ms are 450 ms. After 300 ms, all of the burst is shown.
    for (let step = 0; step < 30; step++) {
      await frame();
      lengths.push(shown());
    }
  }
  for (const count of [1, 2, 3]) expect(lengths[count * 30 - 10]).toBeGreaterThanOrEqual((BURST.length - 4) * count);
  const steps = lengths.map((length, index) => length - (lengths[index - 1] ?? 0)).slice(1);
  expect(Math.max(...steps)).toBeLessThanOrEqual(40);
  expect(steps.filter((step) => step > 0).length).toBeGreaterThan(40);
  expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
  expect(commits).toBeLessThanOrEqual(6);
  const before = commits;
  burst();
  await expect.poll(() => commits).toBeGreaterThan(before);
  end();
  await sent;
  await expect.poll(shown).toBe(BURST.trim().length + 3 * BURST.length);
});

it.each([
  ['it is off', () => {}, 'off'],
  [
    'the reader prefers reduced motion',
    () => {
      const match = globalThis.matchMedia.bind(globalThis);
      vi.spyOn(globalThis, 'matchMedia').mockImplementation((query) =>
        query.includes('reduced-motion') ? ({ ...match(query), matches: true } as MediaQueryList) : match(query),
      );
    },
    'smooth',
  ],
  ['the tab is hidden', () => vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden'), 'smooth'],
] as const)('shows text as it arrives where %s', async (_name, prepare, pacing) => {
  prepare();
  const { clock } = steppedClock();
  const { transport, burst, end } = burstingModel();
  const chat = testChat({ transport });
  await render(<Chat chat={chat} pacing={pacing === 'off' ? 'off' : { clock }} />);
  const sent = chat.send('Go');
  burst();
  // No frame is given.
  await expect.poll(shown).toBe(BURST.trim().length);
  end();
  await sent;
});
