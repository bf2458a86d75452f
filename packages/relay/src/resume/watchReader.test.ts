import { describe, expect, it } from 'vitest';
import { createBell } from '../createBell.js';
import { watchReader } from './watchReader.js';

const limits = { keepAliveMs: 10_000, readerIdleMs: 10_000 };

describe('watchReader', () => {
  it('disconnects a reader that comes while all readers are disconnected', () => {
    const [bell, failures] = [createBell(), [] as Error[]];
    let ends = 0;
    bell.ring();
    const watch = watchReader(new AbortController().signal, bell, limits, () => void (ends += 1));
    watch.onFailure((error) => failures.push(error));
    watch.end();
    expect([watch.isOver(), ends, failures.length]).toEqual([true, 1, 1]);
  });

  it('wakes a wait when its reader leaves, and says nothing', () => {
    const [gone, failures] = [new AbortController(), [] as Error[]];
    const watch = watchReader(gone.signal, createBell(), limits, () => {});
    watch.onFailure((error) => failures.push(error));
    const tick = watch.tick();
    gone.abort();
    expect([tick.aborted, watch.isOver(), failures]).toEqual([true, true, []]);
  });
});
