import { useEffect, useRef, useState } from 'react';
import { positionAt } from '../analysis/timeline.js';
import type { InspectedRun } from '../run/InspectedRun.js';

export interface Player {
  readonly isPlaying: boolean;
  /** How many times faster than it was. */
  readonly speed: number;
  setSpeed(speed: number): void;
  toggle(): void;
  stop(): void;
}

/** Plays a run in the time that it took, from the place where one is; at its end, from the beginning. */
export function usePlayer(run: InspectedRun | undefined, position: number, onSeek: (position: number) => void): Player {
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(1);
  const latest = useRef({ position, onSeek });
  // A frame seeks from where one is by then, not from where one was when it began to play.
  useEffect(() => {
    latest.current = { position, onSeek };
  });
  // Frames come from the page.
  useEffect(() => {
    if (!isPlaying || !run) return undefined;
    const from = latest.current.position;
    const fromMs = from === 0 ? 0 : (run.steps[from - 1]?.atMs ?? 0);
    const startedAt = performance.now();
    const show = (): void => {
      const elapsed = (performance.now() - startedAt) * speed;
      const next = positionAt(run, fromMs + elapsed);
      if (next > latest.current.position) latest.current.onSeek(next);
      if (next >= run.count && run.end) setPlaying(false);
      else frame = requestAnimationFrame(show);
    };
    let frame = requestAnimationFrame(show);
    return () => cancelAnimationFrame(frame);
  }, [isPlaying, run, speed]);
  return {
    isPlaying: isPlaying && run !== undefined,
    speed,
    setSpeed,
    toggle() {
      if (!isPlaying && run && position >= run.count) onSeek(0);
      setPlaying(!isPlaying);
    },
    stop: () => setPlaying(false),
  };
}
