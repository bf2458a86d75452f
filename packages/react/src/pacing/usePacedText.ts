'use client';
import { useEffect, useReducer, useState } from 'react';
import { createPacer, type Pace, type Pacer } from './createPacer.js';

/** Shows text that arrives in bursts evenly. */
export interface PacingOptions {
  /** The slowest speed at which text is shown, in characters a second. @defaultValue the speed at which it arrives */
  readonly charactersPerSecond?: number | undefined;
  /** How long text is held back at most, in milliseconds. @defaultValue 300 */
  readonly maxDelayMs?: number | undefined;
  /** The clock, for tests. @defaultValue the frames of the page */
  readonly clock?: PacingClock | undefined;
}

/** `off` shows text as it arrives; `smooth` spreads bursts over at most 300 ms. */
export type Pacing = 'off' | 'smooth' | PacingOptions;

/** When text is shown. */
export interface PacingClock {
  /** Milliseconds since any moment. */
  now(): number;
  /** Calls back once, at the next frame. Returns the function that cancels it. */
  frame(callback: () => void): () => void;
}

const MAX_DELAY_MS = 300;

const PAGE_CLOCK: PacingClock = {
  now: () => performance.now(),
  frame(callback) {
    const handle = requestAnimationFrame(callback);
    return () => cancelAnimationFrame(handle);
  },
};

/**
 * The part of a streamed text that is to be shown now. It is at most 300 ms behind the text that has arrived, and complete as soon as
 * `isStreaming` is false, in hidden tabs, and for readers who prefer reduced motion. The state of the chat has all of the text at any time, so
 * announcements, copying and search do not wait. Between commits of the chat, the component renders at most once a frame.
 *
 * @param text - the text as far as it has arrived
 * @param isStreaming - whether more may arrive
 *
 * @example
 * ```tsx
 * import { usePacedText } from '@chat-stream/react';
 *
 * export function Answer({ text, isStreaming }: { text: string; isStreaming: boolean }) {
 *   return <p>{usePacedText(text, isStreaming)}</p>;
 * }
 * ```
 */
export function usePacedText(text: string, isStreaming: boolean, pacing: Pacing = 'smooth'): string {
  const {
    charactersPerSecond,
    maxDelayMs = MAX_DELAY_MS,
    clock = PAGE_CLOCK,
  } = typeof pacing === 'string' ? {} : pacing;
  const isOn = isStreaming && pacing !== 'off' && isWatched();
  const pacer = usePacer(isOn, { charactersPerSecond, maxDelayMs });
  const [tick, render] = useReducer((count: number) => count + 1, 0);
  const shown = pacer ? pacer.show(text, clock.now()) : text;
  const isBehind = shown.length < text.length;
  useEffect(() => {
    if (!isBehind) return undefined;
    const cancel = clock.frame(render);
    // A hidden page has no frames.
    document.addEventListener('visibilitychange', render);
    return () => {
      cancel();
      document.removeEventListener('visibilitychange', render);
    };
  }, [isBehind, clock, text, tick]);
  return shown;
}

/** One pacer for each stream, and another one when the pace changes. */
function usePacer(isOn: boolean, pace: Pace): Pacer | undefined {
  const [state, setState] = useState<{ readonly pace: Pace; readonly pacer: Pacer } | undefined>(undefined);
  if (!isOn) {
    if (state) setState(undefined);
    return undefined;
  }
  if (state && isSame(state.pace, pace)) return state.pacer;
  const next = { pace, pacer: createPacer(pace) };
  setState(next);
  return next.pacer;
}

function isSame(one: Pace, other: Pace): boolean {
  return one.charactersPerSecond === other.charactersPerSecond && one.maxDelayMs === other.maxDelayMs;
}

/** Whether a reader sees the page, and has not asked their system for less motion. Without `matchMedia` nothing is painted. */
function isWatched(): boolean {
  if (typeof document === 'undefined' || document.visibilityState === 'hidden') return false;
  return globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches === false;
}
