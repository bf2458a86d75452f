import { useEffect, useRef, useState } from 'react';
import { positionAt } from '../analysis/timeline.js';
import type { InspectedRun } from '../run/InspectedRun.js';

export interface Player {
  readonly isPlaying: boolean;
  /** A factor: 2 plays the run in half of its time. */
  readonly speed: number;
  setSpeed(speed: number): void;
  toggle(): void;
  stop(): void;
}

/** Plays a run in its recorded time from the current position, or from the beginning if the position is at the end. */
export function usePlayer(run: InspectedRun | undefined, position: number, onSeek: (position: number) => void): Player {
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(1);
  const latest = useRef({ position, onSeek });
  // A frame seeks from the position at its time, not from the position at the start.
  useEffect(() => {
    latest.current = { position, onSeek };
  });
  // Animation frames are an external system.
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
