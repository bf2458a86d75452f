import { expect, test, vi } from 'vitest';
import { createBell } from './createBell.js';
import { createWorkSignal } from './createWorkSignal.js';

test('work is aborted by the first of its causes, with its reason', () => {
  const [source, bell] = [new AbortController(), createBell()];
  const work = createWorkSignal({ signals: [new AbortController().signal, source.signal], closing: bell });
  expect(work.signal.aborted).toBe(false);
  source.abort('left');
  bell.ring();
  expect(work.signal.reason).toBe('left');
});

test('work that begins after its cause is aborted at once', () => {
  const bell = createBell();
  bell.ring();
  const closed = createWorkSignal({ signals: [], closing: bell });
  expect(closed.signal.reason).toMatchObject({ code: 'closing' });
  const left = createWorkSignal({ signals: [AbortSignal.abort('left')], closing: createBell() });
  expect(left.signal.reason).toBe('left');
});

test('work that takes too long is aborted with the reason for it', () => {
  vi.useFakeTimers();
  const work = createWorkSignal({ signals: [], closing: createBell(), ms: 1000, lateReason: 'late' });
  vi.advanceTimersByTime(999);
  expect(work.signal.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  expect(work.signal.reason).toBe('late');
  vi.useRealTimers();
});

test('nothing aborts work after its release, and no timer is left', () => {
  vi.useFakeTimers();
  const [source, bell] = [new AbortController(), createBell()];
  const work = createWorkSignal({ signals: [source.signal], closing: bell, ms: 1000 });
  work.release();
  expect(vi.getTimerCount()).toBe(0);
  source.abort();
  bell.ring();
  expect(work.signal.aborted).toBe(false);
  vi.useRealTimers();
});
