import { afterEach, expect, test, vi } from 'vitest';
import type { Schedule } from './schedule.js';

const PAUSES = 200;

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** The schedule of a place without `setImmediate` and `scheduler`, as Safari is, and how many channels it opens and closes. */
async function createPlace(): Promise<{
  readonly schedule: Schedule;
  readonly channels: { opened: number; closed: number };
}> {
  const channels = { opened: 0, closed: 0 };
  class CountedChannel extends MessageChannel {
    constructor() {
      super();
      channels.opened += 1;
      const close = this.port1.close.bind(this.port1);
      this.port1.close = () => {
        channels.closed += 1;
        close();
      };
    }
  }
  vi.stubGlobal('MessageChannel', CountedChannel);
  const { createFrameSchedule } = await import('./schedule.js');
  return { schedule: createFrameSchedule({ performance, setTimeout, clearTimeout } as never), channels };
}

test('a page opens one channel for all pauses', async () => {
  vi.stubGlobal('document', { visibilityState: 'visible' });
  const { schedule, channels } = await createPlace();
  const ended: number[] = [];
  for (let at = 0; at < PAUSES; at += 2)
    await Promise.all([at, at + 1].map((each) => schedule.pause().then(() => ended.push(each))));
  expect(ended).toEqual(Array.from({ length: PAUSES }, (_, at) => at));
  expect(channels).toEqual({ opened: 1, closed: 0 });
});

test('elsewhere, no channel is left open to keep the process alive', async () => {
  const { schedule, channels } = await createPlace();
  for (let at = 0; at < 3; at++) await schedule.pause();
  await Promise.all([schedule.pause(), schedule.pause()]);
  expect(channels).toEqual({ opened: 4, closed: 4 });
});
