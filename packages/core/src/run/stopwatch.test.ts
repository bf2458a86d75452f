import { expect, test } from 'vitest';
import { emptyThread, reduce } from '../thread/reduce.js';
import { selectTiming } from '../thread/timing.js';
import type { Message, Timing, ThreadState } from '../thread/types.js';
import { createStopwatch } from './stopwatch.js';

function stateWith(timing: Timing, more: Partial<Message> = {}): ThreadState {
  const message: Message = { id: 'a', role: 'assistant', parts: [], status: 'done', createdAt: 0, timing, ...more };
  return reduce(emptyThread('t'), { type: 'message-append', message, parentId: null });
}

test('tells phases, gaps, stalls and speed', () => {
  const watch = createStopwatch(1000);
  watch.headers(1100);
  watch.enter('waiting', 1100);
  watch.enter('reasoning', 1300);
  watch.arrive(1300, 1);
  watch.enter('answering', 1800);
  for (let at = 1800; at < 2800; at += 20) watch.arrive(at, 1);
  const live = selectTiming(stateWith(watch.read()))!;
  expect(live.currentTokensPerSecond).toBeCloseTo(50, 0);
  watch.arrive(5780, 9);
  const timing = selectTiming(stateWith(watch.end(5800), { usage: { completion_tokens: 112 } }))!;
  expect(timing).toEqual({
    toHeadersMs: 100,
    toFirstTokenMs: 300,
    totalMs: 4800,
    tokens: 112,
    tokensPerSecond: (112 / 4480) * 1000,
    reasoningMs: 500,
    answerMs: 4000,
    gapP50Ms: expect.closeTo(20, -1) as number,
    gapP95Ms: expect.closeTo(20, -1) as number,
    stalls: 1,
    stalledMs: 3000,
  });
  expect(live).toMatchObject({ tokens: 51, isEstimate: true });
});

test('an answer that came at once has no speed; one that never came has only its end', () => {
  const watch = createStopwatch(0);
  watch.arrive(50, 40);
  expect(selectTiming(stateWith(watch.end(50)))).toEqual({
    toFirstTokenMs: 50,
    totalMs: 50,
    tokens: 40,
    isEstimate: true,
    stalls: 0,
    stalledMs: 0,
  });
  expect(selectTiming(stateWith(createStopwatch(0).end(9)))).toEqual({ totalMs: 9, stalls: 0, stalledMs: 0 });
  expect(selectTiming(emptyThread('t'))).toBeUndefined();
});

test('quantiles are right to within a tenth, for any waits', () => {
  for (const [waits, p50, p95] of [
    [Array.from({ length: 100 }, (_, index) => index + 1), 50, 95],
    [[...Array<number>(94).fill(16), ...Array<number>(6).fill(900)], 16, 900],
  ] as const) {
    const watch = createStopwatch(0);
    let at = 0;
    watch.arrive(at, 1);
    for (const wait of waits) watch.arrive((at += wait), 1);
    const { gapP50Ms = 0, gapP95Ms = 0 } = watch.read();
    expect(Math.abs(gapP50Ms - p50) / p50).toBeLessThan(0.1);
    expect(Math.abs(gapP95Ms - p95) / p95).toBeLessThan(0.1);
  }
});
