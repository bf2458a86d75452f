import type { Schedule } from '@chat-stream/core';
import type { Clock } from './clock.js';

/** Milliseconds between two commits, as on a screen with 60 frames a second. */
const FRAME = 16;

/**
 * Creates the schedule of a chat in virtual time: each commit follows its request after 16 ms of the clock, and yielding takes no time.
 *
 * @example
 * ```ts
 * import { createChat } from '@chat-stream/core';
 * import { createVirtualClock, createVirtualSchedule, scriptedModel } from '@chat-stream/testing';
 *
 * const clock = createVirtualClock();
 * const { transport } = scriptedModel('Hello there.', { ...clock, tokensPerSecond: 10 });
 * const chat = createChat({ transport, now: clock.now, schedule: createVirtualSchedule(clock) });
 * const turn = chat.send('Hi');
 * await clock.runAll();
 * await turn;
 * ```
 */
export function createVirtualSchedule({ sleep }: Pick<Clock, 'sleep'>): Schedule {
  return {
    frame(callback) {
      const cancelling = new AbortController();
      void sleep(FRAME, cancelling.signal).then(() => {
        if (!cancelling.signal.aborted) callback();
      });
      return () => cancelling.abort();
    },
    pause: () => Promise.resolve(),
  };
}
